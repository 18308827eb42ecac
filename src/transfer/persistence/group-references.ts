import type { Reference } from '../reference.js';
import { CopyRows } from './copy-rows.js';

/** Each group that lines refer to, once: many lines name few groups. */
export const GROUP_REFERENCE_STAGE = `
  create temp table import_group_references (
    g integer not null, id uuid, public_id text, key text
  ) on commit drop;
  create temp table import_found_groups (
    g integer not null, id uuid, built_in text
  ) on commit drop;`;

/** $1 organization. */
export const FIND_GROUPS = `
  insert into import_found_groups
  select r.g, coalesce(i.id, p.id, k.id), coalesce(i.built_in, p.built_in, k.built_in)
    from import_group_references r
    left join groups i on i.id = r.id and i.organization_id = $1 and i.deleted_at is null
    left join groups p on p.organization_id = $1 and p.public_id = r.public_id and p.deleted_at is null
    left join groups k on k.organization_id = $1 and k.name_key = r.key and k.deleted_at is null`;

/** The joins that find the user a staged row refers to by `u_id`, `u_public_id` and `u_key`. $1 organization. */
export const USER_JOINS = `
  left join users ui on ui.id = s.u_id and ui.organization_id = $1 and ui.deleted_at is null
  left join users up on up.organization_id = $1 and up.public_id = s.u_public_id and up.deleted_at is null
  left join login_names ul on ul.organization_id = $1 and ul.key = s.u_key`;
export const FOUND_USER = 'coalesce(ui.id, up.id, ul.user_id)';

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
