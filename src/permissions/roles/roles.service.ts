import { Injectable } from '@nestjs/common';
import { ChangeLog, type Change } from '../../common/change-log.js';
import { Clock } from '../../common/clock.js';
import { momentOf } from '../../common/moment.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { requireVersion, type ExpectedVersion } from '../../common/version.js';
import type { Stretch, Window } from '../../common/window.js';
import { Authority } from '../authority/authority.js';
import type { Subject } from '../catalogue/subject.js';
import type { AssignmentSort, RoleSort } from '../permission-orders.js';
import { RoleNotAssigned, RoleNotFound } from '../permissions.errors.js';
import { References } from '../decisions/references.js';
import { roleChange } from './role-change.js';
import type { RoleFilter } from './role-filter.js';
import type { Role, RoleDraft } from './role.js';
import { RoleRepository, type RoleAssignment } from './role.repository.js';
import { organizationScope, type ScopedPermission } from '../catalogue/scope.js';

interface Replacement {
  readonly present: Role | undefined;
  readonly next: Role | undefined;
}

/** Defines roles and gives them to users and groups, at most one each. */
@Injectable()
export class RolesService {
  constructor(
    private readonly roles: RoleRepository,
    private readonly references: References,
    private readonly authority: Authority,
    private readonly log: ChangeLog,
    private readonly clock: Clock,
  ) {}

  page(caller: Caller, filter: RoleFilter, window: Window<RoleSort>): Promise<Stretch<Role>> {
    return this.roles.page(organizationOf(caller), filter, window);
  }

  async get(caller: Caller, id: string): Promise<Role> {
    const role = await this.roles.find(organizationOf(caller), id);
    if (!role) throw new RoleNotFound();
    return role;
  }

  findByName(caller: Caller, name: string): Promise<Role | undefined> {
    return this.roles.findByName(organizationOf(caller), name);
  }

  findByNumber(caller: Caller, number: number): Promise<Role | undefined> {
    return this.roles.findByNumber(organizationOf(caller), number);
  }

  /** The roles of several users or groups; who has none is absent. */
  rolesOf(subjectIds: readonly string[]): Promise<ReadonlyMap<string, Role>> {
    return this.roles.rolesOf(subjectIds);
  }

  /**
   * One window of the users and groups that have a role, or had it at an instant.
   *
   * Errors: RoleNotFound, InvalidInput (asOf).
   */
  async assignments(
    caller: Caller,
    id: string,
    window: Window<AssignmentSort>,
    asOf?: Date,
  ): Promise<Stretch<RoleAssignment>> {
    const moment = momentOf(asOf, this.clock.now());
    const role = await this.get(caller, id);
    return this.roles.assignments(role.id, moment, window);
  }

  /**
   * Defines a new role.
   *
   * Errors: InvalidInput (unknown permission), RoleNameTaken, BeyondAuthority.
   */
  async create(caller: Caller, draft: RoleDraft): Promise<Role> {
    this.references.permissions('permissions', draft.permissions);
    const permissions = [...new Set(draft.permissions)];
    const power = scoped(caller, permissions);
    return this.authority.exercise(
      caller,
      () => Promise.resolve(power),
      async () => {
        const act = await this.log.begin(caller);
        const role = await this.roles.create(act, organizationOf(caller), { ...draft, permissions });
        await this.log.append(act, roleChange('role.defined', role, { permissions: role.permissions }));
        return role;
      },
      true,
    );
  }

  /**
   * Gives a role another set of permissions; who has the role gains and loses at once.
   *
   * Errors: RoleNotFound, InvalidInput, PreconditionFailed, BeyondAuthority, LastAdministrator.
   */
  async redefine(
    caller: Caller,
    id: string,
    permissions: readonly string[],
    expected: ExpectedVersion,
  ): Promise<Role> {
    this.references.permissions('permissions', permissions);
    const difference = async () => {
      const { permissions: before } = await this.get(caller, id);
      return scoped(caller, symmetricDifference(before, permissions));
    };
    return this.authority.exercise(
      caller,
      difference,
      async () => {
        const role = await this.get(caller, id);
        requireVersion(role.version, expected);
        if (symmetricDifference(role.permissions, permissions).length === 0) return role;
        const act = await this.log.begin(caller);
        const next = await this.roles.redefine(act, role, [...new Set(permissions)]);
        await this.log.append(
          act,
          roleChange('role.redefined', next, { before: role.permissions, after: next.permissions }),
        );
        return next;
      },
      true,
    );
  }

  /**
   * Gives a user or group a role in place of the one it has.
   *
   * Errors: RoleNotFound, ReferenceNotFound, BeyondAuthority, LastAdministrator.
   */
  assign(caller: Caller, roleId: string, subject: Subject): Promise<void> {
    return this.replace(caller, subject, async (present) => ({
      present,
      next: await this.get(caller, roleId),
    }));
  }

  /**
   * Takes a subject's role away.
   *
   * Errors: RoleNotAssigned, ReferenceNotFound, BeyondAuthority, LastAdministrator.
   */
  unassign(caller: Caller, roleId: string, subject: Subject): Promise<void> {
    return this.replace(caller, subject, async (present) => {
      if (present?.id !== roleId) throw new RoleNotAssigned();
      return { present, next: undefined };
    });
  }

  /** Looks everything up under the lock: before it, the role may be getting other permissions. */
  private replace(
    caller: Caller,
    asked: Subject,
    decide: (present: Role | undefined) => Promise<Replacement>,
  ): Promise<void> {
    const difference = async () => {
      const subject = await this.references.subject(caller, asked);
      const { present, next } = await decide(await this.roles.roleOf(subject.id));
      return scoped(caller, symmetricDifference(present?.permissions ?? [], next?.permissions ?? []));
    };
    return this.authority.exercise(
      caller,
      difference,
      async () => {
        const subject = await this.references.subject(caller, asked);
        const { present, next } = await decide(await this.roles.roleOf(subject.id));
        if (present?.id === next?.id) return;
        const act = await this.log.begin(caller);
        if (next) await this.roles.assign(act, organizationOf(caller), subject, next.id);
        else await this.roles.unassign(act, subject.id);
        await this.log.append(act, reassigned(subject, present, next));
      },
      true,
    );
  }
}

function reassigned(subject: Subject, before: Role | undefined, after: Role | undefined): Change {
  const action = after ? 'role.assigned' : 'role.unassigned';
  const facts = { subject, before: before?.id ?? null, after: after?.id ?? null };
  return { action, subject: 'role_assignment', subjectId: subject.id, facts };
}

function scoped(caller: Caller, names: readonly string[]): readonly ScopedPermission[] {
  return names.map((permission) => ({ permission, scope: organizationScope(organizationOf(caller)) }));
}

function symmetricDifference(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set(a).symmetricDifference(new Set(b))];
}
