import type { Reference } from '../reference.js';
import { CopyRows } from './copy-rows.js';

/** Each group that lines refer to, once: many lines name few groups. */
export const GROUP_REFERENCE_STAGE = `
  create temp table import_group_references (
    g integer not null, id uuid, public_id text, key text
  ) on commit drop;
  create temp table import_found_groups (
    g integer not null, id uuid, built_in text, is_external boolean
  ) on commit drop;`;

/** $1 organization. */
export const FIND_GROUPS = `
  insert into import_found_groups
  select found.g, found.id, (select x.built_in from groups x where x.id = found.id),
         (select x.authentication_service_id is not null from groups x where x.id = found.id)
    from (select r.g, coalesce(
            (select x.id from groups x where x.id = r.id and x.organization_id = $1 and x.deleted_at is null),
            (select x.id from groups x where x.organization_id = $1 and x.public_id = r.public_id
                and x.deleted_at is null),
            (select x.id from groups x where x.organization_id = $1 and x.name_key = r.key and x.deleted_at is null)
          ) as id
            from import_group_references r) as found`;

/**
 * The user that a staged row refers to by `u_id`, `u_public_id` and `u_key`. $1 organization.
 *
 * Single questions rather than joins: whatever is known of the tables, each is one descent of an index, where a
 * join would now and then read all users for each chunk. Each is asked only if those before it found nobody.
 */
export const FOUND_USER = `coalesce(
    (select x.id from users x where x.id = s.u_id and x.organization_id = $1 and x.deleted_at is null),
    (select x.id from users x where x.organization_id = $1 and x.public_id = s.u_public_id and x.deleted_at is null),
    (select x.user_id from login_names x where x.organization_id = $1 and x.key = s.u_key))`;

/** Numbers the groups that a chunk refers to. */
export class GroupReferences {
  readonly rows = new CopyRows();
  private readonly numbers = new Map<string, number>();

  add(reference: Reference): number {
    const { text, id, publicId, key } = reference;
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(text, number);
    this.rows.add(number, id, publicId, key);
    return number;
  }
}
