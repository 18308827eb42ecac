/** The names of fields in the log, and their columns. */
export type LoggedColumns = readonly (readonly [field: string, column: string])[];

/** Fields of a row as the log writes them. */
export function fieldsSql(columns: LoggedColumns, alias: string): string {
  return `jsonb_build_object(${columns.map(([field, column]) => `'${field}', ${alias}.${column}`).join(', ')})`;
}

/** What the log tells of fields that begin: src/common/difference.ts. */
export function beginningSql(fields: string): string {
  return `jsonb_build_object('before', null, 'after', jsonb_strip_nulls(${fields}))`;
}

/** What the log tells of fields that may have changed, given as they were and as they are. */
export function differenceSql(before: string, after: string): string {
  const changed = (those: string, others: string) =>
    `coalesce((select jsonb_object_agg(key, value) from jsonb_each(${those})
                where value is distinct from ${others} -> key), '{}')`;
  return `jsonb_build_object('before', ${changed(before, after)}, 'after', ${changed(after, before)})`;
}
