import { InvalidInput } from '../../../common/errors.js';
import type { Comparison } from '../../../common/filtering/expression.js';
import { parseODataFilter } from './odata-filter.js';
import { matchesOData } from './odata-matching.js';
import { parseODataOrder } from './odata-order.js';

const parse = (text: string) => parseODataFilter(text, ['Name', 'Description', 'Enabled']);
const is = (attribute: string, value: unknown, comparison: Comparison = 'eq') => ({
  kind: 'compare',
  attribute,
  comparison,
  value,
});
const not = (expression: unknown) => ({ kind: 'not', expression });

describe('parseODataFilter', () => {
  it.each<[string, unknown]>([
    ["Name eq 'QA'", is('Name', 'QA')],
    ["  name EQ 'QA' ", is('Name', 'QA')],
    ["'QA' eq Name", is('Name', 'QA')],
    ["'b' gt Name", is('Name', 'b', 'lt')],
    ["Name eq 'O''Hara''s'", is('Name', "O'Hara's")],
    ["Name eq ''", is('Name', '')],
    ["Name eq 'a) or (b'", is('Name', 'a) or (b')],
    ["Name ne 'QA'", is('Name', 'QA', 'ne')],
    ['Number eq -7L', is('Number', -7)],
    ['Enabled', is('Enabled', true)],
    ['Enabled eq false', is('Enabled', false)],
    ["Id eq guid'6F0D5F2E-0F0C-4B43-9B44-2F1C1B1C7E01'", is('Id', '6F0D5F2E-0F0C-4B43-9B44-2F1C1B1C7E01')],
    ["substringof('qa',Name) eq true", is('Name', 'qa', 'co')],
    ["substringof('qa',Name)", is('Name', 'qa', 'co')],
    ["true eq substringof('qa',Name)", is('Name', 'qa', 'co')],
    ["substringof('qa',Name) eq false", not(is('Name', 'qa', 'co'))],
    ["substringof('qa',Name) ne true", not(is('Name', 'qa', 'co'))],
    ["substringof('qa', tolower(Name))", is('Name', 'qa', 'co')],
    ["toupper(Name) eq 'QA'", is('Name', 'QA')],
    [
      "startswith(Name,'Q') and endswith(Name,'A')",
      { kind: 'and', of: [is('Name', 'Q', 'sw'), is('Name', 'A', 'ew')] },
    ],
    ['Owner/Name eq null', is('Owner/Name', null)],
  ])('reads %s', (text, expected) => {
    expect(parse(text)).toEqual(expected);
  });

  it('binds not before and, and before or, and brackets before all', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => is(name, 1));
    expect(parse('not a eq 1 and b eq 1 or c eq 1')).toEqual({
      kind: 'or',
      of: [{ kind: 'and', of: [not(a), b] }, c],
    });
    expect(parse('a eq 1 and (b eq 1 or c eq 1) eq true')).toEqual({
      kind: 'and',
      of: [a, { kind: 'or', of: [b, c] }],
    });
  });

  it.each([
    '',
    'Name eq',
    "eq 'x'",
    "Name 'x'",
    "Name eq 'x",
    "Name eq 'x'')",
    'Name eq "x"',
    "Name eq 'x' and",
    "Name eq 'x' Name",
    "(Name eq 'x'",
    "Name eq 'x')",
    "Name like 'x'",
    "'x' eq 'y'",
    'Name eq Description',
    "substringof('x')",
    "substringof('x',Name",
    "substringof(substringof('a',Name),Name)",
    "concat(Name,'x') eq 'x'",
    "__proto__('x',Name)",
    "substringof('x',Name) eq 1",
    "substringof('x',Name) gt true",
    "'x'",
    '1; drop table groups',
    '('.repeat(100),
    `${'tolower('.repeat(100)}Name${')'.repeat(100)} eq 'x'`,
    `${'('.repeat(60)}a eq 1${')'.repeat(60)}`,
    `${'not '.repeat(60)}a eq 1`,
  ])('refuses %s', (text) => {
    expect(() => parse(text)).toThrow(InvalidInput);
    expect(() => parse(text)).toThrow(/^\$filter /);
  });
});

describe('parseODataOrder', () => {
  const order = (text: string) => parseODataOrder(text, { Name: 'name', Id: 'id' });

  it('reads terms in any case, and passes over what is none', () => {
    expect(order('Name desc,ID')).toEqual(['-name', 'id']);
    expect(order(' name  ASC ')).toEqual(['name']);
    expect(order("Name eq 'QA'")).toEqual([]);
    expect(order('Nonsense desc, Name')).toEqual(['name']);
    expect(order('')).toEqual([]);
    expect(order('Name desc desc,constructor')).toEqual([]);
  });
});

describe('matchesOData', () => {
  const record = { Name: 'External Links', Key: '/Resources/ExternalLinks' };
  const matches = (text: string) => matchesOData(record, parseODataFilter(text, Object.keys(record)));

  it('compares in any case', () => {
    expect(matches("name eq 'external links'")).toBe(true);
    expect(matches("startswith(Key,'/resources') and not endswith(Key,'x')")).toBe(true);
    expect(matches("substringof('nothing',Name) or Name ne 'External Links'")).toBe(false);
  });

  it('refuses what the record lacks, wherever in the filter it is', () => {
    expect(() => matches("Name eq 'External Links' or Nonsense eq 'x'")).toThrow('does not know Nonsense');
    expect(() => matches("constructor eq 'x'")).toThrow('does not know constructor');
    expect(() => matches('Name gt 7')).toThrow('no text');
  });
});
