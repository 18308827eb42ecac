import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { ScriptedLife } from '../../../test/fakes/scripted-life.js';
import { ScriptedStandingFacts } from '../../../test/fakes/scripted-standing-facts.js';
import { callOf } from '../../../test/support/deciding.js';
import { undoable } from '../../../test/support/undoable-change.js';
import { LifeUndoing } from './life-undoing.js';

const CALLER = callOf('admin');
const made = undoable('group.created', 'crew');
const gone = undoable('group.deleted', 'crew');

describe('LifeUndoing', () => {
  let clock: FakeClock;
  let life: ScriptedLife;
  let facts: ScriptedStandingFacts;
  let rule: LifeUndoing;

  const contradicted = (reason: string) => ({ code: 'undo.contradicted', details: { reason } });

  beforeEach(() => {
    clock = new FakeClock();
    life = new ScriptedLife();
    facts = new ScriptedStandingFacts();
    rule = new LifeUndoing(life, facts, clock);
    life.things.set('crew', { version: 1 });
  });

  it('asks for what making such a thing asks for', () => {
    expect(rule.needs()).toBeUndefined();
    life.needs = { permission: 'SiteAdmin' };
    expect(rule.needs()).toEqual({ permission: 'SiteAdmin' });
  });

  describe('of what was made', () => {
    it('deletes it', async () => {
      life.things.set('team', {});
      await rule.undo(CALLER, [made, undoable('group.restored', 'team')]);
      expect(life.done).toEqual(['delete crew', 'delete team']);
    });

    it('takes back all that the act did to it or by it', () => {
      const joined = undoable('membership.begun', 'other', { facts: { userId: 'crew' } });
      expect(rule.takesBack(made, undoable('membership.begun', 'crew'))).toBe(true);
      expect(rule.takesBack(made, joined)).toBe(true);
      expect(rule.takesBack(made, undoable('membership.begun', 'other'))).toBe(false);
    });

    it('is contradicted where it is gone', async () => {
      life.things.clear();
      await expect(rule.undo(CALLER, [made])).rejects.toMatchObject(contradicted('group.deleted'));
    });

    it('is contradicted where it has been changed since', async () => {
      life.things.set('crew', { version: 2 });
      await expect(rule.undo(CALLER, [made])).rejects.toMatchObject(contradicted('group.changed'));
      const restored = undoable('group.restored', 'crew', { facts: { version: 2 } });
      await rule.undo(CALLER, [restored]);
      life.things.set('crew', { version: 1 });
      await expect(rule.undo(CALLER, [restored])).rejects.toMatchObject(contradicted('group.changed'));
      expect(life.done).toEqual(['delete crew']);
    });

    it('is contradicted by whatever has come to be in it by another act and is so still', async () => {
      const hour = 3_600_000;
      const until = new Date(clock.now().getTime() + hour);
      facts.additions.push({ id: 'crew', actId: 'act', until }, { id: 'other', actId: 'later', until });
      await rule.undo(CALLER, [made]);
      facts.additions.push({ id: 'crew', actId: 'later', until });
      await expect(rule.undo(CALLER, [made])).rejects.toMatchObject(contradicted('group.used'));
      clock.advance(hour);
      await rule.undo(CALLER, [made]);
      expect(life.done).toEqual(['delete crew', 'delete crew']);
    });

    it('is contradicted where something depends on it in another way', async () => {
      const used = Object.assign(life, { isUsed: (id: string) => Promise.resolve(id === 'crew') });
      rule = new LifeUndoing(used, facts, clock);
      await expect(rule.undo(CALLER, [made])).rejects.toMatchObject(contradicted('group.used'));
      life.things.set('team', {});
      await rule.undo(CALLER, [undoable('group.created', 'team')]);
      expect(life.done).toEqual(['delete team']);
    });
  });

  describe('of what was deleted', () => {
    it('restores it', async () => {
      life.deleted.add('crew');
      await rule.undo(CALLER, [gone]);
      expect(life.done).toEqual(['restore crew']);
    });

    it('takes back what ended with it, and nothing else', () => {
      expect(rule.takesBack(gone, undoable('membership.ended', 'crew'))).toBe(true);
      expect(rule.takesBack(gone, undoable('role.unassigned', 'crew'))).toBe(true);
      expect(rule.takesBack(gone, undoable('membership.ended', 'other'))).toBe(false);
      expect(rule.takesBack(gone, undoable('membership.begun', 'crew'))).toBe(false);
    });

    it('is contradicted where it was not deleted so', async () => {
      await expect(rule.undo(CALLER, [gone])).rejects.toMatchObject(contradicted('group.not_deleted'));
    });
  });
});
