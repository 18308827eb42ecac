import type { User, UserKind } from './user.js';

/** The columns of users that make a User, under the alias `u`. */
export const USER_COLUMNS = `u.id, u.organization_id, u.number, u.public_id, u.external_id, u.user_name,
  u.display_name, u.given_name, u.family_name, u.email, u.job_title, u.company_name, u.city, u.department,
  u.phone, u.kind, u.source, u.authentication_service_id, u.active, u.version, u.created_at, u.updated_at,
  u.deleted_at, u.deleted_by`;

/** A row of those columns. */
export interface UserRow {
  readonly id: string;
  readonly organization_id: string;
  readonly number: string;
  readonly public_id: string | null;
  readonly external_id: string | null;
  readonly user_name: string;
  readonly display_name: string;
  readonly given_name: string | null;
  readonly family_name: string | null;
  readonly email: string | null;
  readonly job_title: string | null;
  readonly company_name: string | null;
  readonly city: string | null;
  readonly department: string | null;
  readonly phone: string | null;
  readonly kind: UserKind;
  readonly source: string;
  readonly authentication_service_id: string | null;
  readonly active: boolean;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date | null;
  readonly deleted_at: Date | null;
  readonly deleted_by: string | null;
}

export function userOf(row: UserRow): User {
  return {
    id: row.id,
    organizationId: row.organization_id,
    number: Number(row.number),
    publicId: row.public_id,
    externalId: row.external_id,
    userName: row.user_name,
    displayName: row.display_name,
    givenName: row.given_name,
    familyName: row.family_name,
    email: row.email,
    jobTitle: row.job_title,
    companyName: row.company_name,
    city: row.city,
    department: row.department,
    phone: row.phone,
    kind: row.kind,
    source: row.source,
    authenticationServiceId: row.authentication_service_id,
    active: row.active,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    deletedBy: row.deleted_by,
  };
}
