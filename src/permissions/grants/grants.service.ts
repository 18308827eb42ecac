import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../../common/change-log.js';
import { InvalidInput } from '../../common/errors.js';
import { Clock } from '../../common/clock.js';
import { momentOf } from '../../common/moment.js';
import type { Rows, Slice } from '../../common/page.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { requireVersion, versionOf, type ExpectedVersion } from '../../common/version.js';
import type { Stretch, Window } from '../../common/window.js';
import { Authority } from '../authority/authority.js';
import type { Subject } from '../catalogue/subject.js';
import { grantChange } from './grant-change.js';
import type { GrantFilter } from './grant-filter.js';
import type { Grant } from './grant.js';
import { GrantRepository, type GrantSelection } from './grant.repository.js';
import type { GrantSort } from '../permission-orders.js';
import { Permission } from '../catalogue/permission.js';
import { GrantNotFound } from '../permissions.errors.js';
import { References } from '../decisions/references.js';
import type { AskedScope, ScopedPermission } from '../catalogue/scope.js';

/** What somebody asks to be granted; without a scope it is the organization. */
export interface GrantDraft {
  readonly subject: Subject;
  readonly permission: string;
  readonly scope?: AskedScope | undefined;
}

/** What a subject is to hold somewhere by grants of its own, among the permissions that are spoken of. */
export interface GrantSet {
  readonly subject: Subject;
  readonly scope?: AskedScope | undefined;
  /** Grants of other permissions are left alone. */
  readonly among: readonly string[];
  readonly permissions: readonly string[];
}

interface GrantDifference {
  readonly subject: Subject;
  readonly begin: readonly ScopedPermission[];
  readonly end: readonly Grant[];
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

  /**
   * Makes these the grants of a subject on a scope, as a difference: all of it or nothing; what stays is not touched.
   *
   * Errors: InvalidInput (no such permission, or not there), ReferenceNotFound (subject or scope), BeyondAuthority,
   * LastAdministrator.
   */
  async replace(caller: Caller, set: GrantSet): Promise<void> {
    const power = async () => {
      const { begin, end } = await this.difference(caller, set);
      return [...begin, ...end];
    };
    await this.authority.exercise(
      caller,
      power,
      async () => {
        const { subject, begin, end } = await this.difference(caller, set);
        if (begin.length + end.length > 0) await this.apply(caller, subject, begin, end);
      },
      true,
    );
  }

  private async difference(caller: Caller, set: GrantSet): Promise<GrantDifference> {
    const subject = await this.references.subject(caller, set.subject);
    const wanted = new Map<string, ScopedPermission>();
    for (const permission of set.permissions) {
      wanted.set(permission, await this.knownPower(caller, { ...set, permission }));
    }
    const { id: scopeId } = await this.references.scope(caller, set.scope);
    const { items } = await this.list(caller, { subjectId: subject.id, scopeId }, { offset: 0 });
    const standing = items.filter(({ permission }) => set.among.includes(permission));
    const present = new Set(standing.map(({ permission }) => permission));
    return {
      subject,
      begin: [...wanted.values()].filter(({ permission }) => !present.has(permission)),
      end: standing.filter(({ permission }) => !wanted.has(permission)),
    };
  }

  private async apply(
    caller: Caller,
    subject: Subject,
    begin: readonly ScopedPermission[],
    end: readonly Grant[],
  ): Promise<void> {
    const act = await this.log.begin(caller);
    const begun: Grant[] = [];
    for (const what of begin) {
      begun.push(await this.grants.begin(act, organizationOf(caller), subject, what));
    }
    for (const { id } of end) await this.grants.end(act, id);
    const begins = begun.map((grant) => grantChange('grant.begun', grant));
    await this.log.append(act, ...begins, ...end.map((grant) => grantChange('grant.ended', grant)));
  }

  private async knownPower(
    caller: Caller,
    { permission, scope }: Pick<GrantDraft, 'permission' | 'scope'>,
  ): Promise<ScopedPermission> {
    this.references.permissions('permission', [permission]);
    // All else that reaches over the installation would make administrators of organizations from outside.
    if (scope?.type === 'installation' && permission !== Permission.ManageOrganization) {
      const message = `Over the installation only ${Permission.ManageOrganization} is granted.`;
      throw InvalidInput.field('permission', 'isGrantable', message);
    }
    return { permission, scope: await this.references.scope(caller, scope) };
  }
}
