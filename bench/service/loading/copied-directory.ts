import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { newId } from '../../../src/common/ids.js';
import { GroupGraph } from './group-graph.js';
import { tableRows, type Origin, type TableRows, type Value } from './rows.js';
import type { Scale } from './scale.js';

const PIECE = 256 * 1024;

/**
 * Fills the first organization of a migrated database by COPY, much faster than any way that judges what comes.
 *
 * Shape: the log tells of it in one act without changes; foreign keys are not checked, indexes are made at the end.
 */
export async function copyDirectory(client: Client, scale: Scale): Promise<void> {
  const origin = await beginAct(client);
  await client.query('set session_replication_role = replica');
  const tables = tableRows(scale, new GroupGraph(scale), origin);
  await withoutIndexes(client, tables, async () => {
    for (const table of tables) await copy(client, table);
  });
  await countOn(client, origin.organizationId);
  await client.query('set session_replication_role = origin');
  await client.query('vacuum (analyze)');
}

async function beginAct(client: Client): Promise<Origin> {
  // As the groups that come with an organization, which nobody elsewhere vouches for.
  const { rows } = await client.query<{ organization: string; service: string | null }>(
    `select organization_id as organization, authentication_service_id as service
       from groups where built_in = 'administrators'`,
  );
  const [found] = rows;
  if (!found) throw new Error('The database has no organization yet.');
  const origin = {
    organizationId: found.organization,
    serviceId: found.service,
    actId: newId(),
    at: new Date().toISOString(),
  };
  await client.query(
    `insert into acts (id, organization_id, at, actor_kind, surface) values ($1, $2, $3, 'system', 'bench')`,
    [origin.actId, origin.organizationId, origin.at],
  );
  return origin;
}

/** Takes away what can be made anew in one go; what primary keys and constraints rest on stays. */
async function withoutIndexes(
  client: Client,
  tables: readonly TableRows[],
  work: () => Promise<void>,
): Promise<void> {
  const { rows: indexes } = await client.query<{ name: string; made: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made
       from pg_index i
      where i.indrelid = any($1::regclass[])
        and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables.map(({ table }) => table)],
  );
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  await work();
  await client.query(`set maintenance_work_mem = '512MB'`);
  for (const { made } of indexes) await client.query(made);
}

async function copy(client: Client, { table, columns, rows }: TableRows): Promise<void> {
  const sink = client.query(copyFrom(`copy ${table} (${columns}) from stdin`));
  await pipeline(Readable.from(pieces(rows())), sink);
}

function* pieces(rows: Iterable<readonly Value[]>): Generator<Buffer> {
  let piece = '';
  for (const row of rows) {
    piece += `${row.map(written).join('\t')}\n`;
    if (piece.length < PIECE) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  yield Buffer.from(piece);
}

function written(value: Value): string {
  return value === null ? '\\N' : String(value);
}

/** Lets the counters of numbers go on behind what was copied. */
async function countOn(client: Client, organizationId: string): Promise<void> {
  const suffix = organizationId.replaceAll('-', '');
  for (const table of ['users', 'groups']) {
    await client.query(
      `select setval('numbers.${table}_${suffix}', (select max(number) from ${table} where organization_id = $1))`,
      [organizationId],
    );
  }
}
