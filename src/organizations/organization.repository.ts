import type { Organization } from './organization.js';

/** Where organizations are kept. */
export abstract class OrganizationRepository {
  /** Keeps a new organization and opens its counters. */
  abstract insert(organization: Organization): Promise<void>;
  /** Finds by uuid or publicId. */
  abstract find(reference: string): Promise<Organization | undefined>;
  /** The organization that was founded first. */
  abstract first(): Promise<Organization | undefined>;
}
