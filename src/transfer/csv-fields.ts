import { fieldsOf } from './record-reading.js';
import type { TransferKind } from './transfer-record.js';

/** What a cell holds; null if it is empty. */
export type CsvCell = string | null;

/** The file that each kind has in a folder of CSV. */
export const csvFileNames: Readonly<Record<TransferKind, string>> = {
  user: 'users.csv',
  group: 'groups.csv',
  membership: 'memberships.csv',
  nesting: 'nestings.csv',
  grant: 'grants.csv',
};

/** Fields that an empty cell clears; elsewhere it says nothing. */
const CLEARABLE = new Set([
  ...['givenName', 'familyName', 'email', 'jobTitle', 'companyName', 'city', 'department', 'phone'],
  ...['externalId', 'startsAt', 'expiresAt'],
]);

const PAIRS: Readonly<Record<string, { readonly field: string; readonly part: 'type' | 'id' }>> = {
  subjectType: { field: 'subject', part: 'type' },
  subject: { field: 'subject', part: 'id' },
  scopeType: { field: 'scope', part: 'type' },
  scope: { field: 'scope', part: 'id' },
};

/** The columns of a kind's file. */
export function csvColumns(kind: TransferKind): readonly string[] {
  return fieldsOf(kind).flatMap((field) =>
    field === 'subject' || field === 'scope' ? [`${field}Type`, field] : [field],
  );
}

/** The kind that a header belongs to: the one whose own columns it has. */
export function kindOfHeader(columns: readonly string[]): TransferKind | undefined {
  const has = (...names: readonly string[]) => names.every((name) => columns.includes(name));
  if (has('permission')) return 'grant';
  if (has('userName')) return 'user';
  if (has('parent', 'child')) return 'nesting';
  if (has('group', 'user')) return 'membership';
  return has('name') ? 'group' : undefined;
}

/** The cells of a line as the object that a line of JSON would be. */
export function csvValue(
  kind: TransferKind,
  columns: readonly string[],
  cells: readonly CsvCell[],
): Readonly<Record<string, unknown>> {
  const value: Record<string, unknown> = {};
  columns.forEach((column, at) => {
    const cell = cells[at] ?? null;
    const pair = kind === 'grant' ? PAIRS[column] : undefined;
    if (pair && cell !== null) value[pair.field] = { ...(value[pair.field] as object), [pair.part]: cell };
    else if (cell !== null) value[column] = typed(column, cell);
    else if (CLEARABLE.has(column)) value[column] = null;
  });
  return value;
}

function typed(column: string, cell: string): unknown {
  if (column === 'privileges') return cell === '' ? [] : cell.trim().split(/\s+/);
  if (column === 'active' && /^(true|false)$/i.test(cell)) return cell.toLowerCase() === 'true';
  return cell;
}
