import fc from 'fast-check';
import { groupPrivileges, type GroupPrivilege } from '../../src/permissions/catalogue/group-privilege.js';

/** How many groups and users the operations are about. */
export const GROUPS = 7;
export const USERS = 3;

/** Something that is done to a group and to a user or a group in it. */
export interface PrivilegeOperation {
  readonly kind: 'join' | 'leave' | 'nest' | 'unnest' | 'change user' | 'change child';
  readonly group: number;
  readonly child: number;
  readonly user: number;
  /** Which one of those that stand is ended or changed, counted round. */
  readonly which: number;
  readonly grant: GroupPrivilege[];
  readonly revoke: GroupPrivilege[];
  readonly asked: Asked;
}

/** Whom to ask about afterwards: among the groups that the operation can have changed something in. */
export interface Asked {
  /** Which one of those groups, counted round. */
  readonly which: number;
  readonly child: number;
  readonly user: number;
  readonly privilege: GroupPrivilege;
}

const group = fc.nat(GROUPS - 1);
const user = fc.nat(USERS - 1);
const which = fc.nat(99);
const some = fc.subarray([...groupPrivileges], { maxLength: 3 });

export const privilegeOperation: fc.Arbitrary<PrivilegeOperation> = fc.record({
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constant('nest' as const) },
    { weight: 3, arbitrary: fc.constant('join' as const) },
    { weight: 2, arbitrary: fc.constantFrom('leave' as const, 'unnest' as const) },
    { weight: 2, arbitrary: fc.constantFrom('change user' as const, 'change child' as const) },
  ),
  group,
  child: group,
  user,
  which,
  grant: some,
  revoke: some,
  asked: fc.record({ which, child: group, user, privilege: fc.constantFrom(...groupPrivileges) }),
});
