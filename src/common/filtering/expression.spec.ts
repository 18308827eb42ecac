import { InvalidInput } from '../errors.js';
import { parseExpression } from './expression.js';

const is = (attribute: string, value: unknown) => ({ kind: 'compare', attribute, comparison: 'eq', value });

describe('parseExpression', () => {
  it('reads comparisons with every kind of value', () => {
    expect(parseExpression('name eq "Crew \\"A\\""')).toEqual(is('name', 'Crew "A"'));
    expect(parseExpression('number EQ -7')).toEqual(is('number', -7));
    expect(parseExpression(' active eq TRUE ')).toEqual(is('active', true));
    expect(parseExpression('publicId eq null')).toEqual(is('publicId', null));
    expect(parseExpression('email pr')).toMatchObject({ attribute: 'email', comparison: 'pr' });
  });

  it('binds not before and, and before or', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => is(name, 1));
    const not = { kind: 'not', expression: a };
    expect(parseExpression('not a eq 1 and b eq 1 or c eq 1')).toEqual({
      kind: 'or',
      of: [{ kind: 'and', of: [not, b] }, c],
    });
    expect(parseExpression('a eq 1 and (b eq 1 or c eq 1)')).toEqual({
      kind: 'and',
      of: [a, { kind: 'or', of: [b, c] }],
    });
  });

  it.each([
    ['', 'an attribute'],
    ['name', 'a comparison'],
    ['name is "x"', 'comparison is'],
    ['name eq', 'a value'],
    ['name eq x', 'a value'],
    ['(name eq 1', 'closing bracket'],
    ['name eq 1 name', 'after its end'],
    ["name eq 'x'", 'from character 8'],
    ['name eq "\\x"', 'cannot be read'],
    [`${'('.repeat(60)}a eq 1${')'.repeat(60)}`, 'more than 50 deep'],
    [`${'not '.repeat(60)}a eq 1`, 'more than 50 deep'],
  ])('refuses %s', (text, why) => {
    const parse = () => parseExpression(text);
    expect(parse).toThrow(InvalidInput);
    expect(parse).toThrow(why);
  });
});
