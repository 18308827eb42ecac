import type { Sql } from './sql.js';

const SIZE = 1000;

/** Ids of things that are alike: of the same kind, where a statement tells any. */
export interface IdBatch<Kind extends string> {
  readonly ids: readonly string[];
  readonly kind: Kind | null;
}

/**
 * The ids that a statement selects as `id`, thousands at a time; `kind` is what it tells their kinds by.
 *
 * Thousands come in one row, since a row of its own for each is what costs memory.
 */
export async function* idBatches<Kind extends string = never>(
  sql: Sql,
  listed: string,
  parameters: readonly unknown[],
  kind = 'null',
): AsyncGenerator<IdBatch<Kind>> {
  const text = `
    select string_agg(id::text, ' ') as ids, kind
      from (select id, ${kind} as kind, (row_number() over () - 1) / ${SIZE} as batch
              from (${listed}) listed) numbered
     group by batch, kind`;
  for await (const rows of sql.batches<{ ids: string; kind: Kind | null }>(text, parameters, 1)) {
    for (const row of rows) yield { ids: row.ids.split(' '), kind: row.kind };
  }
}
