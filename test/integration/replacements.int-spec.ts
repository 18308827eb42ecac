import { randomUUID } from 'node:crypto';
import { ReferenceNotFound } from '../../src/common/errors.js';
import type { Caller } from '../../src/common/principal.js';
import { ImplicitMembership } from '../../src/groups/group.errors.js';
import { GroupsService } from '../../src/groups/groups.service.js';
import { MembershipsService } from '../../src/groups/members/memberships.service.js';
import { UserGroupsService } from '../../src/groups/groups-of-user/user-groups.service.js';
import { BeyondAuthority, LastAdministrator } from '../../src/permissions/authority/authority.js';
import { GrantsService } from '../../src/permissions/grants/grants.service.js';
import { UserNotFound } from '../../src/users/user.errors.js';
import { makePerson } from '../support/people.js';
import { ADMIN, startTestApp, type TestApp } from '../support/test-app.js';
import { UsersService } from '../../src/users/users.service.js';

const MANAGE = 'Administration/Organisation/ManageUserAndGroupSecurity';
const AMONG = ['Reports', 'Resources', 'Administration', MANAGE];

describe('replacing what somebody has', () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp();
  });

  afterAll(() => house.close());

  const asUser = (userId: string): Caller => ({
    principal: { kind: 'user', userId, organizationId: house.organization.id },
    surface: 'test',
  });
  const makeGroup = (name: string = randomUUID()) =>
    house.app.get(GroupsService).create(house.system, { name });

  describe('by grants', () => {
    const held = async (subjectId: string) => {
      const { items } = await house.app.get(GrantsService).list(house.system, { subjectId }, { offset: 0 });
      return items.map(({ id, permission }) => ({ id, permission }));
    };
    const replace = (subjectId: string, permissions: readonly string[], caller: Caller = house.system) =>
      house.app.get(GrantsService).replace(caller, {
        subject: { type: 'group', id: subjectId },
        among: AMONG,
        permissions,
      });

    it('keeps what stays, ends what goes, begins what comes, and leaves others alone', async () => {
      const { id } = await makeGroup();
      const grants = house.app.get(GrantsService);
      await grants.create(house.system, { subject: { type: 'group', id }, permission: 'READ' });
      await replace(id, ['Reports', 'Resources']);
      const before = await held(id);
      await replace(id, ['Resources', MANAGE, MANAGE]);
      const after = await held(id);
      expect(after.map(({ permission }) => permission).sort()).toEqual([MANAGE, 'READ', 'Resources'].sort());
      const stays = (list: typeof after) => list.find(({ permission }) => permission === 'Resources');
      expect(stays(after)).toEqual(stays(before));
    });

    it('asks for the authority over the difference only', async () => {
      const { id } = await makeGroup();
      const manager = await makePerson(house, [MANAGE]);
      await replace(id, ['Administration']);
      await replace(id, ['Administration', 'Reports', MANAGE], asUser(manager.id));
      await expect(replace(id, ['Reports'], asUser(manager.id))).rejects.toThrow(BeyondAuthority);
      expect((await held(id)).map(({ permission }) => permission)).toContain('Administration');
    });

    it('changes nothing if one permission is unknown', async () => {
      const { id } = await makeGroup();
      await replace(id, ['Reports']);
      await expect(replace(id, ['Resources', 'nonsense'])).rejects.toThrow('no permission "nonsense"');
      expect((await held(id)).map(({ permission }) => permission)).toEqual(['Reports']);
      await expect(replace(randomUUID(), ['Reports'])).rejects.toThrow(ReferenceNotFound);
    });

    it('makes one of two wishes true when both come at once', async () => {
      const { id } = await makeGroup();
      for (let round = 0; round < 5; round++) {
        await replace(id, []);
        await Promise.all([replace(id, ['Reports', 'Resources']), replace(id, [MANAGE])]);
        const names = (await held(id)).map(({ permission }) => permission).sort();
        expect([[MANAGE], ['Reports', 'Resources']]).toContainEqual(names);
      }
    });
  });

  describe('by groups', () => {
    const groupsOf = async (userId: string) => {
      const { id } = await house.app.get(UsersService).get(house.system, userId);
      const filter = await house.app.get(UserGroupsService).among(house.system, id, { kind: 'and', of: [] });
      const found = await house.app.get(GroupsService).some(house.system, filter, ['number'], { offset: 0 });
      return found.map((group) => group.id);
    };
    const replace = (userId: string, groups: readonly string[], caller: Caller = house.system) =>
      house.app.get(UserGroupsService).replace(caller, userId, groups);

    it('enters and leaves as a difference, and keeps the dates of what stays', async () => {
      const [one, two, three] = [await makeGroup(), await makeGroup(), await makeGroup()];
      const { id } = await makePerson(house);
      const expiresAt = new Date(house.clock.now().getTime() + 60_000);
      const memberships = house.app.get(MembershipsService);
      await memberships.change(house.system, two.id, { add: [id], terms: { expiresAt } });
      await memberships.change(house.system, one.id, { add: [id] });
      await replace(id, [three.id, two.id.toUpperCase(), two.id]);
      expect(await groupsOf(id)).toEqual([two.id, three.id]);
      const { items } = await memberships.members(house.system, two.id, { offset: 0 });
      expect(items[0]?.membership.expiresAt).toEqual(expiresAt);
    });

    it('changes nothing if one group is unknown, computed or beyond the authority', async () => {
      const [one, two] = [await makeGroup(), await makeGroup()];
      const { id } = await makePerson(house);
      const manager = asUser((await makePerson(house, [MANAGE])).id);
      await replace(id, [one.id]);
      await expect(replace(id, [two.id, randomUUID()])).rejects.toThrow(ReferenceNotFound);
      await expect(replace(id, [two.id, 'all_users'])).rejects.toThrow(ImplicitMembership);
      await expect(replace(id, [two.id, 'admins'], manager)).rejects.toThrow(BeyondAuthority);
      await expect(replace(randomUUID(), [two.id])).rejects.toThrow(UserNotFound);
      expect(await groupsOf(id)).toEqual([one.id]);
    });

    it('lets the last administrator move to another group that makes administrators, and not out', async () => {
      const admin = await house.app.get(UsersService).findByLogin(house.system, ADMIN.userName);
      const other = await makeGroup('Other administrators');
      const grants = house.app.get(GrantsService);
      const subject = { type: 'group', id: other.id } as const;
      await grants.create(house.system, { subject, permission: 'SiteAdmin' });
      const caller = asUser(admin!.id);
      await expect(replace(admin!.id, [], caller)).rejects.toThrow(LastAdministrator);
      await replace(admin!.id, [other.id], caller);
      expect(await groupsOf(admin!.id)).toEqual([other.id]);
      await replace(admin!.id, ['admins'], caller);
    });

    it('makes one of two wishes true when both come at once', async () => {
      const [one, two] = [await makeGroup(), await makeGroup()];
      const { id } = await makePerson(house);
      for (let round = 0; round < 5; round++) {
        await replace(id, []);
        await Promise.all([replace(id, [one.id]), replace(id, [two.id])]);
        expect([[one.id], [two.id]]).toContainEqual(await groupsOf(id));
      }
    });
  });
});
