import { InvalidInput } from '../../../common/errors.js';
import { parseCql } from './cql.js';

const clause = (field: string, comparison: string, ...texts: readonly string[]) => ({
  kind: 'clause',
  field,
  comparison,
  values: texts.map((text) => ({ kind: 'text', text })),
});
const not = (query: unknown) => ({ kind: 'not', query });

describe('parseCql', () => {
  it.each([
    ['type=user', clause('type', 'in', 'user')],
    [' TYPE = "user" ', clause('type', 'in', 'user')],
    ['user = 712020:9d-x', clause('user', 'in', '712020:9d-x')],
    ["user != 'it\\'s'", not(clause('user', 'in', "it's"))],
    ['user.fullname ~ "a \\"b\\" \\\\"', clause('user.fullname', 'contains', 'a "b" \\')],
    ['User.FullName!~jo*', not(clause('user.fullname', 'contains', 'jo*'))],
    ['user in (a,"b" , c)', clause('user', 'in', 'a', 'b', 'c')],
    ['user NOT IN ("a")', not(clause('user', 'in', 'a'))],
    ['user = "and"', clause('user', 'in', 'and')],
  ])('reads %s', (text, expected) => {
    expect(parseCql(text)).toEqual({ condition: expected, order: [] });
  });

  it('reads a function by its name in any case', () => {
    expect(parseCql('user = currentUser()').condition).toMatchObject({
      values: [{ kind: 'function', text: 'currentuser' }],
    });
  });

  it('binds not before and, and before or, and brackets before all', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => clause('user', 'in', id));
    expect(parseCql('not user=a and user=b or user=c').condition).toEqual({
      kind: 'or',
      of: [{ kind: 'and', of: [not(a), b] }, c],
    });
    expect(parseCql('user=a AND (user=b OR user=c)').condition).toEqual({
      kind: 'and',
      of: [a, { kind: 'or', of: [b, c] }],
    });
  });

  it.each([
    ['order by title', [['title', false]]],
    ['ORDER BY User.Fullname ASC', [['user.fullname', false]]],
    [
      'order by created desc, title',
      [
        ['created', true],
        ['title', false],
      ],
    ],
  ])('reads %s', (text, expected) => {
    expect(parseCql(`type=user ${text}`)).toEqual({
      condition: clause('type', 'in', 'user'),
      order: expected.map(([field, descending]) => ({ field, descending })),
    });
  });

  it('takes the words of an order for names elsewhere', () => {
    expect(parseCql('user = order').condition).toEqual(clause('user', 'in', 'order'));
    expect(parseCql('user in (by, desc)').condition).toEqual(clause('user', 'in', 'by', 'desc'));
  });

  it.each([
    ['', 'lacks a field'],
    ['   ', 'lacks a field'],
    ['user', 'lacks a comparison after user'],
    ['user is x', 'lacks a comparison after user'],
    ['user =', 'lacks a value'],
    ['user = =', 'lacks a value'],
    ['user > 7', 'does not know the comparison >'],
    ['user not x', 'a "not" without "in"'],
    ['user in a', 'lacks a bracket: ('],
    ['user in (a', 'lacks a bracket: )'],
    ['user in ()', 'lacks a value'],
    ['(user=a', 'lacks a bracket: )'],
    ['user=a user=b', 'after its end: user'],
    ['type=user order user.fullname', 'an "order" without "by"'],
    ['type=user order by', 'lacks a field to order by'],
    ['type=user order by "title"', 'lacks a field to order by'],
    ['type=user order by title,', 'lacks a field to order by'],
    ['type=user order by title up', 'after its end: up'],
    ['type=user order by title order by title', 'after its end: order'],
    ['order by title', 'lacks a comparison after order'],
    ['user = "a', 'from character'],
    ['"user" = a', 'lacks a field'],
    ['user=a and', 'lacks a field'],
    [`${'('.repeat(60)}user=a${')'.repeat(60)}`, 'more than 50 deep'],
    [`${'not '.repeat(60)}user=a`, 'more than 50 deep'],
  ])('refuses %s', (text, why) => {
    const parse = () => parseCql(text);
    expect(parse).toThrow(InvalidInput);
    expect(parse).toThrow(why);
  });
});
