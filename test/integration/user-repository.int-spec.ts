import { newId } from '../../src/common/ids.js';
import { PublicIdTaken } from '../../src/organizations/public-ids.js';
import { LoginNameTaken } from '../../src/users/user.errors.js';
import type { UserFilter } from '../../src/users/user-filter.js';
import { UserRepository } from '../../src/users/user.repository.js';
import type { User, UserChanges, UserDraft } from '../../src/users/user.js';
import { rowsOf, within } from '../support/acts.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('UserRepository', () => {
  let house: TestApp;
  let users: UserRepository;
  let home: string;

  beforeAll(async () => {
    house = await startTestApp();
    users = house.app.get(UserRepository);
    home = house.organization.id;
  });

  afterAll(() => house.close());

  const insert = (draft: UserDraft, organizationId = home) =>
    within(house, (act) => users.insert(act, organizationId, draft));
  const update = (user: User, changes: UserChanges) =>
    within(house, (act) => users.update(act, user, changes));
  const remove = (user: User) => within(house, (act) => users.delete(act, user));
  const spansOf = (user: User) =>
    rowsOf(house, 'select began_at, ended_at from active_spans where user_id = $1 order by began_at, id', [
      user.id,
    ]);

  it('keeps a user with what was left out, and finds him by all that he is known by', async () => {
    const user = await insert({ userName: 'Ann', email: 'Ann@Example.com', publicId: 'ann-1' });
    expect(user).toMatchObject({
      displayName: 'Ann',
      kind: 'user',
      source: 'local',
      active: true,
      city: null,
    });
    for (const reference of [user.id, user.id.toUpperCase(), 'ann-1']) {
      expect(await users.findByReference(home, reference)).toEqual(user);
    }
    for (const login of ['ann', 'ANN', 'ann@example.COM', ' Ann ']) {
      expect(await users.findByLogin(home, login)).toEqual(user);
    }
    expect(await users.findByNumber(home, user.number)).toEqual(user);
    expect(await users.find(home, user.id)).toEqual(user);
  });

  it('finds nobody by what only resembles, nor in another organization', async () => {
    const other = await house.foundOrganization('users-elsewhere');
    const user = await insert({ userName: 'resembled', publicId: 'resembled-1' });
    for (const reference of ['Resembled-1', 'resembled', '', 'a\0b', "' or true --"]) {
      expect(await users.findByReference(home, reference)).toBeUndefined();
    }
    expect(await users.findByLogin(home, 'a\0b')).toBeUndefined();
    for (const reference of [user.id, 'resembled-1']) {
      expect(await users.findByReference(other.id, reference)).toBeUndefined();
    }
    expect(await users.findByLogin(other.id, 'resembled')).toBeUndefined();
  });

  it('holds user names and e-mail addresses unique together, in any case', async () => {
    await insert({ userName: 'bea', email: 'bea@example.com' });
    const clashes: UserDraft[] = [
      { userName: 'BEA' },
      { userName: 'Bea@Example.com' },
      { userName: newId(), email: 'BEA@example.com' },
    ];
    for (const draft of clashes) await expect(insert(draft)).rejects.toThrow(LoginNameTaken);
    const other = await insert({ userName: 'ben' });
    await expect(update(other, { email: 'bea@EXAMPLE.com' })).rejects.toThrow(LoginNameTaken);
    await expect(update(other, { userName: 'Bea' })).rejects.toThrow(LoginNameTaken);
    expect(await users.find(home, other.id)).toEqual(other);
  });

  it('lets one person have the same user name and address, and trade them', async () => {
    const user = await insert({ userName: 'cy@example.com', email: 'Cy@example.com' });
    const next = await update(user, { userName: 'cy', email: 'cy@example.com' });
    const traded = await update(next, { userName: 'CY@example.com', email: null });
    expect(await users.findByLogin(home, 'cy')).toBeUndefined();
    expect((await users.findByLogin(home, 'cy@example.com'))?.id).toBe(traded.id);
    expect((await insert({ userName: 'cy' })).userName).toBe('cy');
  });

  it('writes down when he was active as facts, of which one stands at most', async () => {
    const began = house.clock.now();
    const user = await insert({ userName: 'dee' });
    house.clock.advance(1000);
    const disabledAt = house.clock.now();
    const disabled = await update(user, { active: false });
    await update(disabled, { city: 'Bern' });
    house.clock.advance(1000);
    const again = await update((await users.find(home, user.id))!, { active: true });
    expect(await spansOf(user)).toEqual([
      { began_at: began, ended_at: disabledAt },
      { began_at: house.clock.now(), ended_at: null },
    ]);
    house.clock.advance(1000);
    await remove(again);
    expect((await spansOf(user)).map((span) => span['ended_at'])).toEqual([disabledAt, house.clock.now()]);
  });

  it('changes what is named and nothing else, and his version', async () => {
    const user = await insert({ userName: 'eva', city: 'Bern', phone: '1' });
    const next = await update(user, { city: null, displayName: 'Eva E.' });
    expect(next).toEqual({
      ...user,
      city: null,
      displayName: 'Eva E.',
      version: 2,
      updatedAt: house.clock.now(),
    });
    expect(await users.find(home, user.id)).toEqual(next);
  });

  it('deletes softly and frees the login names, but never the chosen id or the number', async () => {
    const user = await insert({ userName: 'fay', email: 'fay@example.com', publicId: 'fay-1' });
    await remove(user);
    expect(await users.find(home, user.id)).toBeUndefined();
    expect(await users.findByLogin(home, 'fay')).toBeUndefined();
    const next = await insert({ userName: 'Fay', email: 'fay@example.com' });
    expect(next.number).toBeGreaterThan(user.number);
    await expect(insert({ userName: newId(), publicId: 'fay-1' })).rejects.toThrow(PublicIdTaken);
    const [row] = await rowsOf(house, 'select deleted_at, user_name from users where id = $1', [user.id]);
    expect(row).toEqual({ deleted_at: house.clock.now(), user_name: 'fay' });
  });

  it('begins with the first administrator and Anonymous, and goes on from three', async () => {
    const other = await house.foundOrganization('users-numbered');
    const { items } = await users.list(other.id, { kind: 'number_in', numbers: [1, 2, 3] }, 'number', {
      offset: 0,
    });
    expect(items.map(({ number, userName, kind, active }) => [number, userName, kind, active])).toEqual([
      [1, 'admin', 'user', true],
      [2, 'Anonymous', 'anonymous', false],
    ]);
    expect((await insert({ userName: 'third' }, other.id)).number).toBe(3);
  });

  it('resolves many references at once, leaving out what names nobody', async () => {
    const one = await insert({ userName: newId(), publicId: 'resolved-1' });
    const two = await insert({ userName: newId() });
    const gone = await insert({ userName: newId() });
    await remove(gone);
    const known = await users.resolve(home, [
      'resolved-1',
      one.id,
      two.id,
      gone.id,
      newId(),
      'x',
      'a\0b',
      two.id,
    ]);
    expect(Object.fromEntries(known)).toEqual({ 'resolved-1': one.id, [one.id]: one.id, [two.id]: two.id });
    expect(await users.resolve(home, [])).toEqual(new Map());
  });

  it('lists by filters of every kind', async () => {
    const other = await house.foundOrganization('users-filtered');
    const add = (draft: UserDraft) => insert(draft, other.id);
    const gus = await add({ userName: 'Gus', email: 'straße@example.com', displayName: 'Gus 100%' });
    await add({ userName: 'ROB', kind: 'robot' });
    await add({ userName: 'Zoé', active: false, displayName: 'Zoe_' });
    await add({ userName: 'Straße' });
    const list = async (filter: UserFilter) => {
      const { items, total } = await users.list(other.id, filter, 'userName', { offset: 0 });
      expect(total).toBe(items.length);
      return items.map((user) => user.userName);
    };
    expect(await list({ kind: 'user_name_equals', userName: 'gUS ' })).toEqual(['Gus']);
    expect(await list({ kind: 'user_name_equals', userName: 'ZOE\u0301' })).toEqual(['Zoé']);
    expect(await list({ kind: 'user_name_equals', userName: 'STRASSE' })).toEqual(['Straße']);
    expect(await list({ kind: 'user_name_equals', userName: 'straße@example.com' })).toEqual([]);
    expect(await list({ kind: 'email_equals', email: 'STRASSE@example.com' })).toEqual(['Gus']);
    expect(await list({ kind: 'email_equals', email: 'Gus' })).toEqual([]);
    expect(await list({ kind: 'text', field: 'displayName', comparison: 'co', text: '0%' })).toEqual(['Gus']);
    expect(await list({ kind: 'text', field: 'displayName', comparison: 'co', text: '_' })).toEqual(['Zoé']);
    expect(await list({ kind: 'text', field: 'userName', comparison: 'sw', text: 'ro' })).toEqual(['ROB']);
    expect(await list({ kind: 'text', field: 'email', comparison: 'sw', text: 'STRA' })).toEqual(['Gus']);
    expect(await list({ kind: 'id_in', ids: [gus.id] })).toEqual(['Gus']);
    expect(await list({ kind: 'kind_is', userKind: 'robot' })).toEqual(['ROB']);
    expect(await list({ kind: 'active_is', active: false })).toEqual(['Anonymous', 'Zoé']);
  });
});
