import { DEPTH, type Scale } from './scale.js';
import { SeededRandom } from './seeded-random.js';

/** Groups with a part to play, by their place among all. */
export const PLACES = {
  /** Has its crowd directly. */
  crowd: 0,
  /** Has a crowd of its own through the ten after it. */
  nestedCrowd: 1,
  /** Half of all groups are below it. */
  broad: 12,
  /** Has nothing in it, and is in nothing. */
  lone: 13,
} as const;

const PARTS = 10;
const FIRST_ORDINARY = 14;

/** Which groups are in which: parents come before their children, so that one walk makes the closure. */
export class GroupGraph {
  readonly parents: readonly (readonly number[])[];

  constructor(private readonly scale: Scale) {
    const parents: number[][] = Array.from({ length: scale.groups }, () => []);
    this.nestCrowd(parents);
    const random = new SeededRandom(1);
    const levels = [...this.levelsBelowBroad(), ...this.levelsOfTheirOwn()];
    let count = PARTS;
    for (const { members, above } of levels) {
      for (const child of members) parents[child]?.push(one(above, random));
      count += members.length;
    }
    const deep = levels.filter(({ above }) => above.length > 1);
    for (; count < scale.nestings; count += nestOnce(parents, deep, random)) continue;
    this.parents = parents;
  }

  /** The ordinary groups, which memberships and grants are spread over. */
  get ordinary(): { readonly first: number; readonly count: number } {
    return { first: FIRST_ORDINARY, count: this.scale.groups - FIRST_ORDINARY };
  }

  /** The groups at the lower end of the longest chains. */
  get deepest(): readonly number[] {
    return this.levelsOfTheirOwn().at(-1)?.members ?? [];
  }

  /** The group through which a user of the nested crowd is in it. */
  partOfCrowd(user: number): number {
    return PLACES.nestedCrowd + 1 + (user % PARTS);
  }

  /** Each group with all that it is in, itself included. */
  *closure(): Generator<readonly [descendant: number, ancestors: ReadonlySet<number>]> {
    const above: ReadonlySet<number>[] = [];
    for (const [group, parents] of this.parents.entries()) {
      const ancestors = new Set([group]);
      for (const parent of parents) for (const ancestor of above[parent] ?? []) ancestors.add(ancestor);
      above.push(ancestors);
      yield [group, ancestors];
    }
  }

  private nestCrowd(parents: number[][]): void {
    for (let part = 1; part <= PARTS; part++) {
      // The second half is below the first, so that the crowd is two nestings deep.
      const above = part <= PARTS / 2 ? PLACES.nestedCrowd : PLACES.nestedCrowd + part - PARTS / 2;
      parents[PLACES.nestedCrowd + part]?.push(above);
    }
  }

  private levelsBelowBroad(): readonly Level[] {
    const { first, count } = this.ordinary;
    return levelled(first, Math.floor(count / 2), DEPTH, [PLACES.broad]);
  }

  private levelsOfTheirOwn(): readonly Level[] {
    const { first, count } = this.ordinary;
    const start = first + Math.floor(count / 2);
    const size = Math.floor((count - Math.floor(count / 2)) / (DEPTH + 1));
    const top = Array.from({ length: size }, (_, at) => start + at);
    return levelled(start + size, first + count - start - size, DEPTH, top);
  }
}

interface Level {
  readonly members: readonly number[];
  readonly above: readonly number[];
}

function levelled(first: number, count: number, depth: number, top: readonly number[]): readonly Level[] {
  const levels: Level[] = [];
  let above = top;
  for (let level = 0; level < depth; level++) {
    const [from, to] = [level, level + 1].map((at) => first + Math.floor((at * count) / depth)) as [
      number,
      number,
    ];
    const members = Array.from({ length: to - from }, (_, at) => from + at);
    levels.push({ members, above });
    above = members;
  }
  return levels;
}

/** Puts some group into one more of the level above it; 0 if it was there. */
function nestOnce(parents: number[][], levels: readonly Level[], random: SeededRandom): 0 | 1 {
  const level = levels[random.below(levels.length)];
  if (!level) throw new Error('There is no level to nest in.');
  const of = parents[one(level.members, random)];
  const parent = one(level.above, random);
  if (!of || of.includes(parent)) return 0;
  of.push(parent);
  return 1;
}

function one(things: readonly number[], random: SeededRandom): number {
  return things[random.below(things.length)] ?? 0;
}
