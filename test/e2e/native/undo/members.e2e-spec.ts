import { newId } from '../../../../src/common/ids.js';
import { insertUsers } from '../../../support/many-users.js';
import { startTestApp, type TestApp } from '../../../support/test-app.js';
import { refusalIn, Undoer } from '../../../support/undoing.js';

interface Terms {
  readonly privileges: readonly string[];
  readonly startsAt?: string | null;
  readonly expiresAt?: string | null;
}

const DAY = 86_400_000;

describe('Undoing who is in a group', () => {
  let house: TestApp;
  let admin: Undoer;

  beforeAll(async () => {
    // The clock is turned by days, and nobody is to sign in anew for that.
    house = await startTestApp({ accessTokenSeconds: 300 * 86_400, refreshTokenSeconds: 600 * 86_400 });
    admin = await Undoer.of(house);
  });

  afterAll(() => house.close());

  const inDays = (days: number) => new Date(house.clock.now().getTime() + days * DAY).toISOString();
  const put = (group: string, user: string, terms: object = {}) =>
    admin.sent('PUT', `/groups/${group}/members/users/${user}`, terms);
  const remove = (group: string, user: string) =>
    admin.sent('DELETE', `/groups/${group}/members/users/${user}`);
  const members = async (group: string) => {
    const path = `/groups/${group}/members/users?limit=200`;
    const { items } = await admin.read<{ items: (Terms & { user: { id: string } })[] }>(path);
    return items.map(({ user: { id }, privileges, startsAt, expiresAt }) => {
      return { id, privileges, startsAt, expiresAt };
    });
  };
  const children = async (group: string) => {
    const path = `/groups/${group}/members/groups`;
    const { items } = await admin.read<{ items: (Terms & { group: { id: string } })[] }>(path);
    return items.map(({ group: { id }, privileges }) => ({ id, privileges }));
  };
  const pair = async () => ({ group: await admin.made('/groups'), user: await admin.makeUser() });

  it('takes him out who was put in, and the log and his history say so', async () => {
    const { group, user } = await pair();
    await put(group, user);
    const event = await admin.event('membership.begun', group);
    const { undone, revision, events } = await admin.undone(event);
    expect(await members(group)).toEqual([]);
    expect(undone).toEqual([event.id]);
    const ended = await admin.event('membership.ended', group);
    const told = await admin.event('change.undone', group);
    expect(events).toEqual([ended.id, told.id]);
    expect([ended.revision, told.revision]).toEqual([revision, revision]);
    expect(told.facts).toMatchObject({ event: event.id, action: 'membership.begun', userId: user });
    const history = await admin.read<{ items: { action: string }[] }>(`/users/${user}/history`);
    expect(history.items.map(({ action }) => action)).toContain('change.undone');
  });

  it('puts him back who was taken out, on the terms that he had', async () => {
    const { group, user } = await pair();
    const terms = { privileges: ['group_update', 'group_view'], startsAt: null, expiresAt: inDays(30) };
    await put(group, user, terms);
    await remove(group, user);
    house.clock.advance(DAY);
    await admin.undone(await admin.event('membership.ended', group));
    expect(await members(group)).toEqual([{ id: user, ...terms }]);
  });

  it('brings back the terms that others took the place of', async () => {
    const { group, user } = await pair();
    const terms = { privileges: ['group_view'], startsAt: null, expiresAt: inDays(30) };
    await put(group, user, terms);
    await put(group, user, { privileges: ['group_update'], expiresAt: null });
    await admin.undone(await admin.event('membership.begun', group));
    expect(await members(group)).toEqual([{ id: user, ...terms }]);
  });

  it('can be undone in turn', async () => {
    const { group, user } = await pair();
    await put(group, user);
    const before = await members(group);
    await admin.undone(await admin.event('membership.begun', group));
    await admin.undone(await admin.event('membership.ended', group));
    expect(await members(group)).toEqual(before);
    await admin.undone(await admin.event('membership.begun', group), 'act');
    expect(await members(group)).toEqual([]);
  });

  it('is done once, and then names what stands in the way', async () => {
    const { group, user } = await pair();
    await put(group, user);
    const event = await admin.event('membership.begun', group);
    await admin.undone(event);
    const ended = await admin.event('membership.ended', group);
    expect(refusalIn(await admin.undo(event))).toEqual({
      status: 409,
      code: 'undo.contradicted',
      reason: 'membership.ended',
      contradictedBy: [ended.id],
    });
  });

  it('is refused where the same was begun anew since, on whatever terms', async () => {
    const { group, user } = await pair();
    await put(group, user);
    const first = await admin.event('membership.begun', group);
    await remove(group, user);
    const ended = await admin.event('membership.ended', group);
    await put(group, user);
    const again = await admin.event('membership.begun', group);
    const refused = { status: 409, code: 'undo.contradicted', reason: 'membership.begun' };
    expect(refusalIn(await admin.undo(first))).toEqual({
      ...refused,
      contradictedBy: [again.id, ended.id],
    });
    expect(refusalIn(await admin.undo(ended))).toEqual({ ...refused, contradictedBy: [again.id] });
  });

  it('is refused by the clock, where what ended would have run out by now', async () => {
    const { group, user } = await pair();
    await put(group, user, { expiresAt: inDays(1) });
    const begun = await admin.event('membership.begun', group);
    await remove(group, user);
    const ended = await admin.event('membership.ended', group);
    house.clock.advance(2 * DAY);
    const refused = { status: 409, code: 'undo.contradicted', contradictedBy: [] };
    expect(refusalIn(await admin.undo(ended))).toEqual({ ...refused, reason: 'membership.expired' });
    await put(group, user, { expiresAt: inDays(1) });
    house.clock.advance(2 * DAY);
    const expired = await admin.event('membership.begun', group);
    expect(refusalIn(await admin.undo(expired))).toEqual({ ...refused, reason: 'membership.expired' });
    expect(refusalIn(await admin.undo(begun))).toMatchObject({ reason: 'membership.begun' });
  });

  it('of an extension leaves nobody in whose own time has run out', async () => {
    const { group, user } = await pair();
    await put(group, user, { expiresAt: inDays(1) });
    await put(group, user, { expiresAt: inDays(100) });
    house.clock.advance(2 * DAY);
    await admin.undone(await admin.event('membership.begun', group));
    expect(await members(group)).toEqual([]);
  });

  it('is refused where the group or the user is gone', async () => {
    const { group, user } = await pair();
    await put(group, user);
    const begun = await admin.event('membership.begun', group);
    await admin.sent('DELETE', `/groups/${group}`);
    const deleted = await admin.event('group.deleted', group);
    const ended = await admin.event('membership.ended', group);
    const refused = { status: 409, code: 'undo.contradicted' };
    expect(refusalIn(await admin.undo(begun))).toEqual({
      ...refused,
      reason: 'membership.ended',
      contradictedBy: [deleted.id, ended.id],
    });
    expect(refusalIn(await admin.undo(ended))).toEqual({
      ...refused,
      reason: 'group.not_found',
      contradictedBy: [deleted.id],
    });
    const other = await pair();
    await put(other.group, other.user);
    await remove(other.group, other.user);
    const left = await admin.event('membership.ended', other.group);
    await admin.sent('DELETE', `/users/${other.user}`);
    expect(refusalIn(await admin.undo(left))).toEqual({
      ...refused,
      reason: 'user.reference_not_found',
      contradictedBy: [(await admin.event('user.deleted', other.user)).id],
    });
  });

  it('takes groups out of groups and puts them back, with what their members may do there', async () => {
    const [parent, child] = [await admin.made('/groups'), await admin.made('/groups')];
    const path = `/groups/${parent}/members/groups/${child}`;
    await admin.sent('PUT', path, { privileges: ['group_update'] });
    const begun = await admin.event('nesting.begun', parent);
    await admin.sent('DELETE', path);
    const ended = await admin.event('nesting.ended', parent);
    expect(refusalIn(await admin.undo(begun))).toMatchObject({ contradictedBy: [ended.id] });
    await admin.undone(ended);
    expect(await children(parent)).toEqual([{ id: child, privileges: ['group_update'] }]);
    await admin.undone(await admin.event('nesting.begun', parent));
    expect(await children(parent)).toEqual([]);
    await admin.sent('PUT', `/groups/${child}/members/groups/${parent}`);
    expect(refusalIn(await admin.undo(await admin.event('nesting.ended', parent)))).toMatchObject({
      status: 409,
      code: 'undo.contradicted',
      reason: 'nesting.cycle',
    });
  });

  it('brings a nesting back to the privileges that others took the place of', async () => {
    const [parent, child] = [await admin.made('/groups'), await admin.made('/groups')];
    const set = (privileges: readonly string[]) =>
      admin.sent('POST', `/groups/${parent}/members:batch`, {
        items: [{ op: 'set', type: 'group', id: child, privileges }],
      });
    await set(['group_view']);
    await set(['group_update']);
    await admin.undone(await admin.event('nesting.begun', parent));
    expect(await children(parent)).toEqual([{ id: child, privileges: ['group_view'] }]);
  });

  describe('of a batch of five hundred', () => {
    let group: string;
    let users: readonly string[];
    const stays = { privileges: ['group_update'], startsAt: null, expiresAt: null };
    const batch = (op: string, ids: readonly string[], terms: object = {}) => {
      const items = ids.map((id) => ({ op, type: 'user', id, ...terms }));
      return admin.sent('POST', `/groups/${group}/members:batch`, { items });
    };
    const newest = async () => (await admin.read<{ items: { id: string }[] }>('/audit-events?limit=1')).items;

    beforeAll(async () => {
      users = await insertUsers(house, 500);
    });

    beforeEach(async () => {
      group = await admin.made('/groups');
      await put(group, users[0]!, stays);
      await batch('set', users, { privileges: ['group_view'] });
    });

    it('takes one call', async () => {
      const event = await admin.event('membership.begun', group);
      expect((await admin.undone(event, 'act')).undone).toHaveLength(500);
      expect(await members(group)).toEqual([{ id: users[0], ...stays }]);
      await admin.undone(await admin.event('membership.ended', group), 'act');
      expect(await members(group)).toHaveLength(200);
    });

    it('leaves everything as it is where one of them is contradicted', async () => {
      const event = await admin.event('membership.begun', group);
      await remove(group, users[250]!);
      const before = await newest();
      expect(refusalIn(await admin.undo(event, 'act'))).toEqual({
        status: 409,
        code: 'undo.contradicted',
        reason: 'membership.ended',
        contradictedBy: [(await admin.event('membership.ended', group)).id],
      });
      expect(await newest()).toEqual(before);
    });

    it('may be of one of them alone', async () => {
      const event = await admin.event('membership.begun', group);
      await admin.undone(event);
      const left = (await members(group)).map(({ id }) => id);
      expect(left).not.toContain(event.facts['userId']);
    });
  });

  it('is asked by the id of an event, and says what it does not know', async () => {
    for (const id of [`${newId()}.0`, 'nothing']) {
      expect(refusalIn(await admin.undo({ id }))).toEqual({ status: 404, code: 'audit_event.not_found' });
    }
    const answer = await admin.client.send(`/audit-events/${newId()}.0/undo`, {
      method: 'POST',
      body: { extent: 'everything' },
    });
    expect([answer.status, (answer.json as { code: string }).code]).toEqual([422, 'request.invalid']);
  });
});
