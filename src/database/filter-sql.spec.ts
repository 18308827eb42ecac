import { and, not, or, type Filter } from '../common/filter.js';
import { filterSql, likePattern, Parameters } from './filter-sql.js';

interface Leaf {
  readonly kind: 'is';
  readonly value: string;
}

const is = (value: string): Filter<Leaf> => ({ kind: 'is', value });

function sqlOf(filter: Filter<Leaf>): readonly [string, readonly unknown[]] {
  const parameters = new Parameters(['first']);
  const sql = filterSql<Leaf>(filter, (leaf, added) => `x = ${added.add(leaf.value)}`, parameters);
  return [sql, parameters.values];
}

describe('filterSql', () => {
  it('carries values as parameters only, behind those that are there', () => {
    expect(sqlOf(is("'; drop table groups --"))).toEqual(['(x = $2)', ['first', "'; drop table groups --"]]);
  });

  it('keeps and, or and not apart by brackets', () => {
    const [sql, values] = sqlOf(and(is('a'), or(is('b'), not(and(is('c'), is('d'))))));
    expect(sql).toBe('((x = $2) and ((x = $3) or not ((x = $4) and (x = $5))))');
    expect(values).toEqual(['first', 'a', 'b', 'c', 'd']);
  });

  it('takes no conditions for everything, and no alternatives for nothing', () => {
    expect(sqlOf(and())[0]).toBe('true');
    expect(sqlOf(or())[0]).toBe('false');
    expect(sqlOf(not(or()))[0]).toBe('not false');
  });
});

describe('likePattern', () => {
  it('matches the text literally', () => {
    expect(likePattern('50%_\\', 'co')).toBe('%50\\%\\_\\\\%');
    expect(likePattern('a', 'sw')).toBe('a%');
    expect(likePattern('a', 'ew')).toBe('%a');
  });
});
