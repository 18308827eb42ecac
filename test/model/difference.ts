/** What the model and the house do not agree about. */
export class Difference extends Error {
  constructor(about: string, expected: unknown, actual: unknown) {
    super(`${about}\n  the model says  ${shown(expected)}\n  the house says  ${shown(actual)}`);
    this.name = 'Difference';
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Refuses two lists that do not hold the same, in whatever order. */
export function requireSameSet(about: string, expected: Iterable<string>, actual: Iterable<string>): void {
  const model = new Set(expected);
  const house = new Set(actual);
  if (model.symmetricDifference(house).size === 0) return;
  throw new Difference(about, [...model.difference(house)], [...house.difference(model)]);
}

export function requireSame(about: string, expected: string | boolean | number, actual: unknown): void {
  if (expected !== actual) throw new Difference(about, expected, actual);
}
