import type { UndoableChange } from '../../common/undoing.js';
import { contradicts } from './contradicting-events.js';

function change(
  action: UndoableChange['action'],
  subjectId: string,
  facts: UndoableChange['facts'] = {},
  personal: UndoableChange['personal'] = null,
): UndoableChange {
  const subject = action.split('.')[0] as UndoableChange['subject'];
  const told = { at: new Date(0), by: null, facts, personal, personalErased: false };
  return { event: 'e.0', actId: 'e', action, subject, subjectId, ...told };
}

const holder = (id: string) => ({ type: 'user', id });
const on = (id: string) => ({ type: 'project', id });
const granted = (id: string, userId: string, permission: string, scopeId: string) =>
  change('grant.begun', id, { subject: holder(userId), permission, scope: on(scopeId) });

describe('A later event stands in the way of undoing a change', () => {
  const joined = change('membership.begun', 'g', { userId: 'u' });

  it.each<[string, UndoableChange, UndoableChange]>([
    ['about the same member', joined, change('membership.ended', 'g', { userId: 'u' })],
    ['that deleted the group', joined, change('group.deleted', 'g')],
    ['that deleted the member', joined, change('user.deleted', 'u')],
    ['of the same permission there', granted('a', 'u', 'READ', 'p'), granted('b', 'u', 'READ', 'p')],
    ['that deleted the project', granted('a', 'u', 'READ', 'p'), change('project.deleted', 'p')],
    [
      'of the same field',
      change('user.updated', 'u', { after: {} }, { after: { city: 'Bern', phone: '1' } }),
      change('user.updated', 'u', { after: {} }, { after: { city: 'Basel' } }),
    ],
    ['of whatever was added to what was made', change('group.created', 'g'), joined],
  ])('%s', (_which, earlier, later) => {
    expect(contradicts(earlier, later)).toBe(true);
  });

  it.each<[string, UndoableChange, UndoableChange]>([
    ['about another member', joined, change('membership.ended', 'g', { userId: 'v' })],
    ['about him in another group', joined, change('membership.begun', 'h', { userId: 'u' })],
    ['of his name', joined, change('user.updated', 'u', { after: { active: true } })],
    ['elsewhere', granted('a', 'u', 'READ', 'p'), granted('b', 'u', 'READ', 'q')],
    [
      'of another field',
      change('group.updated', 'g', { after: { name: 'a' } }),
      change('group.updated', 'g', { after: { type: 'team' } }),
    ],
    ['that only tells', change('group.created', 'g'), change('change.undone', 'g')],
  ])('but not one %s', (_which, earlier, later) => {
    expect(contradicts(earlier, later)).toBe(false);
  });
});
