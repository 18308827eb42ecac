import type { Sql } from './sql.js';

const SIZE = 1000;
// So many batches come at once, so that a short list is read to its end by one look.
const AT_ONCE = 5;

/** Ids of things that are of the same kind, where a statement tells any. */
export interface IdBatch<Kind extends string> {
  readonly ids: readonly string[];
  readonly kind: Kind | null;
}

/**
 * The ids that a statement selects as `id`, however many; `kind` is what it tells their kinds by.
 *
 * They come in rows of a thousand: a row for each would cost memory, and so would longer ones, since the memory
 * of large texts is seldom looked through.
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
  for await (const rows of sql.batches<{ ids: string; kind: Kind | null }>(text, parameters, AT_ONCE)) {
    for (const row of rows) yield { ids: row.ids.split(' '), kind: row.kind };
  }
}
