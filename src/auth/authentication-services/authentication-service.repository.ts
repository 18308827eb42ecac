import type { Act } from '../../common/change-log.js';
import type { Stretch, Window } from '../../common/window.js';
import type { ServiceFilter } from './authentication-service-filter.js';
import type { AuthenticationService, ServiceSort } from './authentication-service.js';

/** What is kept of a service and can be changed; an absent secret stays, null forgets it. */
export type KeptService = Pick<AuthenticationService, 'description' | 'enabled' | 'ldap' | 'remote'> & {
  readonly sealedSecret?: Buffer | null | undefined;
};

/** Where authentication services are kept; the deleted ones are not found here. */
export abstract class AuthenticationServiceRepository {
  /** Keeps a new service under the next number; whoever calls must be alone in the organization. */
  abstract insert(
    act: Act,
    organizationId: string,
    id: string,
    kept: KeptService,
  ): Promise<AuthenticationService>;
  abstract find(organizationId: string, id: string): Promise<AuthenticationService | undefined>;
  abstract findByNumber(organizationId: string, number: number): Promise<AuthenticationService | undefined>;
  /** All of an organization, by number. */
  abstract list(organizationId: string): Promise<readonly AuthenticationService[]>;
  /** One window of the list, which others may be changing. */
  abstract page(
    organizationId: string,
    filter: ServiceFilter,
    window: Window<ServiceSort>,
  ): Promise<Stretch<AuthenticationService>>;
  abstract sealedSecretOf(id: string): Promise<Buffer | undefined>;
  /**
   * Changes a service; the version grows.
   *
   * Errors: LostRace.
   */
  abstract update(
    act: Act,
    service: AuthenticationService,
    kept: KeptService,
  ): Promise<AuthenticationService>;
  /**
   * Deletes softly, and forgets the secret.
   *
   * Errors: LostRace.
   */
  abstract delete(act: Act, service: AuthenticationService): Promise<void>;
  /** Whether users or groups are a service's. */
  abstract vouchesForSomebody(id: string): Promise<boolean>;
  /** Writes down what went wrong, unless the same was written since an instant. */
  abstract noteError(id: string, error: string, at: Date, since: Date): Promise<void>;
}
