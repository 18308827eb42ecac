import { Expose, Transform } from 'class-transformer';
import { IsOptional, ValidateBy } from 'class-validator';
import type { Slice } from '../../../common/page.js';
import type { SortText } from '../../../common/window.js';
import { parseUint } from '../documents/mindtouch-uint.js';

const DEFAULT_LIMIT = '100';
const ALL = 'all';

type Query = Readonly<Record<string, unknown>>;

/** How many rows at most, a number or `all`; `count` and `max` are other names of it. */
export function Limit(): PropertyDecorator {
  const decorators = [
    IsOptional(),
    IsLimit(),
    Expose(),
    Transform(({ obj }: { obj: Query }) => limitOf(obj)),
  ];
  return (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
}

function IsLimit(): PropertyDecorator {
  const validator = {
    validate: (value: unknown) =>
      value === ALL || (typeof value === 'string' && parseUint(value) !== undefined),
    defaultMessage: () => '$property must be a number from 0 to 4294967295, or all',
  };
  return ValidateBy({ name: 'isLimit', validator });
}

function limitOf(query: Query): unknown {
  const asked = query['limit'] ?? query['count'] ?? query['max'];
  return typeof asked === 'string' ? asked.toLowerCase() : asked;
}

/** The part of a list that a query asks for: a hundred rows if it does not say how many. */
export function sliceOf({ limit = DEFAULT_LIMIT, offset = '0' }: { limit?: string; offset?: string }): Slice {
  return { offset: Number(offset), limit: limit === ALL ? undefined : Number(limit) };
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
