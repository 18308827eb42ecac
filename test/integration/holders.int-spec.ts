import { GroupRepository } from '../../src/groups/group.repository.js';
import type { Group } from '../../src/groups/group.js';
import { MembershipsService } from '../../src/groups/members/memberships.service.js';
import { NestingsService } from '../../src/groups/nesting/nestings.service.js';
import { Decisions } from '../../src/permissions/decisions/decisions.service.js';
import { GrantsService } from '../../src/permissions/grants/grants.service.js';
import { HoldersReader } from '../../src/permissions/decisions/holders.reader.js';
import { Permission } from '../../src/permissions/catalogue/permission.js';
import { RolesService } from '../../src/permissions/roles/roles.service.js';
import { organizationScope } from '../../src/permissions/catalogue/scope.js';
import { UsersService } from '../../src/users/users.service.js';
import { within } from '../support/acts.js';
import { makePerson, type Person } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('HoldersReader', () => {
  let house: TestApp;
  let home: string;
  let people: Readonly<Record<string, Person>>;
  let groups: Readonly<Record<string, Group>>;

  beforeAll(async () => {
    house = await startTestApp();
    home = house.organization.id;
    const { app, system } = house;
    const make = async (names: readonly string[]) =>
      Object.fromEntries(
        await Promise.all(names.map(async (name) => [name, await makePerson(house, [], { userName: name })])),
      ) as Readonly<Record<string, Person>>;
    people = await make(['granted', 'by_role', 'in_crew', 'below', 'future', 'inactive', 'plain']);
    const made: Record<string, Group> = {};
    for (const name of ['crew', 'inner', 'gone', 'other']) {
      made[name] = await within(house, (act) => app.get(GroupRepository).insert(act, home, { name }));
    }
    groups = made;
    const grant = (type: 'user' | 'group', id: string, permission: string) =>
      app.get(GrantsService).create(system, { subject: { type, id }, permission });
    const put = (group: string, person: string, startsAt?: Date) =>
      app.get(MembershipsService).change(system, groups[group]!.id, {
        add: [people[person]!.id],
        ...(startsAt && { terms: { startsAt } }),
      });
    await grant('user', people['granted']!.id, Permission.SiteAdmin);
    await grant('user', people['inactive']!.id, Permission.SiteAdmin);
    await grant('group', groups['crew']!.id, Permission.ManageUserAndGroupSecurity);
    await grant('group', groups['other']!.id, 'READ');
    const role = await app
      .get(RolesService)
      .create(system, { name: 'keepers', permissions: [Permission.PmGroupsWrite] });
    await app.get(RolesService).assign(system, role.id, { type: 'user', id: people['by_role']!.id });
    await app.get(NestingsService).nest(system, groups['crew']!.id, groups['inner']!.id);
    await put('crew', 'in_crew');
    await put('inner', 'below');
    await put('crew', 'future', new Date(house.clock.now().getTime() + 60_000));
    await put('crew', 'inactive');
    await app.get(UsersService).update(system, people['inactive']!.id, { active: false });
  });

  afterAll(() => house.close());

  it.each([
    Permission.SiteAdmin,
    Permission.ManageUserAndGroupSecurity,
    Permission.PmGroupsWrite,
    Permission.DirectoryRead,
    'READ',
    'LOGIN',
    'DELETE',
  ])('tells of %s what is decided of each user and each group', async (permission) => {
    const holders = house.app.get(HoldersReader);
    const decisions = house.app.get(Decisions);
    const decided = async (type: 'user' | 'group', ids: readonly string[]) => {
      const found: string[] = [];
      for (const id of ids) {
        const { allowed } = await decisions.check(home, { type, id }, permission, organizationScope(home));
        if (allowed) found.push(id);
      }
      return found.sort();
    };
    const userIds = Object.values(people).map(({ id }) => id);
    const among = await holders.usersAmong(userIds, permission, home, house.clock.now());
    expect([...among].sort()).toEqual(await decided('user', userIds));

    const confer = new Set(await holders.groups(permission, home));
    const groupIds = Object.values(groups).map(({ id }) => id);
    expect(groupIds.filter((id) => confer.has(id)).sort()).toEqual(await decided('group', groupIds));
  });

  it('tells of nobody who was not asked about, nor of anybody elsewhere', async () => {
    const holders = house.app.get(HoldersReader);
    const now = house.clock.now();
    expect(await holders.usersAmong([], Permission.DirectoryRead, home, now)).toEqual(new Set());
    const other = await house.foundOrganization('elsewhere');
    const ids = Object.values(people).map(({ id }) => id);
    expect(await holders.usersAmong(ids, Permission.DirectoryRead, other.id, now)).toEqual(new Set());
    const theirs = await holders.groups(Permission.SiteAdmin, other.id);
    expect(theirs).toHaveLength(1);
    expect(await holders.groups(Permission.SiteAdmin, home)).not.toContain(theirs[0]);
  });
});
