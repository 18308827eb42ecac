/** How some fields were and how they are: those that differ; null where there was, or is, no such thing. */
export interface Difference {
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/**
 * What became of some fields of a thing.
 *
 * Shape: of a thing that is made or ends, all fields that have a value; of one that changes, those that do.
 */
export function differenceBetween<T extends object>(
  before: T | undefined,
  after: T | undefined,
  fields: readonly (keyof T & string)[],
): Difference {
  if (!before || !after) return { before: givenOf(before, fields), after: givenOf(after, fields) };
  const changed = fields.filter((field) => before[field] !== after[field]);
  return { before: pick(before, changed), after: pick(after, changed) };
}

function givenOf<T extends object>(
  thing: T | undefined,
  fields: readonly (keyof T & string)[],
): Difference['before'] {
  const given = (present: T) => fields.filter((field) => present[field] !== null);
  return thing ? pick(thing, given(thing)) : null;
}

function pick<T extends object>(thing: T, fields: readonly (keyof T & string)[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, thing[field]]));
}
