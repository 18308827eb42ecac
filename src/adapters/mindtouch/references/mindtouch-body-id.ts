import { InvalidInput } from '../../../common/errors.js';

/** The number that a body bears as its id; 0, like none, means something new. */
export function idIn({ id }: { readonly id?: string }): number {
  return Number(id ?? 0);
}

/**
 * Refuses a body that bears the id of another thing than the path names.
 *
 * Errors: InvalidInput.
 */
export function requireSameId(body: { readonly id?: string }, what: string, number: number): void {
  const sent = idIn(body);
  if (sent === 0 || sent === number) return;
  throw InvalidInput.field('id', 'isSame', `The body bears the id of another ${what} than the path.`);
}
