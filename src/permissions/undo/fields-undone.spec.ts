import { thrownBy } from '../../../test/support/thrown-by.js';
import { undoable } from '../../../test/support/undoable-change.js';
import { UndoContradicted, UndoImpossible } from '../../common/undoing.js';
import { changedFieldsOf, fieldsUndone } from './fields-undone.js';

const renamed = undoable('user.updated', 'ann', {
  facts: { before: { title: null }, after: { title: 'Dr' } },
  personal: { before: { name: 'Ann' }, after: { name: 'Anna' } },
});

describe('the fields that a change changed', () => {
  it('are those of its facts and those that name a person', () => {
    expect(changedFieldsOf(renamed)).toEqual({
      before: { title: null, name: 'Ann' },
      after: { title: 'Dr', name: 'Anna' },
    });
  });

  it('are none where it tells of none', () => {
    expect(changedFieldsOf(undoable('user.updated', 'ann'))).toEqual({ before: {}, after: {} });
  });
});

describe('undoing a change of fields', () => {
  const undone =
    (present: object, settable = ['title', 'name']) =>
    () =>
      fieldsUndone(renamed, present, settable);

  it('gives those fields back what they had, and leaves all others as they are', () => {
    expect(undone({ title: 'Dr', name: 'Anna', city: 'Oslo' })()).toEqual({ title: null, name: 'Ann' });
  });

  it('is contradicted by a field that has been changed since', () => {
    expect(undone({ title: 'Dr', name: 'Anne' })).toThrow(UndoContradicted);
    expect(thrownBy(undone({ title: 'Dr', name: 'Anne' }))).toMatchObject({
      details: { event: 'act.0', reason: 'user.name_changed', contradictedBy: [] },
    });
    expect(undone({ name: 'Anna' })).toThrow(UndoContradicted);
  });

  it('takes what is not there for nothing, and lists for their contents', () => {
    const after = { title: null, tags: ['a', 'b'] };
    const change = undoable('user.updated', 'ann', { facts: { before: { title: 'Dr', tags: [] }, after } });
    const fields = ['title', 'tags'];
    expect(fieldsUndone(change, { tags: ['a', 'b'] }, fields)).toEqual({ title: 'Dr', tags: [] });
    expect(() => fieldsUndone(change, { tags: ['b', 'a'] }, fields)).toThrow(UndoContradicted);
    const told = undoable('user.updated', 'ann', { facts: { before: {}, after: { title: undefined } } });
    expect(fieldsUndone(told, { title: null }, fields)).toEqual({});
  });

  it('is impossible for what nobody sets, and says so', () => {
    expect(undone({ title: 'Dr', name: 'Anna' }, ['title'])).toThrow(UndoImpossible);
    expect(undone({ title: 'Dr', name: 'Anna' }, ['title'])).toThrow('Nobody sets name.');
  });
});
