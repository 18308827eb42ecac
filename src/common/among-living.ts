import { InvalidInput } from './errors.js';
import { sortOf, type SortText, type Window } from './window.js';

/**
 * A window of a list of what is there, which has no order of deletion.
 *
 * Errors: InvalidInput on the field `sort`.
 */
export function amongLiving<Field extends string>(window: Window<Field | 'deletedAt'>): Window<Field> {
  const { sort, ...rest } = window;
  if (sortOf(sort).field !== 'deletedAt') return { ...rest, sort: sort as SortText<Field> };
  throw InvalidInput.field(
    'sort',
    'isOrder',
    'Only what was deleted is sorted by deletedAt: ask with deleted=true.',
  );
}
