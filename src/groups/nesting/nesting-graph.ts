/**
 * Which groups are in which, with the length of the longest chain above and below each.
 *
 * It grows edge by edge as lines come, so that each is judged by what stands before it.
 */
export class NestingGraph {
  private readonly parents = new Map<string, string[]>();
  private readonly children = new Map<string, string[]>();
  private readonly above = new Map<string, number>();
  private readonly below = new Map<string, number>();
  private ways: { readonly from: string; readonly cameFrom: ReadonlyMap<string, string | null> } | undefined;

  nest(parent: string, child: string): void {
    this.ways = undefined;
    append(this.parents, child, parent);
    append(this.children, parent, child);
    this.grow(this.above, this.children, child, this.heightAbove(parent) + 1);
    this.grow(this.below, this.parents, parent, this.depthBelow(child) + 1);
  }

  /** The groups from an ancestor down to a descendant along one shortest chain; empty if there is none. */
  path(ancestor: string, descendant: string): readonly string[] {
    // Kept while nothing is nested, since many may be asked to go into the same group.
    if (this.ways?.from !== descendant) this.ways = { from: descendant, cameFrom: this.waysUp(descendant) };
    const { cameFrom } = this.ways;
    return cameFrom.has(ancestor) ? walk(cameFrom, ancestor) : [];
  }

  /** The number of nestings in the longest chain that would run through a nesting of these two. */
  depthThrough(parent: string, child: string): number {
    return this.heightAbove(parent) + 1 + this.depthBelow(child);
  }

  /** All groups above one, each with the one that it was first reached from. */
  private waysUp(descendant: string): ReadonlyMap<string, string | null> {
    const cameFrom = new Map<string, string | null>([[descendant, null]]);
    // A map is walked in the order of its keys' arrival, those that arrive meanwhile included.
    for (const group of cameFrom.keys()) {
      for (const parent of this.parents.get(group) ?? []) {
        if (!cameFrom.has(parent)) cameFrom.set(parent, group);
      }
    }
    return cameFrom;
  }

  private heightAbove(group: string): number {
    return this.above.get(group) ?? 0;
  }

  private depthBelow(group: string): number {
    return this.below.get(group) ?? 0;
  }

  private grow(
    lengths: Map<string, number>,
    onward: ReadonlyMap<string, readonly string[]>,
    from: string,
    length: number,
  ): void {
    const open: [string, number][] = [[from, length]];
    for (let next = open.pop(); next; next = open.pop()) {
      const [group, longest] = next;
      if ((lengths.get(group) ?? 0) >= longest) continue;
      lengths.set(group, longest);
      for (const further of onward.get(group) ?? []) open.push([further, longest + 1]);
    }
  }
}

function append(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function walk(cameFrom: ReadonlyMap<string, string | null>, from: string): readonly string[] {
  const path: string[] = [];
  for (let id: string | null | undefined = from; id; id = cameFrom.get(id)) path.push(id);
  return path;
}
