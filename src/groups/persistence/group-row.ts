import type { BuiltInGroup, Group, GroupType } from '../group.js';

/** The columns of groups that make a Group, under the alias `g`. */
export const GROUP_COLUMNS = `g.id, g.organization_id, g.number, g.public_id, g.external_id, g.name,
  g.display_name, g.display_name_is_own, g.description, g.type, g.built_in,
  g.authentication_service_id, g.creator_id, g.version,
  g.created_at, g.updated_at, g.deleted_at, g.deleted_by`;

/** A row of those columns. */
export interface GroupRow {
  readonly id: string;
  readonly organization_id: string;
  readonly number: string;
  readonly public_id: string | null;
  readonly external_id: string | null;
  readonly name: string;
  readonly display_name: string;
  readonly display_name_is_own: boolean;
  readonly description: string;
  readonly type: GroupType;
  readonly built_in: BuiltInGroup | null;
  readonly authentication_service_id: string | null;
  readonly creator_id: string | null;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date | null;
  readonly deleted_at: Date | null;
  readonly deleted_by: string | null;
}

export function groupOf(row: GroupRow): Group {
  return {
    id: row.id,
    organizationId: row.organization_id,
    number: Number(row.number),
    publicId: row.public_id,
    externalId: row.external_id,
    name: row.name,
    displayName: row.display_name,
    displayNameIsOwn: row.display_name_is_own,
    description: row.description,
    type: row.type,
    builtIn: row.built_in,
    authenticationServiceId: row.authentication_service_id,
    creatorId: row.creator_id,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    deletedBy: row.deleted_by,
  };
}
