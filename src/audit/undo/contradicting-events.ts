import { participantOf, type UndoableChange } from '../../common/undoing.js';
import type { LaterEvents } from './undoable-changes.reader.js';

type Facts = Readonly<Record<string, unknown>>;

const MAKES = /\.(created|restored|registered)$/;
const OF_A_LIFE = /^(user|group|project|organization|authentication_service)\.(deleted|restored|ended)$/;

/** Where to look for what may stand in the way of undoing a change. */
export function soughtBehind(change: UndoableChange): LaterEvents {
  const { action, subject, subjectId, facts } = change;
  const participants = [participantOf(change)].filter((id) => id !== undefined);
  if (MAKES.test(action)) return { about: [subjectId], things: [], participants: [subjectId] };
  if (subject === 'user') return { about: [subjectId], things: [], participants: [] };
  const users = userAmong(facts);
  return { about: users, things: [subjectId, ...idsIn(facts), ...participants], participants };
}

/** Whether a later event is about the very thing that a change left as it was not to stay. */
export function contradicts(change: UndoableChange, later: UndoableChange): boolean {
  if (later.action === 'change.undone') return false;
  if (MAKES.test(change.action)) return true;
  if (keyOf(later) === keyOf(change)) return sharesFields(change, later);
  return OF_A_LIFE.test(later.action) && idsOf(change).includes(later.subjectId);
}

/** What a change is about, so that two of them with the same key exclude or replace one another. */
function keyOf(change: UndoableChange): string {
  const { subject, subjectId, facts } = change;
  const { permission, scope } = facts as { readonly permission?: string; readonly scope?: { id: string } };
  if (subject === 'grant') return JSON.stringify([subject, participantOf(change), permission, scope?.id]);
  const member = subject === 'membership' || subject === 'nesting' ? participantOf(change) : undefined;
  return JSON.stringify([subject, subjectId, member]);
}

function sharesFields(change: UndoableChange, later: UndoableChange): boolean {
  const [mine, others] = [changedFields(change), changedFields(later)];
  return mine.size === 0 || others.size === 0 || !mine.isDisjointFrom(others);
}

function changedFields({ facts, personal }: UndoableChange): ReadonlySet<string> {
  const keys = (part: Facts | null) => Object.keys((part?.['after'] as Facts | null | undefined) ?? {});
  return new Set([...keys(facts), ...keys(personal)]);
}

function idsOf(change: UndoableChange): readonly string[] {
  return [change.subjectId, ...idsIn(change.facts), participantOf(change) ?? ''];
}

/** What a grant is held on. */
function idsIn({ scope }: Facts): readonly string[] {
  const { type, id } = (scope ?? {}) as { readonly type?: string; readonly id?: string };
  return id !== undefined && (type === 'group' || type === 'project') ? [id] : [];
}

function userAmong({ userId, subject }: Facts): readonly string[] {
  const { type, id } = (subject ?? {}) as { readonly type?: string; readonly id?: string };
  const holder = type === 'user' ? id : undefined;
  return [userId as string | undefined, holder].filter((one) => one !== undefined);
}
