import type { Act } from '../../common/change-log.js';
import type { Moment } from '../../common/moment.js';
import type { Stretch, Window } from '../../common/window.js';
import type { Subject } from '../catalogue/subject.js';
import type { AssignmentSort, RoleSort } from '../permission-orders.js';
import type { RoleFilter } from './role-filter.js';
import type { Role, RoleDraft } from './role.js';

/** A role that a subject has, or had. */
export interface RoleAssignment {
  readonly subject: Subject;
  readonly role: Role;
  readonly beganAt: Date;
  readonly beganBy: string | null;
  /** Null while it stands. */
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
}

/** Where roles, their definitions and who has them are kept. */
export abstract class RoleRepository {
  /**
   * Errors: RoleNameTaken.
   */
  abstract create(act: Act, organizationId: string, draft: RoleDraft): Promise<Role>;
  /** Ends the standing definition and begins another; the version grows. */
  abstract redefine(act: Act, role: Role, permissions: readonly string[]): Promise<Role>;
  abstract find(organizationId: string, id: string): Promise<Role | undefined>;
  abstract findByName(organizationId: string, name: string): Promise<Role | undefined>;
  abstract findByNumber(organizationId: string, number: number): Promise<Role | undefined>;
  /** One window of the list, which others may be changing. */
  abstract page(organizationId: string, filter: RoleFilter, window: Window<RoleSort>): Promise<Stretch<Role>>;

  abstract roleOf(subjectId: string): Promise<Role | undefined>;
  abstract rolesOf(subjectIds: readonly string[]): Promise<ReadonlyMap<string, Role>>;
  /** One window of those who have a role at a moment. */
  abstract assignments(
    roleId: string,
    moment: Moment,
    window: Window<AssignmentSort>,
  ): Promise<Stretch<RoleAssignment>>;
  abstract assign(act: Act, organizationId: string, subject: Subject, roleId: string): Promise<void>;
  /** Ends the standing assignment of a subject; answers the id of the role, if there was one. */
  abstract unassign(act: Act, subjectId: string): Promise<string | undefined>;
}
