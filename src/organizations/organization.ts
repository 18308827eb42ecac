import { canonicalId } from '../common/public-id.js';

/** A tenant: nothing of one organization is visible from another. */
export interface Organization {
  readonly id: string;
  /** Chosen when it is founded, unique in the installation, and never another's, ended ones included. */
  readonly publicId: string;
  readonly name: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
  /** Since when it is closed; null for one that stands. */
  readonly endedAt: Date | null;
}

/** What names an organization for good. */
export type OrganizationIdentity = Pick<Organization, 'id' | 'publicId'>;

/** What is to change; what is absent stays. */
export interface OrganizationChanges {
  readonly name?: string | undefined;
}

/** An organization as it begins. */
export function newOrganization(id: string, publicId: string, name: string, at: Date): Organization {
  return {
    id,
    publicId: canonicalId(publicId),
    name,
    version: 1,
    createdAt: at,
    updatedAt: null,
    endedAt: null,
  };
}
