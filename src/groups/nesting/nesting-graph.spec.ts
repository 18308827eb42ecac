import fc from 'fast-check';
import { NestingGraph } from './nesting-graph.js';

const SIZE = 7;
const pairs = fc.array(fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1)), { maxLength: 20 });

/** The longest chain through every group, found by trying all. */
function longestChains(edges: readonly (readonly [string, string])[], from: string, up: boolean): number {
  const next = edges.filter(([parent, child]) => (up ? child : parent) === from);
  return Math.max(0, ...next.map(([parent, child]) => 1 + longestChains(edges, up ? parent : child, up)));
}

describe('NestingGraph', () => {
  it('knows paths and depths as a naive search does', () => {
    fc.assert(
      fc.property(pairs, (asked) => {
        const graph = new NestingGraph();
        const edges: (readonly [string, string])[] = [];
        for (const [parent, child] of asked.map(([one, other]) => [`g${one}`, `g${other}`] as const)) {
          const back = graph.path(child, parent);
          const depth = longestChains(edges, parent, true) + 1 + longestChains(edges, child, false);
          expect(graph.depthThrough(parent, child)).toBe(depth);
          for (const [at, group] of back.entries()) {
            if (at > 0) expect(edges).toContainEqual([back[at - 1], group]);
          }
          if (back.length > 0) continue;
          graph.nest(parent, child);
          edges.push([parent, child]);
        }
      }),
    );
  });

  it('names the way from an ancestor down to a descendant', () => {
    const graph = new NestingGraph();
    graph.nest('a', 'b');
    graph.nest('b', 'c');
    graph.nest('a', 'c');
    expect(graph.path('a', 'c')).toEqual(['a', 'c']);
    expect(graph.path('c', 'a')).toEqual([]);
    expect(graph.path('a', 'a')).toEqual(['a']);
  });
});
