import { and } from '../../src/common/filter.js';
import { newId } from '../../src/common/ids.js';
import { GroupRepository } from '../../src/groups/group.repository.js';
import { AccessReader } from '../../src/permissions/decisions/access.reader.js';
import type { Subject } from '../../src/permissions/catalogue/subject.js';
import { GrantRepository } from '../../src/permissions/grants/grant.repository.js';
import { GrantsService } from '../../src/permissions/grants/grants.service.js';
import { GrantStands, RoleNameTaken } from '../../src/permissions/permissions.errors.js';
import { ProjectRepository } from '../../src/permissions/projects/project.repository.js';
import { RoleRepository } from '../../src/permissions/roles/role.repository.js';
import { RolesService } from '../../src/permissions/roles/roles.service.js';
import { organizationScope, type Scope } from '../../src/permissions/catalogue/scope.js';
import { UserRepository } from '../../src/users/user.repository.js';
import { UsersService } from '../../src/users/users.service.js';
import { rowsOf, within } from '../support/acts.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('the repositories of permissions', () => {
  let house: TestApp;
  let home: string;
  let everywhere: Scope;

  beforeAll(async () => {
    house = await startTestApp();
    home = house.organization.id;
    everywhere = organizationScope(home);
  });

  afterAll(() => house.close());

  async function makeUser(): Promise<Subject> {
    const draft = { userName: newId() };
    const { id } = await within(house, (act) => house.app.get(UserRepository).insert(act, home, draft));
    return { type: 'user', id };
  }

  async function makeGroup(): Promise<Subject> {
    const { id } = await within(house, (act) =>
      house.app.get(GroupRepository).insert(act, home, { name: newId() }),
    );
    return { type: 'group', id };
  }

  const all = { offset: 0 };

  describe('GrantRepository', () => {
    let grants: GrantRepository;
    beforeAll(() => {
      grants = house.app.get(GrantRepository);
    });

    const grant = (subject: Subject, permission: string, scope: Scope = everywhere) =>
      within(house, (act) => grants.begin(act, home, subject, { permission, scope }));
    const rows = (subject: Subject) =>
      rowsOf(house, 'select permission, ended_at from grants where subject_id = $1 order by began_at, id', [
        subject.id,
      ]);

    it('begins a grant once, ends it as a fact, and may begin it again', async () => {
      const subject = await makeUser();
      const first = await grant(subject, 'LOGIN');
      await expect(grant(subject, 'LOGIN')).rejects.toThrow(GrantStands);
      house.clock.advance(1000);
      await within(house, (act) => grants.end(act, first.id));
      expect(await grants.find(home, first.id)).toBeUndefined();
      const second = await grant(subject, 'LOGIN');
      expect(await grants.find(home, second.id)).toEqual(second);
      expect(await rows(subject)).toEqual([
        { permission: 'LOGIN', ended_at: house.clock.now() },
        { permission: 'LOGIN', ended_at: null },
      ]);
    });

    it('holds the same permission on several scopes', async () => {
      const subject = await makeGroup();
      const project: Scope = { type: 'project', id: newId() };
      await grant(subject, 'TestManagement');
      const second = await grant(subject, 'TestManagement', project);
      expect(second).toMatchObject({ subject, scope: project });
      expect((await grants.list(home, { scopeId: project.id }, all)).items).toEqual([second]);
    });

    it('lists by subject, permission and scope together, and only what is in the organization', async () => {
      const [one, other] = [await makeUser(), await makeUser()];
      const wanted = await grant(one, 'Reports');
      await grant(one, 'READ');
      await grant(other, 'Reports');
      const filter = { subjectId: one.id, permission: 'Reports', scopeId: home };
      expect(await grants.list(home, filter, all)).toEqual({ items: [wanted], total: 1 });
      const elsewhere = await house.foundOrganization('grants-elsewhere');
      expect((await grants.list(elsewhere.id, filter, all)).total).toBe(0);
      expect(await grants.find(elsewhere.id, wanted.id)).toBeUndefined();
      const slices = [0, 1].map((offset) => grants.list(home, { subjectId: one.id }, { offset, limit: 1 }));
      const seen = (await Promise.all(slices)).flatMap((slice) => slice.items.map((item) => item.permission));
      expect(seen.sort()).toEqual(['READ', 'Reports']);
    });

    it('ends all of a subject, or all on a scope, and says which', async () => {
      const subject = await makeUser();
      const project: Scope = { type: 'project', id: newId() };
      const [one, two] = [await grant(subject, 'LOGIN'), await grant(subject, 'LOGIN', project)];
      expect(await within(house, (act) => grants.endAllOf(act, { scopeId: project.id }))).toEqual([
        { ...two, endedAt: house.clock.now() },
      ]);
      expect(await within(house, (act) => grants.endAllOf(act, { subjectId: subject.id }))).toEqual([
        { ...one, endedAt: house.clock.now() },
      ]);
    });

    it('never lets a grant begin for somebody who is being deleted', async () => {
      for (let round = 0; round < 8; round++) {
        const subject = await makeUser();
        await Promise.allSettled([
          house.app.get(UsersService).delete(house.system, subject.id),
          house.app.get(GrantsService).create(house.system, { subject, permission: 'LOGIN' }),
        ]);
        expect((await grants.list(home, { subjectId: subject.id }, all)).total).toBe(0);
      }
    });
  });

  describe('RoleRepository', () => {
    let roles: RoleRepository;
    beforeAll(() => {
      roles = house.app.get(RoleRepository);
    });

    const define = (name: string, permissions: readonly string[] = [], unnamedMask = 0n) =>
      within(house, (act) => roles.create(act, home, { name, permissions, unnamedMask }));
    const assign = (subject: Subject, roleId: string) =>
      within(house, (act) => roles.assign(act, home, subject, roleId));

    it('begins with the stock roles, numbered from one, the bits without a name kept', async () => {
      const { items } = await roles.page(home, and(), { sort: 'number', after: undefined, limit: 5 });
      expect(items.map(({ number, name, unnamedMask }) => [number, name, unnamedMask])).toEqual([
        [1, 'None', 0n],
        [2, 'Guest', 0n],
        [3, 'Viewer', 0n],
        [4, 'Contributor', 0n],
        [5, 'Admin', 704n],
      ]);
      expect(await roles.findByNumber(home, 5)).toEqual(items[4]);
      expect(await roles.findByName(home, ' ADMIN ')).toEqual(items[4]);
    });

    it('keeps a mask of 64 bits whole', async () => {
      const role = await define(newId(), [], 2n ** 63n);
      expect((await roles.find(home, role.id))?.unnamedMask).toBe(2n ** 63n);
    });

    it('refuses a name in any case, and finds nothing in another organization', async () => {
      const role = await define('Éditeur');
      await expect(define('E\u0301DITEUR')).rejects.toThrow(RoleNameTaken);
      const elsewhere = await house.foundOrganization('roles-elsewhere');
      expect(await roles.find(elsewhere.id, role.id)).toBeUndefined();
    });

    it('redefines by ending one definition and beginning another', async () => {
      const role = await define(newId(), ['LOGIN'], 7n);
      house.clock.advance(1000);
      const next = await within(house, (act) => roles.redefine(act, role, ['READ', 'BROWSE']));
      expect(next).toEqual({ ...role, permissions: ['READ', 'BROWSE'], version: 2 });
      expect(await roles.find(home, role.id)).toEqual(next);
      const definitions = await rowsOf(
        house,
        'select permissions, ended_at from role_definitions where role_id = $1 order by began_at, id',
        [role.id],
      );
      expect(definitions).toEqual([
        { permissions: ['LOGIN'], ended_at: house.clock.now() },
        { permissions: ['READ', 'BROWSE'], ended_at: null },
      ]);
    });

    it('lets one role stand for a subject, and keeps the ones before as facts', async () => {
      const [one, other, subject] = [await define(newId()), await define(newId()), await makeGroup()];
      await assign(subject, one.id);
      await assign(subject, other.id);
      expect((await roles.roleOf(subject.id))?.id).toBe(other.id);
      const first = { sort: 'beganAt', after: undefined, limit: 9 } as const;
      const now = { at: house.clock.now(), past: false };
      expect(await roles.assignments(one.id, now, first)).toEqual({ items: [], next: null });
      expect((await roles.assignments(other.id, now, first)).items).toMatchObject([
        { subject, role: { id: other.id } },
      ]);
      const facts = await rowsOf(house, 'select role_id from role_assignments where subject_id = $1', [
        subject.id,
      ]);
      expect(facts).toHaveLength(2);
      expect(await within(house, (act) => roles.unassign(act, subject.id))).toBe(other.id);
      expect(await within(house, (act) => roles.unassign(act, subject.id))).toBeUndefined();
      expect(await roles.roleOf(subject.id)).toBeUndefined();
    });

    it('never lets a role be given to somebody who is being deleted', async () => {
      const role = await define(newId());
      for (let round = 0; round < 8; round++) {
        const subject = await makeUser();
        await Promise.allSettled([
          house.app.get(UsersService).delete(house.system, subject.id),
          house.app.get(RolesService).assign(house.system, role.id, subject),
        ]);
        expect(await roles.roleOf(subject.id)).toBeUndefined();
      }
    });
  });

  describe('ProjectRepository', () => {
    it('keeps projects in their organization, and forgets the deleted', async () => {
      const projects = house.app.get(ProjectRepository);
      const elsewhere = await house.foundOrganization('projects-elsewhere');
      const createdAt = house.clock.now();
      const made = ['a', 'b', 'c'].map((name, moment) => ({ id: newId(moment), name, createdAt }));
      for (const project of made) await projects.insert(home, project);
      expect(await projects.find(home, made[0]!.id)).toEqual(made[0]);
      expect(await projects.find(elsewhere.id, made[0]!.id)).toBeUndefined();
      await projects.delete(made[0]!.id, house.clock.now());
      expect(await projects.find(home, made[0]!.id)).toBeUndefined();
      const first = { sort: 'createdAt', after: undefined, limit: 1 } as const;
      const { items, next } = await projects.page(home, and(), first);
      expect(items).toEqual([made[1]]);
      const rest = await projects.page(home, and(), { ...first, after: next ?? undefined });
      expect(rest).toEqual({ items: [made[2]], next: null });
      expect(await projects.page(elsewhere.id, and(), first)).toEqual({ items: [], next: null });
    });
  });

  describe('AccessReader', () => {
    it('finds by uuid or chosen id, in one organization, what lives', async () => {
      const reader = house.app.get(AccessReader);
      const elsewhere = await house.foundOrganization('access-elsewhere');
      const [user, group] = [await makeUser(), await makeGroup()];
      expect(await reader.resolve('user', user.id.toUpperCase(), home)).toBe(user.id);
      expect(await reader.resolve('group', 'admins', home)).toEqual(expect.any(String));
      expect(await reader.resolve('organization', 'default', home)).toBe(home);
      for (const [type, reference] of [
        ['group', user.id],
        ['user', group.id],
        ['project', newId()],
        ['organization', elsewhere.id],
        ['organization', 'access-elsewhere'],
        ['user', 'a\0b'],
        ['user', ''],
      ] as const) {
        expect(await reader.resolve(type, reference, home)).toBeUndefined();
      }
      expect(await reader.resolve('user', user.id, elsewhere.id)).toBeUndefined();
      await house.app.get(UsersService).delete(house.system, user.id);
      expect(await reader.resolve('user', user.id, home)).toBeUndefined();
    });
  });
});
