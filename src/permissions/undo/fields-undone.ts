import { isDeepStrictEqual } from 'node:util';
import { UndoContradicted, UndoImpossible, type UndoableChange } from '../../common/undoing.js';

type Fields = Readonly<Record<string, unknown>>;

/** The fields that a change gave other values, and those that they had. */
export interface ChangedFields {
  readonly before: Fields;
  readonly after: Fields;
}

/** Fields as a change tells them, those included that can be erased. */
export function changedFieldsOf({ facts, personal }: UndoableChange): ChangedFields {
  const side = (name: 'before' | 'after') => ({
    ...(facts[name] as Fields | undefined),
    ...(personal?.[name] as Fields | undefined),
  });
  return { before: side('before'), after: side('after') };
}

/**
 * What the fields are to be again, if each still has the value that the change gave it.
 *
 * Errors: UndoImpossible (a field that nobody sets), UndoContradicted.
 */
export function fieldsUndone(change: UndoableChange, present: object, settable: readonly string[]): Fields {
  const { before, after } = changedFieldsOf(change);
  const now = present as Fields;
  for (const [field, value] of Object.entries(after)) {
    if (!settable.includes(field)) throw new UndoImpossible(change, `Nobody sets ${field}.`);
    const stands = isDeepStrictEqual(now[field] ?? null, value ?? null);
    if (!stands) throw new UndoContradicted(change, `${change.subject}.${field}_changed`);
  }
  return before;
}
