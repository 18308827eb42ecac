import { Expose, Transform } from 'class-transformer';
import { IsOptional } from 'class-validator';
import type { Slice } from '../../common/page.js';
import type { SortText } from '../../common/window.js';
import { IsUint } from './mindtouch-uint.js';

const DEFAULT_LIMIT = '100';
const ALL = 'all';

type Query = Readonly<Record<string, unknown>>;

/** How many rows at most: a number or `all`, 100 if not said; `count` and `max` are other names of it. */
export function Limit(): PropertyDecorator {
  const decorators = [IsOptional(), IsUint(), Expose(), Transform(({ obj }: { obj: Query }) => limitOf(obj))];
  return (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
}

/** The part of a list that a query asks for. */
export function sliceOf({ limit, offset = '0' }: { limit?: string; offset?: string }): Slice {
  return { offset: Number(offset), limit: limit === undefined ? undefined : Number(limit) };
}

/** The order that `sortby` names, with `-` for descending; what it does not know is passed over. */
export function orderOf<Field extends string>(
  sortby: unknown,
  fields: ReadonlyMap<string, Field>,
  otherwise: Field,
): SortText<Field> {
  const [, minus, name = ''] =
    /^(-?)(.*)$/.exec(typeof sortby === 'string' ? sortby.toLowerCase() : '') ?? [];
  const field = fields.get(name) ?? otherwise;
  return minus === '-' && fields.has(name) ? `-${field}` : field;
}

function limitOf(query: Query): unknown {
  const asked = query['limit'] ?? query['count'] ?? query['max'] ?? DEFAULT_LIMIT;
  return typeof asked === 'string' && asked.toLowerCase() === ALL ? undefined : asked;
}
