import type { UndoableChange } from '../../src/common/undoing.js';

/** A change of the act "act" as it is about to be undone; its action tells what it is about, unless that is told. */
export function undoable(
  action: UndoableChange['action'],
  subjectId: string,
  more: Partial<UndoableChange> = {},
): UndoableChange {
  const [about] = action.split('.');
  const told = { facts: {}, personal: null, personalErased: false };
  const written = { event: 'act.0', actId: 'act', at: new Date(0), by: null };
  return { ...written, action, subject: about as UndoableChange['subject'], subjectId, ...told, ...more };
}
