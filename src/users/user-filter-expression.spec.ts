import { InvalidInput } from '../common/errors.js';
import { and, not, or } from '../common/filter.js';
import { userFilterOf } from './user-filter-expression.js';

const id = '01970000-0000-7000-8000-000000000005';

describe('userFilterOf', () => {
  it('asks for everybody without a filter', () => {
    expect(userFilterOf(undefined)).toEqual(and());
  });

  it.each([
    ['userName eq "Ann"', { kind: 'user_name_equals', userName: 'Ann' }],
    ['userName ne "Ann"', not({ kind: 'user_name_equals', userName: 'Ann' })],
    ['email eq "a@b.c"', { kind: 'email_equals', email: 'a@b.c' }],
    ['city sw "a%_"', { kind: 'text', field: 'city', comparison: 'sw', text: 'a%_' }],
    ['city eq "e\\u0301"', { kind: 'text', field: 'city', comparison: 'eq', text: 'é' }],
    ['city pr', { kind: 'present', field: 'city' }],
    ['city eq null', not({ kind: 'present', field: 'city' })],
    ['city ne null', not(not({ kind: 'present', field: 'city' }))],
    ['number GE 5', { kind: 'number', field: 'number', comparison: 'ge', number: 5 }],
    ['kind eq "ROBOT"', { kind: 'kind_is', userKind: 'robot' }],
    ['active ne false', not({ kind: 'active_is', active: false })],
    [`id eq "${id.toUpperCase()}"`, { kind: 'uuid', field: 'id', id }],
    ['id eq "nobody"', or()],
    [
      'createdAt lt "2027-01-01T01:00:00+01:00"',
      { kind: 'instant', field: 'createdAt', comparison: 'lt', at: new Date('2027-01-01T00:00:00Z') },
    ],
    [
      'active eq true and not (kind eq "user" or number eq 1)',
      and(
        { kind: 'active_is', active: true },
        not(
          or(
            { kind: 'kind_is', userKind: 'user' } as const,
            {
              kind: 'number',
              field: 'number',
              comparison: 'eq',
              number: 1,
            } as const,
          ) as never,
        ) as never,
      ),
    ],
  ])('reads %s', (text, filter) => {
    expect(userFilterOf(text)).toEqual(filter);
  });

  it.each([
    ['nickName eq "x"', 'does not know nickName'],
    ['constructor eq "x"', 'does not know constructor'],
    ['username eq "x"', 'does not know username'],
    ['userName eq 1', 'compares userName'],
    ['city eq true', 'compares city'],
    ['city co null', 'compares city'],
    ['city gt "a"', 'cannot compare city by gt'],
    ['city eq "\\u0000"', 'compares city'],
    ['number eq "1"', 'compares number'],
    ['number eq 1.5', 'compares number'],
    ['number eq 99999999999999999999', 'compares number'],
    ['number co 1', 'cannot compare number by co'],
    ['active eq "true"', 'compares active'],
    ['active pr', 'cannot compare active by pr'],
    ['kind eq "elf"', 'user or robot or application or anonymous'],
    ['kind sw "r"', 'cannot compare kind by sw'],
    ['id sw "0"', 'cannot compare id by sw'],
    ['createdAt gt "yesterday"', 'compares createdAt'],
    ['createdAt gt "2027-13-01T00:00:00Z"', 'compares createdAt'],
    ['createdAt co "2027"', 'compares createdAt'],
  ])('refuses %s', (text, why) => {
    const read = () => userFilterOf(text);
    expect(read).toThrow(InvalidInput);
    expect(read).toThrow(why);
  });
});
