/** A nesting as a step from a group to one that it is in. */
export interface Step {
  readonly from: string;
  readonly to: string;
  readonly beganAt: Date;
}

/** Groups from one up to the top, each in the next; longer chains share the upper part of shorter ones. */
export interface Chain {
  readonly groupId: string;
  readonly next: Chain | undefined;
  /** The number of groups in it. */
  readonly length: number;
  /** When the last of its nestings began; null where there is none. */
  readonly since: Date | null;
}

/**
 * The shortest chains of groups that lead up to one.
 *
 * There may be more of them than can be counted: a lattice of thirty diamonds has 2^30. Yet the shortest
 * chains from a group run through the shortest ones from its parents, so that each group has to know no more
 * than as many as are wanted, and the cost follows the nestings, not the chains.
 */
export class Chains {
  private readonly known = new Map<string, readonly Chain[]>();
  private readonly stepsFrom: ReadonlyMap<string, readonly Step[]>;

  constructor(
    top: string,
    steps: readonly Step[],
    private readonly most: number,
  ) {
    this.known.set(top, [{ groupId: top, next: undefined, length: 1, since: null }]);
    // In the order of ids, which stays the order of chains of one length.
    const inOrder = steps.toSorted((a, b) => (a.to < b.to ? -1 : 1));
    this.stepsFrom = Map.groupBy(inOrder, ({ from }) => from);
  }

  /** The chains from a group, shortest first, those of one length by the ids along them; none if it is not below. */
  from(groupId: string): readonly Chain[] {
    const known = this.known.get(groupId);
    if (known) return known;
    const found = shortest(
      (this.stepsFrom.get(groupId) ?? []).flatMap((step) =>
        this.from(step.to).map((next) => ({ step, next, length: next.length + 1 })),
      ),
      this.most,
    ).map(({ step, next, length }) => ({ groupId, next, length, since: later(step.beganAt, next.since) }));
    this.known.set(groupId, found);
    return found;
  }
}

/** The shortest of some, in the order in which those of one length come. */
export function shortest<T extends { readonly length: number }>(
  of: readonly T[],
  most: number,
): readonly T[] {
  return of.toSorted((a, b) => a.length - b.length).slice(0, most);
}

/** The groups along a chain. */
export function groupsOf(chain: Chain): readonly string[] {
  const ids: string[] = [];
  for (let at: Chain | undefined = chain; at; at = at.next) ids.push(at.groupId);
  return ids;
}

/** The later of two instants, of which the second may be missing. */
export function later(one: Date, other: Date | null): Date {
  return other !== null && other > one ? other : one;
}
