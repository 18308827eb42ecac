import { parseUuid } from '../common/ids.js';
import { canonicalId } from '../common/public-id.js';
import type { Sql } from './sql.js';

/** What bears an id and may bear one that a client chose. */
interface Named {
  readonly id: string;
  readonly public_id: string | null;
}

/**
 * Finds many rows of an organization by uuids and publicIds at once.
 *
 * Shape: the row behind each reference; what names nothing is absent. Each way of being named is looked up by
 * its own index: a join over both was measured to compare every reference with every row where statistics lag.
 */
export async function resolveReferences<Row extends Named>(
  sql: Sql,
  { table, columns }: { readonly table: 'users' | 'groups'; readonly columns: string },
  organizationId: string,
  references: readonly string[],
): Promise<ReadonlyMap<string, Row>> {
  // PostgreSQL has no text with NUL in it, so nothing can bear such a name.
  const asked = [...new Set(references)].filter((reference) => !reference.includes('\0'));
  if (asked.length === 0) return new Map();
  const live = `select ${columns} from ${table} where organization_id = $1 and deleted_at is null`;
  const rows = await sql.rows<Row>(
    `${live} and id = any($2::uuid[]) union ${live} and public_id = any($3::text[])`,
    [organizationId, asked.flatMap((reference) => parseUuid(reference) ?? []), asked.map(canonicalId)],
  );
  const named = new Map(
    rows.flatMap((row) => [[row.id, row] as const, [row.public_id ?? row.id, row] as const]),
  );
  const found = asked.flatMap((reference) => {
    const row = named.get(canonicalId(reference));
    return row ? [[reference, row] as const] : [];
  });
  return new Map(found);
}
