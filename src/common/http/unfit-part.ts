import type { FieldError } from '../errors.js';

interface Part {
  readonly path: readonly string[];
  readonly value: unknown;
}

/**
 * The first part of a body that no DTO can be made of; undefined if it can.
 *
 * A key that every object inherits is taken for that of the object's class by whoever makes instances; what is
 * inherited at the top is left to a surface that ignores unknown fields. It walks without recursion: bodies may
 * be deeper than a stack.
 */
export function inheritedKey(
  body: object,
  { alsoAtTheTop }: { readonly alsoAtTheTop: boolean },
): FieldError | undefined {
  return firstPart(body, ({ path }) => {
    const key = path.at(-1);
    if (key === undefined || !(key in Object.prototype)) return undefined;
    if (path.length === 1 && !alsoAtTheTop) return undefined;
    const field = path.join('.');
    return { field, constraint: 'whitelistValidation', message: `property ${field} should not exist` };
  });
}

/** The first text of a body that ends or begins within a character, which no database keeps; undefined if none does. */
export function brokenText(body: object): FieldError | undefined {
  return firstPart(body, ({ path, value }) => {
    if (typeof value !== 'string' || value.isWellFormed()) return undefined;
    const field = path.join('.');
    return { field, constraint: 'isWellFormed', message: `${field} must be made of whole characters` };
  });
}

function firstPart(body: object, judge: (part: Part) => FieldError | undefined): FieldError | undefined {
  const open: Part[] = [{ path: [], value: body }];
  for (let part = open.pop(); part; part = open.pop()) {
    const found = judge(part);
    if (found) return found;
    const { path, value } = part;
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, one] of Object.entries(value)) open.push({ path: [...path, key], value: one });
  }
  return undefined;
}
