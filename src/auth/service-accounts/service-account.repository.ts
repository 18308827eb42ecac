import type { Stretch, Window } from '../../common/window.js';
import type { ServiceAccountFilter } from './service-account-filter.js';
import type { ServiceAccount, ServiceAccountSort } from './service-account.js';

/** What makes a user of the kind `application` a service account. */
export interface ServiceAccountTerms {
  readonly description: string | null;
  readonly scopes: readonly string[];
}

/** Where service accounts are found, and what is kept of them beside the user. */
export abstract class ServiceAccountRepository {
  abstract find(organizationId: string, id: string): Promise<ServiceAccount | undefined>;
  /** One window of the list, which others may be changing. */
  abstract page(
    organizationId: string,
    filter: ServiceAccountFilter,
    window: Window<ServiceAccountSort>,
  ): Promise<Stretch<ServiceAccount>>;
  abstract put(id: string, terms: ServiceAccountTerms): Promise<void>;
}
