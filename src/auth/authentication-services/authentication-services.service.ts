import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../../common/change-log.js';
import { newId } from '../../common/ids.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { requireVersion, type ExpectedVersion } from '../../common/version.js';
import type { Stretch, Window } from '../../common/window.js';
import type { ServiceFilter } from './authentication-service-filter.js';
import { serviceChange } from './authentication-service-changes.js';
import { AuthenticationServiceNotFound, LocalServiceProtected } from './authentication-service.errors.js';
import { AuthenticationServiceRepository } from './authentication-service.repository.js';
import type {
  AuthenticationService,
  ServiceChanges,
  ServiceDraft,
  ServiceSort,
} from './authentication-service.js';
import { ServiceAuthority } from './service-authority.js';
import { ServiceDependants } from './service-dependants.js';
import { ServiceSecrets } from './service-secrets.js';
import { changedSettings, newSettings } from './service-settings.js';

/** The life of authentication services: made, found, changed, deleted. */
@Injectable()
export class AuthenticationServicesService {
  constructor(
    private readonly services: AuthenticationServiceRepository,
    private readonly secrets: ServiceSecrets,
    private readonly authority: ServiceAuthority,
    private readonly dependants: ServiceDependants,
    private readonly log: ChangeLog,
  ) {}

  /** All of them, by number. */
  list(caller: Caller): Promise<readonly AuthenticationService[]> {
    return this.services.list(organizationOf(caller));
  }

  page(
    caller: Caller,
    filter: ServiceFilter,
    window: Window<ServiceSort>,
  ): Promise<Stretch<AuthenticationService>> {
    return this.services.page(organizationOf(caller), filter, window);
  }

  /**
   * Errors: AuthenticationServiceNotFound.
   */
  async get(caller: Caller, id: string): Promise<AuthenticationService> {
    const service = await this.services.find(organizationOf(caller), id);
    if (!service) throw new AuthenticationServiceNotFound();
    return service;
  }

  findByNumber(caller: Caller, number: number): Promise<AuthenticationService | undefined> {
    return this.services.findByNumber(organizationOf(caller), number);
  }

  /**
   * Makes a service; who decides how it is reached decides whom it vouches for.
   *
   * Errors: InvalidInput, BeyondAuthority.
   */
  create(caller: Caller, draft: ServiceDraft): Promise<AuthenticationService> {
    const { ldap, remote, secret } = newSettings(draft);
    const { description, enabled = true } = draft;
    return this.authority.overNew(caller, async () => {
      const act = await this.log.begin(caller);
      const id = newId();
      const sealedSecret = this.secrets.seal(id, secret);
      const kept = { description, enabled, ldap, remote, sealedSecret };
      const service = await this.services.insert(act, organizationOf(caller), id, kept);
      await this.log.append(act, serviceChange(undefined, service, secret));
      return service;
    });
  }

  /**
   * Changes what is named; the rest stays. A service that is disabled ends the sessions of those it vouches for.
   *
   * Errors: AuthenticationServiceNotFound, LocalServiceProtected, PreconditionFailed, InvalidInput, BeyondAuthority.
   */
  update(
    caller: Caller,
    id: string,
    changes: ServiceChanges,
    expected?: ExpectedVersion,
  ): Promise<AuthenticationService> {
    return this.authority.over(caller, id, async () => {
      const before = await this.changeable(caller, id, expected);
      const { ldap, remote, secret } = changedSettings(before, changes);
      const { description = before.description, enabled = before.enabled } = changes;
      const act = await this.log.begin(caller);
      const kept = { description, enabled, ldap, remote, sealedSecret: this.secrets.seal(id, secret) };
      const after = await this.services.update(act, before, kept);
      if (before.enabled && !enabled) await this.dependants.signOut(after, act);
      await this.log.append(act, serviceChange(before, after, secret));
      return after;
    });
  }

  /**
   * Deletes a service; its users and groups are Guildhall's own then, and its users have no password.
   *
   * Errors: AuthenticationServiceNotFound, LocalServiceProtected, PreconditionFailed, BeyondAuthority.
   */
  delete(caller: Caller, id: string, expected?: ExpectedVersion): Promise<void> {
    return this.authority.over(caller, id, async () => {
      const service = await this.changeable(caller, id, expected);
      const act = await this.log.begin(caller);
      await this.dependants.signOut(service, act);
      await this.dependants.leaveToGuildhall(service, act);
      await this.services.delete(act, service);
      await this.log.append(act, serviceChange(service, undefined, undefined));
    });
  }

  private async changeable(
    caller: Caller,
    id: string,
    expected: ExpectedVersion,
  ): Promise<AuthenticationService> {
    const service = await this.get(caller, id);
    if (service.kind === 'local') throw new LocalServiceProtected();
    requireVersion(service.version, expected);
    return service;
  }
}
