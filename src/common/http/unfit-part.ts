import type { FieldError } from '../errors.js';

/** A value inside a body; it knows what it lies in, so that its path is written only where it is asked for. */
interface Part {
  readonly key: string;
  /** Whether it is an item of a list, and its key a place there. */
  readonly listed: boolean;
  readonly value: unknown;
  readonly within: Part | undefined;
}

/**
 * The first key of a body that every object inherits; undefined if there is none.
 *
 * Whoever makes instances takes such a key for that of the object's class. At the top it is left to a surface
 * that ignores unknown fields.
 */
export function inheritedKey(
  body: object,
  { alsoAtTheTop }: { readonly alsoAtTheTop: boolean },
): FieldError | undefined {
  const found = firstPart(
    body,
    ({ key, within }) => key in Object.prototype && (alsoAtTheTop || within !== undefined),
  );
  if (!found) return undefined;
  const field = pathOf(found);
  return { field, constraint: 'whitelistValidation', message: `property ${field} should not exist` };
}

/** The first text of a body that ends or begins within a character, which no database keeps; undefined if none does. */
export function brokenText(body: object): FieldError | undefined {
  const found = firstPart(body, ({ value }) => typeof value === 'string' && !value.isWellFormed());
  if (!found) return undefined;
  const field = pathOf(found);
  return { field, constraint: 'isWellFormed', message: `${field} must be made of whole characters` };
}

/** Walks without recursion, since bodies may be deeper than a stack. */
function firstPart(body: object, isIt: (part: Part) => boolean): Part | undefined {
  const open = partsOf(body, undefined);
  for (let part = open.pop(); part; part = open.pop()) {
    if (isIt(part)) return part;
    for (const inner of partsOf(part.value, part)) open.push(inner);
  }
  return undefined;
}

function partsOf(value: unknown, within: Part | undefined): Part[] {
  if (typeof value !== 'object' || value === null) return [];
  const listed = Array.isArray(value);
  return Object.entries(value).map(([key, one]) => ({ key, listed, value: one as unknown, within }));
}

/** As the validator's complaints are named: `items[17].id`. */
function pathOf(part: Part): string {
  const steps: string[] = [];
  for (let one: Part | undefined = part; one; one = one.within) {
    steps.push(one.listed ? `[${one.key}]` : one.within ? `.${one.key}` : one.key);
  }
  return steps.reverse().join('');
}
