/** A condition built of leaves; every surface parses its own syntax into one, and SQL is written once. */
export type Filter<Leaf> =
  | Leaf
  | { readonly kind: 'and'; readonly of: readonly Filter<Leaf>[] }
  | { readonly kind: 'or'; readonly of: readonly Filter<Leaf>[] }
  | { readonly kind: 'not'; readonly filter: Filter<Leaf> };

/** All of them; of none, everything. */
export function and<Leaf>(...of: readonly Filter<Leaf>[]): Filter<Leaf> {
  return { kind: 'and', of };
}

/** One of them; of none, nothing. */
export function or<Leaf>(...of: readonly Filter<Leaf>[]): Filter<Leaf> {
  return { kind: 'or', of };
}

/** What all has to hold of it, one by one; of a filter that lets everything through, nothing. */
export function conjunctsOf<Leaf extends { readonly kind: string }>(
  filter: Filter<Leaf>,
): readonly Filter<Leaf>[] {
  const { kind, of = [] } = filter as { readonly kind: string; readonly of?: readonly Filter<Leaf>[] };
  return kind === 'and' ? of.flatMap(conjunctsOf) : [filter];
}

/** Everything that a filter asks about, however it is put together. */
export function leavesOf<Leaf extends { readonly kind: string }>(filter: Filter<Leaf>): readonly Leaf[] {
  const branch = filter as { readonly of?: readonly Filter<Leaf>[]; readonly filter?: Filter<Leaf> };
  switch (filter.kind) {
    case 'and':
    case 'or':
      return (branch.of ?? []).flatMap((part) => leavesOf(part));
    case 'not':
      return branch.filter ? leavesOf(branch.filter) : [];
    default:
      return [filter as Leaf];
  }
}

/** Everything else. */
export function not<Leaf>(filter: Filter<Leaf>): Filter<Leaf> {
  return { kind: 'not', filter };
}
