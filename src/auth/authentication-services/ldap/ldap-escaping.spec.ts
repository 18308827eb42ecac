import fc from 'fast-check';
import { EqualityFilter, FilterParser } from 'ldapts';
import ldap from 'ldapjs';
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

/** As far as the types of the library are silent. */
interface ParsedDn {
  readonly length: number;
  childOf(other: string): boolean;
  rdnAt(index: number): { getValue(attribute: string): string };
}

describe('names of those who bind', () => {
  it('are one value of a DN', () => {
    fc.assert(
      fc.property(nasty, (name) => {
        const dn = ldap.parseDN(accountOf('uid=$1,ou=people,dc=example', name) ?? '') as unknown as ParsedDn;
        expect(dn.length).toBe(3);
        expect(dn.childOf('ou=people,dc=example')).toBe(true);
        // That parser takes the blanks at the ends for nothing, escaped or not.
        expect(dn.rdnAt(0).getValue('uid')).toBe(name.trim());
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
