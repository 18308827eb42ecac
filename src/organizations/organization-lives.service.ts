import { Injectable } from '@nestjs/common';
import { DomainEvents, OrganizationEnded } from '../common/domain-events.js';
import { differenceBetween } from '../common/difference.js';
import { actingIn, organizationOf, type Caller } from '../common/principal.js';
import { requireVersion, type ExpectedVersion } from '../common/version.js';
import type { Stretch, Window } from '../common/window.js';
import { Authority, OVER_INSTALLATION } from '../permissions/authority/authority.js';
import { Decisions } from '../permissions/decisions/decisions.service.js';
import type { OrganizationFilter } from './organization-filter.js';
import { OrganizationLog } from './organization-log.js';
import type { OrganizationSort } from './organization-order.js';
import { OrganizationHasEnded, OrganizationNotFound, OrganizationStands } from './organization.errors.js';
import { OrganizationRepository } from './organization.repository.js';
import type { Organization, OrganizationChanges } from './organization.js';

/** The life of organizations: found, renamed, ended, restored. A caller without power over all knows his own only. */
@Injectable()
export class OrganizationLivesService {
  constructor(
    private readonly organizations: OrganizationRepository,
    private readonly authority: Authority,
    private readonly decisions: Decisions,
    private readonly log: OrganizationLog,
    private readonly events: DomainEvents,
  ) {}

  /** One window of all organizations, those that ended included. */
  page(filter: OrganizationFilter, window: Window<OrganizationSort>): Promise<Stretch<Organization>> {
    return this.organizations.page(filter, window);
  }

  /**
   * The organization with a uuid or publicId.
   *
   * Errors: OrganizationNotFound, also for another one than the caller's, unless he has power over all.
   */
  async get(caller: Caller, reference: string): Promise<Organization> {
    const organization = await this.organizations.find(reference);
    if (!organization) throw new OrganizationNotFound();
    if (organization.id !== organizationOf(caller)) await this.requireSight(caller);
    return organization;
  }

  /**
   * Changes what is named; the rest stays.
   *
   * Errors: OrganizationNotFound, OrganizationHasEnded, PreconditionFailed.
   */
  async update(
    caller: Caller,
    reference: string,
    changes: OrganizationChanges,
    expected: ExpectedVersion,
  ): Promise<Organization> {
    const { id } = await this.get(caller, reference);
    return this.authority.exercise(actingIn(caller, id), nothing, async () => {
      const organization = await this.standing(id, expected);
      const act = await this.log.begin(caller, id);
      const next = await this.organizations.update(act, organization, changes);
      await this.log.append(caller, next, 'organization.updated', {
        ...changes,
        ...differenceBetween(organization, next, ['name']),
      });
      return next;
    });
  }

  /**
   * Ends an organization: nobody of it is signed in any more, and nothing of it is found. Its facts stay.
   *
   * Errors: OrganizationNotFound, OrganizationHasEnded, PreconditionFailed, BeyondAuthority, LastInstallationHolder.
   */
  async end(caller: Caller, reference: string, expected?: ExpectedVersion): Promise<void> {
    const { id } = await this.get(caller, reference);
    await this.authority.exerciseOverInstallation(caller, id, async () => {
      const organization = await this.standing(id, expected);
      const act = await this.log.begin(caller, id);
      await this.log.append(caller, organization, 'organization.ended', {});
      await this.organizations.end(act, organization);
      await this.events.publish(new OrganizationEnded(id, act));
    });
  }

  /**
   * Opens an organization again that had ended, as it was; sessions of before stay ended.
   *
   * Errors: OrganizationNotFound, OrganizationStands, BeyondAuthority.
   */
  async restore(caller: Caller, reference: string): Promise<Organization> {
    const { id } = await this.get(caller, reference);
    return this.authority.exerciseOverInstallation(caller, id, async () => {
      const organization = await this.organizations.findToChange(id);
      if (!organization) throw new OrganizationNotFound();
      if (organization.endedAt === null) throw new OrganizationStands();
      const act = await this.log.begin(caller, id);
      const next = await this.organizations.open(act, organization);
      await this.log.append(caller, next, 'organization.restored', {});
      return next;
    });
  }

  private async standing(id: string, expected: ExpectedVersion): Promise<Organization> {
    const organization = await this.organizations.findToChange(id);
    if (!organization) throw new OrganizationNotFound();
    if (organization.endedAt !== null) throw new OrganizationHasEnded();
    requireVersion(organization.version, expected);
    return organization;
  }

  private async requireSight({ principal }: Caller): Promise<void> {
    const { permission, scope } = OVER_INSTALLATION;
    const { allowed } = await this.decisions.may(principal, permission, scope);
    if (!allowed) throw new OrganizationNotFound();
  }
}

const nothing = () => Promise.resolve([]);
