import { and, leavesOf, not, or } from './filter.js';

interface Leaf {
  readonly kind: string;
}

const leaf = (kind: string): Leaf => ({ kind });

describe('leavesOf', () => {
  it('finds every leaf, however deep it lies', () => {
    const filter = and(leaf('a'), or(leaf('b'), not(and(leaf('c'), leaf('d')))), not(leaf('e')));
    expect(leavesOf(filter).map(({ kind }) => kind)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('finds none where nothing is asked', () => {
    expect(leavesOf(and<Leaf>())).toEqual([]);
    expect(leavesOf(not(or<Leaf>()))).toEqual([]);
  });
});
