import { orderOf, sliceOf } from './mindtouch-list.js';

const fields = new Map([
  ['id', 'number'],
  ['name', 'name'],
] as const);

describe('orderOf', () => {
  it.each([
    ['name', 'name'],
    ['-name', '-name'],
    ['-NAME', '-name'],
    ['id', 'number'],
    ['-id', '-number'],
  ])('reads %s', (sortby, order) => {
    expect(orderOf(sortby, fields, 'number')).toBe(order);
  });

  it.each([
    undefined,
    '',
    '-',
    'colour',
    '-colour',
    '--name',
    '__proto__',
    ['name'],
    'name; drop table groups',
  ])('passes over %p', (sortby) => {
    expect(orderOf(sortby, fields, 'number')).toBe('number');
  });
});

describe('sliceOf', () => {
  it('begins at the beginning and ends after a hundred unless it is told otherwise', () => {
    expect(sliceOf({})).toEqual({ offset: 0, limit: 100 });
    expect(sliceOf({ limit: 'all' })).toEqual({ offset: 0, limit: undefined });
    expect(sliceOf({ limit: '7', offset: '3' })).toEqual({ offset: 3, limit: 7 });
  });
});
