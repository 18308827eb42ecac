import type { Operation, Step } from './operation.js';
import { MANAGE_SECURITY } from './permission-rules.js';
import { groupSlots, projectSlots, roleSlots, userSlots } from './slot-names.js';

const users = userSlots.map((slot): Operation => ({
  kind: 'createUser',
  slot,
  userName: 'the slot',
  email: null,
  userKind: 'user',
  active: true,
}));
const groups = groupSlots.map((slot): Operation => ({
  kind: 'createGroup',
  slot,
  name: 'the slot',
  members: [],
  role: undefined,
}));
const projects = projectSlots.map((slot): Operation => ({ kind: 'createProject', slot }));

/** Each group of a row in the one before it. */
function row(...slots: readonly string[]): readonly Operation[] {
  return slots.slice(1).map((child, index): Operation => ({
    kind: 'nest',
    parent: slots[index] ?? '',
    child,
    privileges: undefined,
    whenMember: 'keep',
  }));
}

const nestings = row(...groupSlots.slice(0, 4));

/** While a group between two others is away, the lower one comes above: brought back whole, it would be a circle. */
const [, second = '', third = '', fourth = ''] = groupSlots;
const circle: readonly Operation[] = [
  { kind: 'deleteGroup', group: third },
  ...row(fourth, second),
  { kind: 'restoreGroup', group: third, name: undefined },
  { kind: 'unnest', parent: fourth, child: second },
];

/** One group more is too deep; while one above is away it is not, and then that one cannot come back whole. */
const [, , , , fifth = '', sixth = '', seventh = '', eighth = ''] = groupSlots;
const depth: readonly Operation[] = [
  ...row(third, fourth, fifth, sixth, seventh, eighth),
  { kind: 'deleteGroup', group: fourth },
  ...row(seventh, eighth),
  { kind: 'restoreGroup', group: fourth, name: undefined },
  { kind: 'unnest', parent: fifth, child: sixth },
];

/** Who begins with power that is neither everything nor nothing. */
const powers: readonly (readonly [user: string, permission: string])[] = [
  ['@u1', MANAGE_SECURITY],
  ['@u2', 'oz_groups_update'],
  ['@u2', 'CONTROLPANEL'],
  ['@u3', 'Administration/Organisation'],
];
const grants = powers.map(([id, permission]): Operation => ({
  kind: 'grant',
  subject: { type: 'user', id },
  permission,
  scope: { type: 'organization', id: '@organization' },
}));
const roles = roleSlots.slice(0, 2).map((slot, index): Operation => ({
  kind: 'defineRole',
  slot,
  name: 'the slot',
  permissions: index === 0 ? ['READ'] : ['oz_users_delete', 'READ'],
}));

/** What the first administrator does in every organization before chance takes over. */
export const firstSteps: readonly Step[] = ([0, 1] as const).flatMap((where) =>
  [...users, ...groups, ...nestings, ...circle, ...depth, ...projects, ...roles, ...grants].map(
    (operation) => ({
      where,
      hours: 0,
      caller: '@admin',
      operation,
    }),
  ),
);
