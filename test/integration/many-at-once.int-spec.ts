import { newId } from '../../src/common/ids.js';
import { systemCaller } from '../../src/common/principal.js';
import { GroupOverviewsReader } from '../../src/groups/group-overviews.reader.js';
import { GroupsService } from '../../src/groups/groups.service.js';
import { MembershipsService } from '../../src/groups/members/memberships.service.js';
import { NestingsService } from '../../src/groups/nesting/nestings.service.js';
import { Decisions } from '../../src/permissions/decisions/decisions.service.js';
import { GrantsService } from '../../src/permissions/grants/grants.service.js';
import { RolesService } from '../../src/permissions/roles/roles.service.js';
import { UsersService } from '../../src/users/users.service.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('what is read of many at once', () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp();
  });

  afterAll(() => house.close());

  const makeUser = (active = true) =>
    house.app.get(UsersService).create(house.system, { userName: newId(), active });
  const makeGroup = () => house.app.get(GroupsService).create(house.system, { name: newId() });
  const join = (groupId: string, userId: string, terms = {}) =>
    house.app.get(MembershipsService).change(house.system, groupId, { add: [userId], terms });
  const grant = (type: 'user' | 'group', id: string, permission: string) =>
    house.app.get(GrantsService).create(house.system, { subject: { type, id }, permission });
  const giveRole = async (type: 'user' | 'group', id: string, name: string) => {
    const role = await house.app.get(RolesService).findByName(house.system, name);
    await house.app.get(RolesService).assign(house.system, role?.id ?? '', { type, id });
    return role;
  };
  const inAnHour = () => new Date(house.clock.now().getTime() + 3_600_000);

  it('is what each user holds, as it is read of him alone', async () => {
    const [outer, inner] = [await makeGroup(), await makeGroup()];
    await house.app.get(NestingsService).nest(house.system, outer.id, inner.id);
    await grant('group', outer.id, 'Reports');
    await giveRole('group', inner.id, 'Viewer');
    const users = await Promise.all([makeUser(), makeUser(), makeUser(), makeUser(false), makeUser()]);
    const [direct, nested, later, disabled, plain] = users.map(({ id }) => id) as [
      string,
      string,
      string,
      string,
      string,
    ];
    await grant('user', direct, 'TestManagement');
    await join(inner.id, nested);
    await join(inner.id, later, { startsAt: inAnHour() });
    await join(inner.id, disabled);
    const { id: home } = house.organization;
    const elsewhere = await house.foundOrganization('held-elsewhere');
    const asked = [direct, nested, later, disabled, plain, newId()];
    const decisions = house.app.get(Decisions);
    const each = await decisions.heldByEach(asked, home);
    const named = (entries: readonly { permission: string; scope: object }[] = []) =>
      entries.map((entry) => JSON.stringify(entry)).sort();
    for (const userId of asked) {
      const { entries } = await decisions.held({ kind: 'user', userId, organizationId: home });
      expect(named(each.get(userId)?.entries)).toEqual(named(entries));
    }
    const permissionsOf = (id: string) => each.get(id)?.entries.map(({ permission }) => permission);
    expect(permissionsOf(nested)).toEqual(expect.arrayContaining(['Reports', 'READ', 'BROWSE']));
    expect(permissionsOf(direct)).toContain('TestManagement');
    expect(permissionsOf(later)).not.toContain('Reports');
    expect(permissionsOf(disabled)).toEqual([]);
    const foreign = await decisions.heldByEach([direct], elsewhere.id);
    expect(foreign.get(direct)?.entries).toEqual([]);
  });

  it('is a group with its role and how many are in it, by number, by name and among others', async () => {
    const group = await makeGroup();
    const empty = await makeGroup();
    const [now, later] = [await makeUser(), await makeUser()];
    await join(group.id, now.id);
    await join(group.id, later.id, { startsAt: inAnHour() });
    const role = await giveRole('group', group.id, 'Admin');
    const reader = house.app.get(GroupOverviewsReader);
    const whole = { group, role, memberCount: 1, authenticationServiceNumber: 1 };
    expect(role?.unnamedMask).toBe(704n);
    expect(await reader.findByNumber(house.system, group.number)).toEqual(whole);
    expect(await reader.findByName(house.system, group.name.toUpperCase())).toEqual(whole);
    expect(await reader.of(house.system, [empty.id, newId(), group.id])).toEqual([
      { group: empty, role: undefined, memberCount: 0, authenticationServiceNumber: 1 },
      whole,
    ]);
  });

  it('is no group of another organization, none that was deleted, and none by an impossible name', async () => {
    const group = await makeGroup();
    const reader = house.app.get(GroupOverviewsReader);
    const elsewhere = systemCaller((await house.foundOrganization('overviews-elsewhere')).id);
    expect(await reader.of(elsewhere, [group.id])).toEqual([]);
    expect(await reader.findByName(elsewhere, group.name)).toBeUndefined();
    await house.app.get(GroupsService).delete(house.system, group.id);
    expect(await reader.findByNumber(house.system, group.number)).toBeUndefined();
    expect(await reader.findByName(house.system, '\0')).toBeUndefined();
  });
});
