import fc from 'fast-check';
import { Chains, groupsOf, type Chain, type Step } from './chains.js';

const SIZE = 7;
const MANY = 1000;

/** Edges only lead from higher to lower numbers, so that they close no cycle. */
const dags = fc
  .uniqueArray(fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1)), {
    maxLength: 18,
    selector: (edge) => edge.join(),
  })
  .map((edges) => edges.filter(([from, to]) => from > to))
  .map((edges) =>
    edges.map(([from, to], index): Step => ({
      from: `g${from}`,
      to: `g${to}`,
      beganAt: new Date((index * 7) % 5),
    })),
  );

/** All chains there are, found by trying all. */
function everyChain(steps: readonly Step[], from: string, top: string): readonly (readonly Step[])[] {
  if (from === top) return [[]];
  return steps
    .filter((step) => step.from === from)
    .flatMap((step) => everyChain(steps, step.to, top).map((rest) => [step, ...rest]));
}

const inOrder = (a: readonly string[], b: readonly string[]) =>
  a.length - b.length || (a.join() < b.join() ? -1 : 1);

const shown = (chain: Chain) => [groupsOf(chain), chain.since?.getTime() ?? null] as const;

/** Diamonds in a row, each of which doubles the ways: 0 → {1, 2} → 3 → {4, 5} → 6 … */
function lattice(diamonds: number): readonly Step[] {
  const beganAt = new Date(0);
  return Array.from({ length: diamonds }, (_, index) => index * 3).flatMap((low) =>
    [low + 1, low + 2].flatMap((middle) => [
      { from: `g${low}`, to: `g${middle}`, beganAt },
      { from: `g${middle}`, to: `g${low + 3}`, beganAt },
    ]),
  );
}

describe('Chains', () => {
  it('are all that there are, shortest first, with when the last nesting began', () => {
    fc.assert(
      fc.property(dags, fc.nat(SIZE - 1), fc.nat(SIZE - 1), (steps, from, top) => {
        const expected = everyChain(steps, `g${from}`, `g${top}`).map((chain) => {
          const began = chain.map(({ beganAt }) => beganAt.getTime());
          return [
            [`g${from}`, ...chain.map(({ to }) => to)],
            began.length ? Math.max(...began) : null,
          ] as const;
        });
        const found = new Chains(`g${top}`, steps, MANY).from(`g${from}`).map(shown);
        expect(found).toEqual(expected.toSorted(([a], [b]) => inOrder(a, b)));
      }),
    );
  });

  it('are the first of these where there are more than are wanted', () => {
    fc.assert(
      fc.property(dags, fc.nat(SIZE - 1), fc.integer({ min: 1, max: 4 }), (steps, top, most) => {
        const [all, few] = [MANY, most].map((bound) => new Chains(`g${top}`, steps, bound));
        for (let from = 0; from < SIZE; from++) {
          const expected = all!.from(`g${from}`).slice(0, most).map(shown);
          expect(few!.from(`g${from}`).map(shown)).toEqual(expected);
        }
      }),
    );
  });

  it('are found at once among 2^30', () => {
    const found = new Chains('g90', lattice(30), 101).from('g0');
    expect(found).toHaveLength(101);
    expect(new Set(found.map((chain) => groupsOf(chain).join())).size).toBe(101);
    expect(new Set(found.map(({ length }) => length))).toEqual(new Set([61]));
  });
});
