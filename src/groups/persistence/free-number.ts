import { foldedKey } from '../../common/folded-key.js';
import { NAME_LENGTH } from '../../common/name.js';
import type { Sql } from '../../database/sql.js';
import { numberedName, type Group } from '../group.js';

/** The first number from one on that no group has as far as can be seen; asked in ever longer strides. */
export async function freeNumber(sql: Sql, { organizationId, name }: Group, from: number): Promise<number> {
  for (let [first, count] = [from, 16]; ; first += count, count *= 4) {
    const keys = Array.from({ length: count }, (_one, index) =>
      foldedKey(numberedName(name, first + index, NAME_LENGTH)),
    );
    const row = await sql.first<{ place: string }>(
      `select k.place from unnest($2::text[]) with ordinality k(key, place)
        where not exists (
          select from groups g
           where g.organization_id = $1 and g.name_key = k.key and g.deleted_at is null
        )
        order by k.place limit 1`,
      [organizationId, keys],
    );
    if (row) return first + Number(row.place) - 1;
  }
}
