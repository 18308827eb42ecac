import { newId } from '../../../src/common/ids.js';
import { MembershipsService } from '../../../src/groups/members/memberships.service.js';
import type { HttpClient } from '../../support/http-client.js';
import { makePerson, signedIn } from '../../support/people.js';
import { ADMIN, startTestApp, type TestApp } from '../../support/test-app.js';

interface Made {
  readonly id: string;
}

interface Item {
  readonly user: Made;
  readonly group: Made;
  readonly subject: Made;
  readonly membership: object | null;
}

interface PageOf {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

const HOUR = 3_600_000;
const MANAGE = 'Administration/Organisation/ManageUserAndGroupSecurity';

describe('What stood at an instant', () => {
  let house: TestApp;
  let admin: HttpClient;
  let adminId: string;
  let founded: Date;

  beforeAll(async () => {
    // The clock is turned by days, and nobody is to sign in anew for that.
    house = await startTestApp({ accessTokenSeconds: 30 * 86_400, refreshTokenSeconds: 60 * 86_400 });
    founded = house.clock.now();
    admin = await signedIn(house);
    adminId = ((await admin.send('/me')).json as Made).id;
  });

  afterAll(() => house.close());

  /** An hour passes, so that what happened before and after lies apart. */
  const later = () => {
    house.clock.advance(HOUR / 2);
    const between = house.clock.now();
    house.clock.advance(HOUR / 2);
    return between;
  };
  const made = async (path: string, body: object) => {
    const answer = await admin.send(path, { method: 'POST', body });
    expect([answer.status, answer.text]).toEqual([201, expect.anything()]);
    return answer.json as Made;
  };
  const makeGroup = () => made('/groups', { name: newId() });
  const makeUser = (more: object = {}) => made('/users', { userName: newId(), ...more });
  const send = async (method: string, path: string, body?: object, client = admin) => {
    // A session does not last as long as these histories.
    const fresh = client === admin ? await signedIn(house) : client;
    const answer = await fresh.send(path, { method, ...(body && { body }) });
    expect([answer.status < 300, answer.text]).toEqual([true, expect.anything()]);
  };
  const read = async (path: string, query: Readonly<Record<string, string>> = {}) => {
    const text = new URLSearchParams(query).toString();
    return (await signedIn(house)).send(`${path}?${text}`);
  };
  const at = async (path: string, asOf?: Date, query: Readonly<Record<string, string>> = {}) => {
    const answer = await read(path, { ...query, ...(asOf && { asOf: asOf.toISOString() }) });
    expect([answer.status, answer.status === 200 ? '' : answer.text]).toEqual([200, '']);
    return (answer.json as PageOf).items;
  };

  it('is told of members, with when and by whom they came and went', async () => {
    const [group, user] = [await makeGroup(), await makeUser()];
    const path = `/groups/${group.id}/members/users`;
    const beforeJoining = later();
    const joined = house.clock.now().toISOString();
    await send('PUT', `${path}/${user.id}`, { privileges: ['group_update'] });
    const inside = later();
    const manager = await makePerson(house, [MANAGE]);
    const left = house.clock.now().toISOString();
    await send('DELETE', `${path}/${user.id}`, undefined, await signedIn(house, manager));
    const outside = later();

    expect(await at(path)).toEqual([]);
    for (const asOf of [beforeJoining, outside, new Date(left)]) expect(await at(path, asOf)).toEqual([]);
    const membership = {
      privileges: ['group_update'],
      startsAt: null,
      expiresAt: null,
      beganAt: joined,
      beganBy: adminId,
      endedAt: left,
      endedBy: manager.id,
    };
    for (const asOf of [new Date(joined), inside]) {
      expect(await at(path, asOf)).toMatchObject([{ ...membership, user: { id: user.id, deletedAt: null } }]);
      expect(await at(`/users/${user.id}/groups`, asOf)).toMatchObject([
        { group: { id: group.id }, membership },
      ]);
    }
  });

  it('keeps to the dates that memberships had', async () => {
    const [group, user] = [await makeGroup(), await makeUser()];
    const path = `/groups/${group.id}/members/users`;
    const inHours = (hours: number) => new Date(house.clock.now().getTime() + hours * HOUR).toISOString();
    await send('PUT', `${path}/${user.id}`, { startsAt: inHours(1), expiresAt: inHours(2) });
    const [early, present, late] = [later(), later(), later()];
    expect(await at(path)).toEqual([]);
    expect([await at(path, early), await at(path, late)]).toEqual([[], []]);
    expect(await at(path, present)).toMatchObject([{ user: { id: user.id }, endedAt: null }]);
    expect(await at(`/users/${user.id}/groups`, present, { effective: 'true' })).toHaveLength(2);
    expect(await at(`/users/${user.id}/groups`, late, { effective: 'true' })).toHaveLength(1);
  });

  it('is told of nestings, and of all groups that somebody was in by way of others', async () => {
    const [top, middle, low, user] = [
      await makeGroup(),
      await makeGroup(),
      await makeGroup(),
      await makeUser(),
    ];
    await send('PUT', `/groups/${low.id}/members/users/${user.id}`);
    await send('PUT', `/groups/${middle.id}/members/groups/${low.id}`, { privileges: ['group_update'] });
    const partly = later();
    await send('PUT', `/groups/${top.id}/members/groups/${middle.id}`);
    const whole = later();
    await send('DELETE', `/groups/${middle.id}/members/groups/${low.id}`);
    const apart = later();

    const reached = async (asOf?: Date) => {
      const found = await at(`/users/${user.id}/groups`, asOf, { effective: 'true' });
      const names = new Map([top, middle, low].map(({ id }, place) => [id, ['top', 'middle', 'low'][place]]));
      return found.map(({ group, membership }) => [names.get(group.id) ?? 'everyone', membership !== null]);
    };
    const everyone = ['everyone', false];
    expect(await reached(partly)).toEqual([everyone, ['middle', false], ['low', true]]);
    expect(await reached(whole)).toEqual([everyone, ['top', false], ['middle', false], ['low', true]]);
    for (const asOf of [apart, undefined]) expect(await reached(asOf)).toEqual([everyone, ['low', true]]);
    expect(await at(`/groups/${middle.id}/members/groups`)).toEqual([]);
    expect(await at(`/groups/${low.id}/parents`, whole)).toMatchObject([
      { group: { id: middle.id }, privileges: ['group_update'], beganBy: adminId, endedBy: adminId },
    ]);
    expect(await at(`/groups/${top.id}/members/groups`, apart)).toMatchObject([
      { group: { id: middle.id }, endedAt: null, endedBy: null },
    ]);
  });

  it('is told of grants and roles', async () => {
    const user = await makeUser();
    const role = await made('/roles', { name: newId(), permissions: [] });
    const none = later();
    const subject = { type: 'user', id: user.id };
    const grant = await made('/grants', { subject, permission: 'READ' });
    await send('PUT', `/roles/${role.id}/assignments/users/${user.id}`);
    const held = later();
    const ended = house.clock.now().toISOString();
    await send('DELETE', `/grants/${grant.id}`);
    await send('DELETE', `/roles/${role.id}/assignments/users/${user.id}`);
    const gone = later();
    const filter = `subject.id eq "${user.id}"`;
    for (const asOf of [none, gone, undefined]) {
      expect(await at('/grants', asOf, { filter })).toEqual([]);
      expect(await at(`/roles/${role.id}/assignments`, asOf)).toEqual([]);
    }
    const span = { beganBy: adminId, endedAt: ended, endedBy: adminId };
    expect(await at('/grants', held, { filter })).toMatchObject([
      { id: grant.id, permission: 'READ', ...span },
    ]);
    expect(await at(`/roles/${role.id}/assignments`, held)).toMatchObject([
      { subject, roleId: role.id, ...span },
    ]);
  });

  it('is told of groups and users that have been deleted since, and of the restored also of before', async () => {
    const [group, user, below] = [
      await makeGroup(),
      await makeUser({ userName: 'late-lamented' }),
      await makeGroup(),
    ];
    await send('PUT', `/groups/${group.id}/members/users/${user.id}`);
    await send('PUT', `/groups/${group.id}/members/groups/${below.id}`);
    const before = later();
    await send('DELETE', `/users/${user.id}`);
    await send('DELETE', `/groups/${group.id}`);
    const gone = later();

    const expectThePast = async () => {
      const members = `/groups/${group.id}/members/users`;
      expect(await at(members, before)).toMatchObject([{ user: { id: user.id, userName: 'late-lamented' } }]);
      const filter = 'userName eq "LATE-lamented"';
      expect(await at(members, before, { filter })).toHaveLength(1);
      expect(await at(`/groups/${below.id}/parents`, before)).toMatchObject([{ group: { id: group.id } }]);
      expect(await at(`/users/${user.id}/groups`, before, { effective: 'true' })).toHaveLength(2);
      expect(await at(members, gone)).toEqual([]);
      expect(await at(`/users/${user.id}/groups`, gone, { effective: 'true' })).toEqual([]);
      expect(await at(`/groups/${below.id}/parents`, gone)).toEqual([]);
    };
    await expectThePast();
    for (const path of [`/groups/${group.id}/members/users`, `/users/${user.id}/groups`]) {
      expect((await read(path)).status).toBe(404);
    }
    await send('POST', `/groups/${group.id}/restore`);
    await send('POST', `/users/${user.id}/restore`);
    later();
    await expectThePast();
    expect(await at(`/users/${user.id}/groups`, undefined, { effective: 'true' })).toHaveLength(2);
  });

  const lists = () => [
    '/groups/admins/members/users',
    '/groups/admins/members/groups',
    '/groups/admins/parents',
    `/users/${adminId}/groups`,
    '/grants',
  ];

  it('is nothing before the organization, and refused of the future, naming the field', async () => {
    for (const path of [...lists(), `/users/${adminId}/groups?effective=true`]) {
      const [bare, more] = path.split('?');
      const query = more === undefined ? {} : { effective: 'true' };
      expect(await at(bare!, new Date(founded.getTime() - 1), query)).toEqual([]);
      expect(await at(bare!, new Date('0001-01-01T00:00:00Z'), query)).toEqual([]);
      const tomorrow = new Date(house.clock.now().getTime() + 1).toISOString();
      for (const asOf of [tomorrow, '2026-03-03', 'yesterday', '', '1772524800']) {
        const answer = await read(bare!, { ...query, asOf });
        expect(answer.json).toMatchObject({ status: 422, errors: [{ field: 'asOf' }] });
      }
    }
    expect(await at(`/users/${adminId}/groups`, founded)).toHaveLength(1);
  });

  it('is for those who manage the directory, and of the own organization', async () => {
    await house.foundOrganization('magic-7');
    const stranger = await signedIn(house, ADMIN, 'magic-7');
    const reader = await signedIn(house, await makePerson(house));
    const asOf = house.clock.now().toISOString();
    const { id } = await makeGroup();
    for (const path of [`/groups/${id}/members/users`, `/groups/${id}/parents`, `/users/${adminId}/groups`]) {
      expect((await reader.send(path)).status).toBe(200);
      expect((await reader.send(`${path}?asOf=${asOf}`)).status).toBe(403);
      expect((await stranger.send(`${path}?asOf=${asOf}`)).status).toBe(404);
      expect((await stranger.send(path)).status).toBe(404);
    }
  });

  it('comes in pages, whose cursors are of that instant alone', async () => {
    const group = await makeGroup();
    const people = await Promise.all(Array.from({ length: 7 }, () => makeUser()));
    const add = people.map(({ id }) => id);
    await house.app.get(MembershipsService).change(house.system, group.id, { add });
    const asOf = later().toISOString();
    await house.app.get(MembershipsService).change(house.system, group.id, { remove: add });
    const path = `/groups/${group.id}/members/users`;
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const query: Record<string, string> = { asOf, limit: '3', ...(cursor !== undefined && { cursor }) };
      const page = (await read(path, query)).json as PageOf;
      seen.push(...page.items.map(({ user }) => user.id));
      cursor = page.nextCursor;
      if (cursor === null) continue;
      for (const other of [{}, { asOf: new Date(Date.parse(asOf) - 1).toISOString() }]) {
        const refused = await read(path, { ...other, limit: '3', cursor });
        expect(refused.json).toMatchObject({ status: 422, errors: [{ field: 'cursor' }] });
      }
      const sameInstant = await read(path, { ...query, cursor, asOf: asOf.replace('Z', '+00:00') });
      expect(sameInstant.status).toBe(200);
    }
    expect([...seen].sort()).toEqual([...add].sort());
    const direct = (await read(`/users/${adminId}/groups`, { limit: '1', effective: 'true' })).json as PageOf;
    const mixed = await read(`/users/${adminId}/groups`, { limit: '1', cursor: direct.nextCursor! });
    expect(mixed.json).toMatchObject({ status: 422, errors: [{ field: 'cursor' }] });
  });
});
