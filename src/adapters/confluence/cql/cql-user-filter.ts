import { and, not, or, type Filter } from '../../../common/filter.js';
import { parseUuid } from '../../../common/ids.js';
import type { UserFilter, UserLeaf } from '../../../users/user-filter.js';
import type { Cql, CqlValue } from './cql.js';
import { refuseCql } from './refuse-cql.js';

type Clause = Extract<Cql, { kind: 'clause' }>;

/** What one field of a query means; it refuses what it cannot be compared by. */
type Field = (clause: Clause, callerId: string | undefined) => UserFilter;

const NOBODY: UserFilter = or();

const FIELDS: ReadonlyMap<string, Field> = new Map<string, Field>([
  ['type', typeIs],
  ['user', (clause, callerId) => or(account(clause, callerId), login(clause))],
  ['user.accountid', account],
  ['user.userkey', account],
  ['user.fullname', fullName],
]);

/**
 * The users that a condition asks for.
 *
 * Errors: InvalidInput on the field `cql`.
 */
export function userFilterOfCql(query: Cql, callerId: string | undefined): UserFilter {
  switch (query.kind) {
    case 'and':
      return and<UserLeaf>(...query.of.map((part) => userFilterOfCql(part, callerId)));
    case 'or':
      return or<UserLeaf>(...query.of.map((part) => userFilterOfCql(part, callerId)));
    case 'not':
      return not<UserLeaf>(userFilterOfCql(query.query, callerId));
    case 'clause':
      return fieldOf(query)(query, callerId);
  }
}

function fieldOf({ field }: Clause): Field {
  const known = [...FIELDS.keys()].join(', ');
  return FIELDS.get(field) ?? refuseCql(`does not know ${field}; it can ask for ${known}`);
}

function typeIs(clause: Clause): UserFilter {
  const types = textsOf(wholly(clause)).map((type) => type.toLowerCase());
  if (types.some((type) => type !== 'user')) refuseCql('finds nothing here but users: type = user');
  return and();
}

function account(clause: Clause, callerId: string | undefined): UserFilter {
  const ids = wholly(clause).values.map((value) =>
    value.kind === 'text' ? value.text : current(value, callerId),
  );
  return { kind: 'id_in', ids: ids.flatMap((id) => parseUuid(id ?? '') ?? []) };
}

function login(clause: Clause): UserFilter {
  const logins = clause.values.flatMap(({ kind, text }) => (kind === 'text' && keepable(text) ? [text] : []));
  return { kind: 'login_in', logins };
}

function fullName(clause: Clause): UserFilter {
  const texts = textsOf(clause);
  return or<UserLeaf>(...texts.map(clause.comparison === 'in' ? nameIs : wordsOfNameBegin));
}

function nameIs(text: string): UserFilter {
  return keepable(text) ? named('eq', text) : NOBODY;
}

/** Each word that is asked for begins a word of the name; with a star before it, it may lie inside of one. */
function wordsOfNameBegin(text: string): UserFilter {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  if (words.length === 0 || !keepable(text)) return NOBODY;
  return and<UserLeaf>(...words.map(wordOfName));
}

function wordOfName(word: string): UserFilter {
  const plain = word.replace(/^\*+|\*+$/gu, '');
  if (word.startsWith('*')) return named('co', plain);
  return or<UserLeaf>(named('sw', plain), named('co', ` ${plain}`));
}

function named(comparison: 'eq' | 'co' | 'sw', text: string): Filter<UserLeaf> {
  return { kind: 'text', field: 'displayName', comparison, text: text.normalize('NFC') };
}

function wholly(clause: Clause): Clause {
  return clause.comparison === 'in' ? clause : refuseCql(`cannot compare ${clause.field} by ~`);
}

function textsOf({ field, values }: Clause): readonly string[] {
  return values.map(({ kind, text }) =>
    kind === 'text' ? text : refuseCql(`cannot compare ${field} with ${text}()`),
  );
}

function current({ text }: CqlValue, callerId: string | undefined): string | undefined {
  return text === 'currentuser' ? callerId : refuseCql(`does not know the function ${text}()`);
}

/** The database knows no character of code zero, so nobody is called by one. */
function keepable(text: string): boolean {
  return !text.includes('\0');
}
