import type { TakeBatches } from '../../common/batches.js';
import { totalToldBy, type Slice } from '../../common/page.js';
import type { SortText } from '../../common/window.js';
import { parseODataOrder } from '../kit/odata/odata-order.js';
import { streamedObject } from '../kit/streamed-list.js';
import type {
  EnterpriseTesterAnswer,
  EnterpriseTesterCollection,
} from './enterprise-tester-collection.wire.js';
import type { EnterpriseTesterQuery } from './enterprise-tester-query.wire.js';

/** The longest list that is held whole; what is longer is written while it is being read. */
const LONGEST_HELD = 1000;

/** How a collection is read. */
export interface Readable<T> {
  readonly some: (slice: Slice) => Promise<readonly T[]>;
  /** Hands a part over that may be long; lists that never are need not be able to. */
  readonly each?: (slice: Slice, take: TakeBatches<T>) => Promise<void>;
  /** How many there are; asked only if it is to be told. */
  readonly count: () => Promise<number>;
}

/** What the items of a collection are shown as. */
export type ShowItems<T, Shown> = (items: readonly T[]) => readonly Shown[] | Promise<readonly Shown[]>;

/** Reads the part of a collection that a query asks for; all of it, if it does not say how much. */
export async function collectionOf<T, Shown>(
  query: EnterpriseTesterQuery,
  { some, each, count }: Readable<T>,
  show: ShowItems<T, Shown>,
): Promise<EnterpriseTesterAnswer<Shown>> {
  const { $skip: skip, $top: top = query.$take } = query;
  const slice = { offset: skip ?? 0, limit: top };
  const mayBeLong = each !== undefined && (top ?? Infinity) > LONGEST_HELD;
  const items = await some(mayBeLong ? { ...slice, limit: LONGEST_HELD + 1 } : slice);
  if (!mayBeLong || items.length <= LONGEST_HELD) {
    const total = async () => totalToldBy(slice, items.length) ?? (await count());
    return { ...(await headOf(query, total)), Items: [...(await show(items))] };
  }
  const frame = { head: await headOf(query, count), name: 'Items' };
  return streamedObject(frame, (take) => each(slice, take), show);
}

/** The numbers of a collection: only what the query said or asked for, since clients cannot read null here. */
async function headOf(
  { $skip: skip, $take: take, $top: top = take, $inlinecount: counting }: EnterpriseTesterQuery,
  count: () => Promise<number>,
): Promise<Omit<EnterpriseTesterCollection<unknown>, 'Items'>> {
  const said = { ...(skip !== undefined && { Skip: skip }), ...(top !== undefined && { Top: top }) };
  if (counting?.toLowerCase() !== 'allpages') return said;
  const total = await count();
  return { Skip: 0, Top: total, Total: total, ...said };
}

/** A list that is there already, as a collection is read. */
export function readableOf<T>(items: readonly T[]): Readable<T> {
  return {
    some: ({ offset, limit = Infinity }) => Promise.resolve(items.slice(offset, offset + limit)),
    count: () => Promise.resolve(items.length),
  };
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
