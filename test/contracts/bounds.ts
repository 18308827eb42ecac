import type { Field } from '../support/described-fields.js';

/** Values that lie on the bounds of a field, and such as lie just beyond one. */
export interface Bounds {
  readonly within: readonly unknown[];
  readonly beyond: readonly unknown[];
}

/** The values on both sides of everything that a description demands of a field. */
export function boundsOf(field: Field, example: unknown): Bounds {
  const all = [
    typed(field),
    nulls(field),
    lengths(field),
    formed(field),
    ranged(field),
    listed(field, example),
  ];
  return {
    within: all.flatMap(({ within }) => within),
    beyond: all.flatMap(({ beyond }) => beyond),
  };
}

const none: Bounds = { within: [], beyond: [] };
const strange = ['a b', 'a/b', '!', 'a\0b', 'a\u0085b', '\n', 'é'];

function typed({ schema: { type } }: Field): Bounds {
  const values: readonly unknown[] = ['text', 5, 1.5, true, ['text'], { a: 1 }];
  const isOf: Readonly<Record<string, (value: unknown) => boolean>> = {
    string: (value) => typeof value === 'string',
    integer: (value) => Number.isInteger(value),
    boolean: (value) => typeof value === 'boolean',
    array: Array.isArray,
    object: (value) => typeof value === 'object' && !Array.isArray(value),
  };
  const is = isOf[String(type)];
  if (!is) throw new Error(`Nothing says what lies beyond the type ${String(type)}.`);
  return { within: [], beyond: values.filter((value) => !is(value)) };
}

function nulls({ nullable }: Field): Bounds {
  return nullable ? { within: [null], beyond: [] } : { within: [], beyond: [null] };
}

function lengths({ schema: { minLength = 0, maxLength = Infinity, format, pattern = '' } }: Field): Bounds {
  if (format === 'email') return { within: [emailOf(maxLength)], beyond: [emailOf(maxLength + 1), ''] };
  const fills = ['x', '🦁'].filter((fill) => new RegExp(pattern, 'u').test(fill));
  const ofLength = (length: number) => fills.map((fill) => fill.repeat(length));
  const bounds = [minLength, maxLength].filter((length) => length > 0 && length < Infinity);
  return {
    within: bounds.flatMap(ofLength),
    beyond: [
      ...(minLength > 0 ? ofLength(minLength - 1) : []),
      ...(maxLength < Infinity ? ofLength(maxLength + 1) : []),
    ],
  };
}

/** An address of so many characters, as long as its parts may be. */
function emailOf(length: number): string {
  const label = 'd'.repeat(60);
  const domain = [label, label, 'example.com'].join('.');
  const local = length - domain.length - 1;
  return `${'a'.repeat(64)}@${'b'.repeat(Math.max(local - 65, 1))}.${domain}`;
}

function formed({ schema }: Field): Bounds {
  const { pattern, format, enum: values, const: only } = schema;
  const known = values ?? (only === undefined ? undefined : [only]);
  if (known) return { within: known, beyond: ['no such value', '', 'constructor'] };
  if (format !== undefined) return { within: [], beyond: ['nothing of that form', '2030-01-01', ''] };
  if (pattern === undefined) return none;
  const matching = new RegExp(pattern, 'u');
  return {
    within: strange.filter((text) => matching.test(text)),
    beyond: strange.filter((text) => !matching.test(text)),
  };
}

function ranged({ schema: { minimum, maximum } }: Field): Bounds {
  return {
    within: [minimum, maximum].filter((bound) => bound !== undefined),
    beyond: [minimum === undefined ? [] : minimum - 1, maximum === undefined ? [] : maximum + 1].flat(),
  };
}

function listed({ schema: { type, minItems = 0, maxItems, uniqueItems } }: Field, example: unknown): Bounds {
  if (type !== 'array') return none;
  const [item] = example as unknown[];
  const ofLength = (length: number) => Array<unknown>(length).fill(item);
  return {
    within: [ofLength(minItems), ...(maxItems === undefined || uniqueItems ? [] : [ofLength(maxItems)])],
    beyond: [
      ...(minItems > 0 ? [ofLength(minItems - 1)] : []),
      ...(maxItems === undefined ? [] : [ofLength(maxItems + 1)]),
      ...(uniqueItems ? [ofLength(2)] : []),
    ],
  };
}
