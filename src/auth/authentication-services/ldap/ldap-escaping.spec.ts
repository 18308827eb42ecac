import fc from 'fast-check';
import { EqualityFilter, FilterParser } from 'ldapts';
import { accountOf, filterOf } from './ldap-escaping.js';

const SPECIALS = [
  '*',
  '(',
  ')',
  '\\',
  '\0',
  '$',
  '1',
  '2',
  '=',
  ',',
  '+',
  '"',
  '<',
  '>',
  ';',
  '#',
  ' ',
  '&',
  '|',
  '!',
  'a',
  'é',
];
const nasty = fc.oneof(
  fc.string({ unit: fc.constantFrom(...SPECIALS), minLength: 1, maxLength: 12 }),
  fc.string({ unit: 'grapheme', minLength: 1 }),
);

describe('names in filters', () => {
  it('are one value, whatever they are made of', () => {
    fc.assert(
      fc.property(nasty, (name) => {
        const filter = FilterParser.parseString(filterOf('(&(objectClass=person)(uid=$1))', name));
        const [, equality, ...others] = (filter as unknown as { filters: EqualityFilter[] }).filters;
        expect(others).toEqual([]);
        expect(equality).toBeInstanceOf(EqualityFilter);
        expect(equality).toMatchObject({ attribute: 'uid', value: name });
      }),
      { numRuns: 500 },
    );
  });

  it('are not looked through for placeholders', () => {
    expect(filterOf('(&(uid=$1)(member=$2))', '$2', 'cn=$1')).toBe('(&(uid=$2)(member=cn=$1))');
    expect(filterOf('(uid=$1)', '$&')).toBe('(uid=$&)');
  });
});

/** One value as a DN may hold it, by the letter of the grammar (RFC 4514, 3). */
const PAIR = String.raw`\\(?:[\\"+,;<>= #]|[\da-f]{2})`;
const LEAD = String.raw`(?:[^\0"+,;<>\\ #]|${PAIR})`;
const INNER = String.raw`(?:[^\0"+,;<>\\]|${PAIR})`;
const TRAIL = String.raw`(?:[^\0"+,;<>\\ ]|${PAIR})`;
const ONE_VALUE = new RegExp(`^uid=(${LEAD}(?:${INNER}*${TRAIL})?),ou=people,dc=example$`, 'i');

/** The one value before the rest of a DN; undefined if there is more than one, or none. */
function valueIn(dn: string): string | undefined {
  const [, value] = ONE_VALUE.exec(dn) ?? [];
  return value?.replace(/\\([\da-f]{2}|.)/gi, (_pair, what: string) =>
    what.length === 2 ? String.fromCharCode(parseInt(what, 16)) : what,
  );
}

describe('names of those who bind', () => {
  it('are one value of a DN', () => {
    fc.assert(
      fc.property(nasty, (name) => {
        expect(valueIn(accountOf('uid=$1,ou=people,dc=example', name) ?? '')).toBe(name);
      }),
      { numRuns: 500 },
    );
  });

  it('are refused where they would make another account', () => {
    expect(accountOf('$1@example.com', 'ann')).toBe('ann@example.com');
    expect(accountOf('EXAMPLE\\$1', 'ann')).toBe('EXAMPLE\\ann');
    for (const name of ['ann@evil.example', 'OTHER\\ann', 'a/b', 'cn=ann', 'ann,dc=x'])
      expect(accountOf('$1@example.com', name)).toBeUndefined();
  });
});
