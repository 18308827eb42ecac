import type { Act } from '../common/change-log.js';
import type { Stretch, Window } from '../common/window.js';
import type { OrganizationFilter } from './organization-filter.js';
import type { OrganizationSort } from './organization-order.js';
import type { Organization, OrganizationChanges } from './organization.js';

/** Where organizations are kept; those that ended are kept too, and found. */
export abstract class OrganizationRepository {
  /**
   * Keeps a new organization and opens its counters.
   *
   * Errors: OrganizationIdTaken.
   */
  abstract insert(organization: Organization): Promise<void>;
  /** Finds by uuid or publicId. */
  abstract find(reference: string): Promise<Organization | undefined>;
  /** The same, kept from changing until the unit of work ends. */
  abstract findToChange(reference: string): Promise<Organization | undefined>;
  /** The organization that was founded first. */
  abstract first(): Promise<Organization | undefined>;
  /** One window of all organizations, which others may be changing. */
  abstract page(filter: OrganizationFilter, window: Window<OrganizationSort>): Promise<Stretch<Organization>>;
  abstract update(act: Act, organization: Organization, changes: OrganizationChanges): Promise<Organization>;
  /** Opens an organization: a new one, or one that had ended. */
  abstract open(act: Act, organization: Organization): Promise<Organization>;
  abstract end(act: Act, organization: Organization): Promise<Organization>;
}
