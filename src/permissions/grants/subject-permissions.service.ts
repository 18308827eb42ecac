import { Injectable } from '@nestjs/common';
import { ChangeLog, type Act } from '../../common/change-log.js';
import { Clock } from '../../common/clock.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { AccessReader } from '../decisions/access.reader.js';
import { Authority } from '../authority/authority.js';
import type { Subject } from '../catalogue/subject.js';
import { grantChange } from './grant-change.js';
import type { Grant } from './grant.js';
import { GrantRepository } from './grant.repository.js';
import { HeldPermissions } from '../decisions/held-permissions.js';
import { ConferredOtherwise } from '../permissions.errors.js';
import { References } from '../decisions/references.js';
import { RoleRepository } from '../roles/role.repository.js';
import { organizationScope, type ScopedPermission } from '../catalogue/scope.js';

/** What a subject is to be given in the organization, and what is to be taken from it; giving wins. */
export interface PermissionChange {
  readonly grant?: readonly string[] | undefined;
  readonly revoke?: readonly string[] | undefined;
}

interface Standing {
  readonly grants: readonly Grant[];
  readonly byRole: readonly ScopedPermission[];
}

interface Difference {
  readonly subject: Subject;
  readonly begin: readonly ScopedPermission[];
  readonly end: readonly Grant[];
}

/** The permissions of one user or group in the organization as a set that is read and changed as a whole. */
@Injectable()
export class SubjectPermissionsService {
  constructor(
    private readonly grants: GrantRepository,
    private readonly roles: RoleRepository,
    private readonly reader: AccessReader,
    private readonly references: References,
    private readonly authority: Authority,
    private readonly log: ChangeLog,
    private readonly clock: Clock,
  ) {}

  /**
   * What the subject holds itself, by grants and by its role.
   *
   * Errors: ReferenceNotFound.
   */
  async own(caller: Caller, subject: Subject): Promise<HeldPermissions> {
    const { grants, byRole } = await this.standing(caller, await this.references.subject(caller, subject));
    return new HeldPermissions([...grants, ...byRole]);
  }

  /**
   * What it holds itself and by whatever group it is in.
   *
   * Errors: ReferenceNotFound.
   */
  async effective(caller: Caller, subject: Subject): Promise<HeldPermissions> {
    const { type, id } = await this.references.subject(caller, subject);
    const entries =
      type === 'group'
        ? await this.reader.conferredByGroups([id])
        : (await this.reader.heldByUser(id, organizationOf(caller), this.clock.now())).entries;
    return new HeldPermissions(entries);
  }

  /**
   * Brings the grants of a subject to the change that is asked for: all of it or nothing.
   *
   * Errors: ReferenceNotFound, InvalidInput (no such permission), ConferredOtherwise, BeyondAuthority,
   * LastAdministrator.
   */
  async change(caller: Caller, subject: Subject, change: PermissionChange): Promise<void> {
    this.references.permissions('permission', [...(change.grant ?? []), ...(change.revoke ?? [])]);
    // Looked at under the lock: before it, somebody may be giving or taking the same.
    let difference: Difference | undefined;
    const power = async () => {
      difference = await this.difference(caller, await this.references.subject(caller, subject), change);
      return [...difference.begin, ...difference.end];
    };
    const act = async () => {
      if (difference && difference.begin.length + difference.end.length > 0)
        await this.apply(caller, difference);
    };
    await this.authority.exercise(caller, power, act, true);
  }

  private async difference(
    caller: Caller,
    subject: Subject,
    { grant = [], revoke = [] }: PermissionChange,
  ): Promise<Difference> {
    const scope = organizationScope(organizationOf(caller));
    const { grants, byRole } = await this.standing(caller, subject);
    const here = new Map(
      grants.filter((one) => one.scope.id === scope.id).map((one) => [one.permission, one]),
    );
    const leaving = [...new Set(revoke).difference(new Set(grant))];
    const end = leaving.flatMap((permission) => here.get(permission) ?? []);
    const rest = new HeldPermissions([...grants.filter((one) => !end.includes(one)), ...byRole]);
    const kept = leaving.find((permission) => rest.allow(permission, scope));
    if (kept !== undefined) throw new ConferredOtherwise(kept);
    const begin = [...new Set(grant)].filter((permission) => !here.has(permission));
    return { subject, begin: begin.map((permission) => ({ permission, scope })), end };
  }

  private async standing(caller: Caller, { id }: Subject): Promise<Standing> {
    const scope = organizationScope(organizationOf(caller));
    const { items: grants } = await this.grants.list(scope.id, { subjectId: id }, { offset: 0 });
    const role = await this.roles.roleOf(id);
    return { grants, byRole: role?.permissions.map((permission) => ({ permission, scope })) ?? [] };
  }

  private async apply(caller: Caller, { subject, begin, end }: Difference): Promise<void> {
    const act = await this.log.begin(caller);
    for (const grant of end) {
      await this.grants.end(act, grant.id);
      await this.log.append(act, grantChange('grant.ended', grant));
    }
    for (const what of begin) await this.begin(act, caller, subject, what);
  }

  private async begin(act: Act, caller: Caller, subject: Subject, what: ScopedPermission): Promise<void> {
    const grant = await this.grants.begin(act, organizationOf(caller), subject, what);
    await this.log.append(act, grantChange('grant.begun', grant));
  }
}
