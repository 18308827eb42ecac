import type { Sql } from './sql.js';

/** The columns of a table that rows are written to, by their names in the records, with their types in SQL. */
export type InsertColumns<Record> = Readonly<Partial<{ [Name in keyof Record & string]: string }>>;

/** Inserts rows in one statement, however many there are: each column travels as one array. */
export async function insertRows<Record extends object>(
  sql: Sql,
  table: string,
  columns: InsertColumns<Record>,
  records: readonly Record[],
): Promise<void> {
  if (records.length === 0) return;
  const types = Object.entries(columns) as [keyof Record & string, string][];
  const names = types.map(([name]) => `"${name}"`).join(', ');
  // An array of arrays would be taken apart to its elements, so lists travel as texts.
  const arrays = types.map(([, type], index) => `$${index + 1}::${isList(type) ? 'text' : type}[]`);
  const selected = types.map(([name, type]) => (isList(type) ? `"${name}"::${type}` : `"${name}"`));
  const values = types.map(([name, type]) =>
    records.map((record) => (isList(type) ? listText(record[name]) : record[name])),
  );
  await sql.prepared(
    `insert into ${table} (${names})
     select ${selected.join(', ')} from unnest(${arrays.join(', ')}) as given (${names})`,
    values,
  );
}

function isList(type: string): boolean {
  return type.endsWith('[]');
}

/** A list as PostgreSQL writes it. */
function listText(list: unknown): string {
  const quoted = (list as readonly string[]).map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`);
  return `{${quoted.join(',')}}`;
}
