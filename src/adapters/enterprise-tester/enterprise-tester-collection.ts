import { totalToldBy, type Slice } from '../../common/page.js';
import type { SortText } from '../../common/window.js';
import { parseODataOrder } from '../kit/odata/odata-order.js';
import type { EnterpriseTesterCollection } from './enterprise-tester-collection.wire.js';
import type { EnterpriseTesterQuery } from './enterprise-tester-query.wire.js';

/** How a collection is read: a part of it, and how many there are, which is asked only if it is to be told. */
export interface Readable<T> {
  readonly some: (slice: Slice) => Promise<readonly T[]>;
  readonly count: () => Promise<number>;
}

/** Reads the part of a collection that a query asks for; all of it, if it does not say how much. */
export async function collectionOf<T>(
  query: EnterpriseTesterQuery,
  { some, count }: Readable<T>,
): Promise<EnterpriseTesterCollection<T>> {
  const { $skip: skip, $top: top = query.$take } = query;
  const slice = { offset: skip ?? 0, limit: top };
  const items = [...(await some(slice))];
  if (query.$inlinecount?.toLowerCase() !== 'allpages') return { ...echoed(skip, top), Items: items };
  const total = totalToldBy(slice, items.length) ?? (await count());
  return { Skip: 0, Top: total, Total: total, ...echoed(skip, top), Items: items };
}

/** Only what the query said, since clients cannot read null here. */
function echoed(skip: number | undefined, top: number | undefined): { Skip?: number; Top?: number } {
  return { ...(skip !== undefined && { Skip: skip }), ...(top !== undefined && { Top: top }) };
}

/** The same collection with each of its items shown in other words. */
export function withItems<T, Shown>(
  { Items: _items, ...rest }: EnterpriseTesterCollection<T>,
  shown: readonly Shown[],
): EnterpriseTesterCollection<Shown> {
  return { ...rest, Items: [...shown] };
}

/** The order that a query asks for; the given one, if it asks for none that can be read. */
export function sortsOf<Field extends string>(
  { $orderby: text }: EnterpriseTesterQuery,
  properties: Readonly<Record<string, Field>>,
  otherwise: Field,
): readonly SortText<Field>[] {
  const sorts = typeof text === 'string' ? parseODataOrder(text, properties) : [];
  return sorts.length === 0 ? [otherwise] : sorts;
}
