import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../common/change-log.js';
import { InvalidInput } from '../common/errors.js';
import { Clock } from '../common/clock.js';
import { momentOf } from '../common/moment.js';
import type { Rows, Slice } from '../common/page.js';
import { organizationOf, type Caller } from '../common/principal.js';
import { requireVersion, versionOf, type ExpectedVersion } from '../common/version.js';
import type { Stretch, Window } from '../common/window.js';
import { Authority } from './authority.js';
import type { Subject } from './decisions.service.js';
import { grantChange } from './grant-change.js';
import type { GrantFilter } from './grant-filter.js';
import type { Grant } from './grant.js';
import { GrantRepository, type GrantSelection } from './grant.repository.js';
import type { GrantSort } from './permission-orders.js';
import { Permission } from './permission.js';
import { GrantNotFound } from './permissions.errors.js';
import { References } from './references.js';
import type { AskedScope, ScopedPermission } from './scope.js';

/** What somebody asks to be granted; without a scope it is the organization. */
export interface GrantDraft {
  readonly subject: Subject;
  readonly permission: string;
  readonly scope?: AskedScope | undefined;
}

/** Gives users and groups permissions, and takes them back. */
@Injectable()
export class GrantsService {
  constructor(
    private readonly grants: GrantRepository,
    private readonly references: References,
    private readonly authority: Authority,
    private readonly log: ChangeLog,
    private readonly clock: Clock,
  ) {}

  list(caller: Caller, selection: GrantSelection, slice: Slice): Promise<Rows<Grant>> {
    return this.grants.list(organizationOf(caller), selection, slice);
  }

  /**
   * One window of the grants that stand, or stood at an instant.
   *
   * Errors: InvalidInput (asOf).
   */
  async page(
    caller: Caller,
    filter: GrantFilter,
    window: Window<GrantSort>,
    asOf?: Date,
  ): Promise<Stretch<Grant>> {
    const moment = momentOf(asOf, this.clock.now());
    return this.grants.page(organizationOf(caller), { moment, filter, window });
  }

  async get(caller: Caller, id: string): Promise<Grant> {
    const grant = await this.grants.find(organizationOf(caller), id);
    if (!grant) throw new GrantNotFound();
    return grant;
  }

  /**
   * Grants a permission to a user or a group.
   *
   * Errors: InvalidInput (no such permission, or not there), ReferenceNotFound (subject or scope), GrantStands, BeyondAuthority.
   */
  async create(caller: Caller, draft: GrantDraft): Promise<Grant> {
    // Looked for under the lock: before it, somebody may be deleting the subject or the scope.
    const asked = async () => ({
      subject: await this.references.subject(caller, draft.subject),
      what: await this.knownPower(caller, draft),
    });
    return this.authority.exercise(
      caller,
      async () => [(await asked()).what],
      async () => {
        const { subject, what } = await asked();
        const act = await this.log.begin(caller);
        const grant = await this.grants.begin(act, organizationOf(caller), subject, what);
        await this.log.append(act, grantChange('grant.begun', grant));
        return grant;
      },
      true,
    );
  }

  /**
   * Ends a grant.
   *
   * Errors: GrantNotFound, PreconditionFailed, BeyondAuthority, LastAdministrator, LastInstallationHolder.
   */
  async end(caller: Caller, id: string, expected?: ExpectedVersion): Promise<void> {
    const grant = await this.get(caller, id);
    await this.authority.exercise(
      caller,
      () => Promise.resolve([grant]),
      async () => {
        requireVersion(versionOf(await this.get(caller, id)), expected);
        const act = await this.log.begin(caller);
        await this.grants.end(act, id);
        await this.log.append(act, grantChange('grant.ended', grant));
      },
      true,
    );
  }

  private async knownPower(caller: Caller, { permission, scope }: GrantDraft): Promise<ScopedPermission> {
    this.references.permissions('permission', [permission]);
    // All else that reaches over the installation would make administrators of organizations from outside.
    if (scope?.type === 'installation' && permission !== Permission.ManageOrganization) {
      const message = `Over the installation only ${Permission.ManageOrganization} is granted.`;
      throw InvalidInput.field('permission', 'isGrantable', message);
    }
    return { permission, scope: await this.references.scope(caller, scope) };
  }
}
