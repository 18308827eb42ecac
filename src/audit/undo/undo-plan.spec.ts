import {
  by,
  involves,
  never,
  note,
  UndoImpossible,
  Undoing,
  type UndoableChange,
  type UndoRule,
} from '../../common/undoing.js';
import { stepFor, stepsFor } from './undo-plan.js';

const nothing = () => Promise.resolve();
const takesWithIt = (change: UndoableChange, other: UndoableChange) => involves(other, change.subjectId);
const members: UndoRule = { together: true, undo: nothing };
const lives: UndoRule = { takesBack: takesWithIt, undo: nothing };
const accounts: UndoRule = { takesBack: takesWithIt, undo: nothing };
const fields: UndoRule = { changedNothing: ({ facts }) => facts['idle'] === true, undo: nothing };

const undoing = new Undoing();
undoing.register({
  'membership.begun': by(members),
  'group.created': by(lives),
  'user.created': by(lives),
  'service_account.registered': by(accounts),
  'group.updated': by(fields),
  'session.ended': never('It stays so.'),
  'change.undone': note('It tells.'),
});

let ordinal = 0;
function change(
  action: UndoableChange['action'],
  subjectId: string,
  facts: UndoableChange['facts'] = {},
): UndoableChange {
  const event = `act.${ordinal++}`;
  const told = { subject: 'group', facts, personal: null, personalErased: false } as const;
  return { event, actId: 'act', at: new Date(0), by: null, action, subjectId, ...told };
}

const eventsOf = (changes: readonly UndoableChange[]) =>
  stepsFor(changes, undoing).map((step) => step.changes.map(({ event }) => event));

describe('The plan of undoing an act', () => {
  it('goes from the last change to the first, and joins those about one group', () => {
    const [a, b, c] = [
      change('membership.begun', 'g', { userId: '1' }),
      change('membership.begun', 'g', { userId: '2' }),
      change('membership.begun', 'h', { userId: '1' }),
    ];
    const d = change('membership.begun', 'g', { userId: '3' });
    expect(eventsOf([a, b, c, d])).toEqual([[d.event], [c.event], [b.event, a.event]]);
  });

  it('has no step for what goes with something else, nor for what only tells', () => {
    const made = change('group.created', 'g');
    const member = change('membership.begun', 'g', { userId: '1' });
    const elsewhere = change('membership.begun', 'h', { userId: '1' });
    const idle = change('group.updated', 'h', { idle: true });
    expect(eventsOf([made, member, elsewhere, idle, change('change.undone', 'h')])).toEqual([
      [elsewhere.event],
      [made.event],
    ]);
  });

  it('of two that take one another back has a step for the later one', () => {
    const [user, account] = [change('user.created', 'u'), change('service_account.registered', 'u')];
    expect(eventsOf([user, account])).toEqual([[account.event]]);
  });

  it('is none where one change is never undone, or nothing is left to undo', () => {
    const joined = change('membership.begun', 'g', { userId: '1' });
    for (const changes of [
      [joined, change('session.ended', 's')],
      [change('change.undone', 'g')],
      [change('group.updated', 'g', { idle: true })],
      [change('role.defined', 'r')],
    ]) {
      expect(() => stepsFor(changes, undoing)).toThrow(UndoImpossible);
    }
  });

  it('says why a change by itself is not undone', () => {
    const reasons: readonly (readonly [UndoableChange, string])[] = [
      [change('session.ended', 's'), 'It stays so.'],
      [change('change.undone', 'g'), 'It tells.'],
      [change('group.updated', 'g', { idle: true }), 'It left everything as it was.'],
    ];
    for (const [one, why] of reasons) expect(() => stepFor(one, undoing)).toThrow(why);
  });
});
