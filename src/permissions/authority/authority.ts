import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { DomainError } from '../../common/errors.js';
import { authorOf, organizationOf, type Caller } from '../../common/principal.js';
import { LostRace, UnitOfWork } from '../../common/unit-of-work.js';
import { AccessReader } from '../decisions/access.reader.js';
import { Decisions } from '../decisions/decisions.service.js';
import { implies, isAdministrative, Permission } from '../catalogue/permission.js';
import { INSTALLATION, INSTALLATION_ID, type ScopedPermission } from '../catalogue/scope.js';
import { StructureLock } from './structure-lock.js';

/** The act would confer, or take away, an administrative permission that the caller lacks. */
export class BeyondAuthority extends DomainError {
  readonly kind = 'beyond_authority';
  readonly code = 'authority.beyond';
  override readonly details: { readonly missing: readonly string[] };
  constructor(missing: ScopedPermission) {
    super(`Only somebody who holds ${missing.permission} there can confer it or take it away.`);
    this.details = { missing: [missing.permission] };
  }
}

/** The act would leave an organization without an active administrator for good. */
export class LastAdministrator extends DomainError {
  readonly kind = 'last_administrator';
  readonly code = 'authority.last_administrator';
  constructor() {
    super('The organization would be left without an active site administrator.');
  }
}

/** The act would leave nobody who can found, end and restore organizations. */
export class LastInstallationHolder extends DomainError {
  readonly kind = 'last_administrator';
  readonly code = 'authority.last_installation_holder';
  constructor() {
    super('Nobody active would be left who has power over the installation.');
  }
}

/** What founding, ending and restoring organizations takes. */
export const OVER_INSTALLATION: ScopedPermission = {
  permission: Permission.ManageOrganization,
  scope: INSTALLATION,
};

/** The administrative part of what is conferred or taken away. */
export function administrativePart(power: readonly ScopedPermission[]): readonly ScopedPermission[] {
  return power.filter(({ permission }) => isAdministrative(permission));
}

function makesAdministrators({ permission, scope }: ScopedPermission): boolean {
  return (
    implies(permission, Permission.SiteAdmin) &&
    (scope.type === 'organization' || scope.type === 'installation')
  );
}

function reachesInstallation({ scope }: ScopedPermission): boolean {
  return scope.type === 'installation';
}

/** Which power an act moves, read anew under the lock. */
export type MovedPower = () => Promise<readonly ScopedPermission[]>;

/**
 * What may be granted, and by whom: the rule that every writer on every surface goes through.
 *
 * Nobody confers, or takes from others, an administrative permission that he lacks. It is measured on what
 * the caller holds, not on the scopes of his token, and on the difference that the act makes.
 */
@Injectable()
export class Authority {
  constructor(
    private readonly reader: AccessReader,
    private readonly decisions: Decisions,
    private readonly lock: StructureLock,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Performs an act that moves power from or to others, if the caller has the authority for it.
   *
   * Shape: `power` names what moves (nothing, where the act changes nothing); it is asked before and under the
   * lock. `alone` is for acts that move the structure itself: nestings, grants, roles.
   * Errors: BeyondAuthority, LastAdministrator, LastInstallationHolder, and whatever the act throws; nothing is
   * written then.
   */
  exercise<T>(caller: Caller, power: MovedPower, act: () => Promise<T>, alone = false): Promise<T> {
    return this.unitOfWork.run(async () => {
      const moved = administrativePart(await this.underLock(caller, power, alone));
      await this.requireAuthority(caller, moved);
      const overInstallation = moved.some(reachesInstallation);
      // After the lock of the organization, as everywhere, so that two of them never wait for each other.
      if (overInstallation) await this.lock.take(INSTALLATION_ID);
      const result = await act();
      if (moved.some(makesAdministrators)) await this.requireAdministrator(caller);
      if (overInstallation) await this.requireInstallationHolder(caller);
      return result;
    });
  }

  /**
   * Performs an act on the life of any organization, by the power over the installation.
   *
   * Errors: BeyondAuthority, LastInstallationHolder, and whatever the act throws; nothing is written then.
   */
  exerciseOverInstallation<T>(caller: Caller, organizationId: string, act: () => Promise<T>): Promise<T> {
    return this.unitOfWork.run(async () => {
      await this.lock.take(organizationId);
      await this.lock.take(INSTALLATION_ID);
      await this.requireAuthority(caller, [OVER_INSTALLATION]);
      const result = await act();
      await this.requireInstallationHolder(caller);
      return result;
    });
  }

  /** Refuses a caller who lacks part of an administrative power. */
  async requireAuthority(caller: Caller, power: readonly ScopedPermission[]): Promise<void> {
    await this.requireHolding(caller, administrativePart(power));
  }

  /**
   * Refuses a caller who lacks any part of a power, administrative or not.
   *
   * Shape: for what the caller hands on as his own, such as the scopes of a service account.
   * Errors: BeyondAuthority.
   */
  async requireHolding(caller: Caller, power: readonly ScopedPermission[]): Promise<void> {
    if (power.length === 0 || caller.principal.kind === 'system') return;
    const missing = (await this.decisions.held(caller.principal)).firstMissing(power);
    if (missing) throw new BeyondAuthority(missing);
  }

  /** What being in these groups confers. */
  conferredBy(...groupIds: readonly string[]): Promise<readonly ScopedPermission[]> {
    return this.reader.conferredByGroups(groupIds);
  }

  /**
   * What touching a user's account moves; an inactive one would hold it again once active.
   *
   * Shape: of somebody else also what he comes to hold later, since who sets his password now could wait for it.
   */
  async powerOver(caller: Caller, userId: string): Promise<readonly ScopedPermission[]> {
    const organizationId = organizationOf(caller);
    const now = this.clock.now();
    return authorOf(caller) === userId
      ? (await this.reader.heldByUser(userId, organizationId, now)).entries
      : this.reader.heldSoonerOrLater(userId, organizationId, now);
  }

  private async underLock(
    caller: Caller,
    power: MovedPower,
    alone: boolean,
  ): Promise<readonly ScopedPermission[]> {
    const organizationId = organizationOf(caller);
    const needsAll = alone || administrativePart(await power()).length > 0;
    if (needsAll) await this.lock.take(organizationId);
    else await this.lock.share(organizationId);
    const moved = await power();
    if (!needsAll && administrativePart(moved).length > 0) throw new LostRace();
    return moved;
  }

  private async requireAdministrator(caller: Caller): Promise<void> {
    if (caller.principal.kind === 'system') return;
    if (await this.reader.hasLastingAdministrator(organizationOf(caller), this.clock.now())) return;
    throw new LastAdministrator();
  }
  private async requireInstallationHolder(caller: Caller): Promise<void> {
    if (caller.principal.kind === 'system') return;
    if (await this.reader.hasLastingInstallationHolder(this.clock.now())) return;
    throw new LastInstallationHolder();
  }
}
