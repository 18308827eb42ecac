import type { TextComparison } from '../../common/field-leaf.js';
import { folded, foldedKey } from '../../common/folded-key.js';
import { fieldLeafSql } from '../../database/field-leaf-sql.js';
import { filterSql, likePattern, type Parameters } from '../../database/filter-sql.js';
import { timely } from '../../database/timely.js';
import type { GroupField, GroupFilter, GroupLeaf } from '../group-filter.js';

const COLUMNS: Readonly<Record<GroupField, string>> = {
  id: 'g.id',
  number: 'g.number',
  publicId: 'g.public_id',
  externalId: 'g.external_id',
  name: 'g.name',
  displayName: 'g.display_name',
  description: 'g.description',
  builtIn: 'g.built_in',
  authenticationServiceId: 'g.authentication_service_id',
  creatorId: 'g.creator_id',
  createdAt: 'g.created_at',
  updatedAt: 'g.updated_at',
  deletedAt: 'g.deleted_at',
};

const RELATED = {
  child_of: (id: string) =>
    `select n.child_id from nestings n where n.parent_id = ${id} and n.ended_at is null`,
  parent_of: (id: string) =>
    `select n.parent_id from nestings n where n.child_id = ${id} and n.ended_at is null`,
  ancestor_of: (id: string) =>
    `select c.ancestor_id from group_closure c where c.descendant_id = ${id} and c.ancestor_id <> ${id}`,
} as const;

/** One condition on groups as SQL over the alias `g`. */
export function groupLeafSql(leaf: GroupLeaf, parameters: Parameters): string {
  if (leaf.kind === 'text' && leaf.field === 'name') return nameSql(leaf, parameters);
  switch (leaf.kind) {
    case 'name_equals':
      return `g.name_key = ${parameters.add(foldedKey(leaf.name))}`;
    case 'name_in':
      return `g.name_key = any(${parameters.add(leaf.names.map(foldedKey))}::text[])`;
    case 'type_is':
      return `g.type = ${parameters.add(leaf.type)}`;
    case 'id_in':
      return `g.id = any(${parameters.add(leaf.ids)}::uuid[])`;
    case 'built_in':
      return leaf.builtIn ? 'g.built_in is not null' : 'g.built_in is null';
    case 'has_member':
      return `g.id in (select m.group_id from memberships m
        where m.user_id = ${parameters.add(leaf.userId)} and ${timely('m', parameters.add(leaf.at))})`;
    case 'child_of':
    case 'parent_of':
    case 'ancestor_of':
      return `g.id in (${RELATED[leaf.kind](parameters.add(leaf.groupId))})`;
    default:
      return fieldLeafSql(leaf, COLUMNS, parameters);
  }
}

/** Names compare by the key that tells them apart: alike under any locale of the database, and quicker than by ILIKE. */
function nameSql(
  { comparison, text }: { readonly comparison: TextComparison; readonly text: string },
  parameters: Parameters,
): string {
  const key = folded(text);
  if (comparison === 'eq') return `g.name_key = ${parameters.add(key)}`;
  return `g.name_key like ${parameters.add(likePattern(key, comparison))}`;
}

/** The groups of an organization, the first parameter, that are not deleted and meet a filter. */
export function liveGroupsSql(filter: GroupFilter, parameters: Parameters): string {
  return `g.organization_id = $1 and g.deleted_at is null and ${filterSql(filter, groupLeafSql, parameters)}`;
}
