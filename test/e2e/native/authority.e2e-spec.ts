import { SessionsService } from '../../../src/auth/sessions/sessions.service.js';
import { GroupsService } from '../../../src/groups/groups.service.js';
import { MembershipsService } from '../../../src/groups/members/memberships.service.js';
import { NestingsService } from '../../../src/groups/nesting/nestings.service.js';
import { newId } from '../../../src/common/ids.js';
import { AccessReader } from '../../../src/permissions/decisions/access.reader.js';
import { GrantsService } from '../../../src/permissions/grants/grants.service.js';
import { RolesService } from '../../../src/permissions/roles/roles.service.js';
import { UsersService } from '../../../src/users/users.service.js';
import { bearer, type Answer, type HttpClient, type RequestParts } from '../../support/http-client.js';
import { apiToken, makePerson, signedIn, type Person } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const MANAGE = 'Administration/Organisation/ManageUserAndGroupSecurity';
const anyVersion = { 'if-match': '*' };

describe('authority', () => {
  let house: TestApp;
  let manager: HttpClient;
  let managing: Person;
  let administrator: Person;
  let ordinary: Person;
  let crew: string;
  let powerful: string;
  let adminRole: string;

  beforeAll(async () => {
    house = await startTestApp();
    managing = await makePerson(house, [MANAGE]);
    manager = await signedIn(house, managing);
    administrator = await makePerson(house, ['SiteAdmin'], { email: 'second@example.com' });
    ordinary = await makePerson(house);
    const groups = house.app.get(GroupsService);
    crew = (await groups.create(house.system, { name: 'crew' })).id;
    // Powerful because of what it is in, not by a grant of its own.
    powerful = (await groups.create(house.system, { name: 'powerful' })).id;
    await house.app.get(NestingsService).nest(house.system, 'admins', powerful);
    adminRole = (await house.app.get(RolesService).findByName(house.system, 'Admin'))!.id;
  });

  afterAll(() => house.close());

  // Administrators have SiteAdmin by a grant, and by their role CONTROLPANEL too: either may be named.
  const conferredByAdmins = expect.stringMatching(/^(SiteAdmin|CONTROLPANEL)$/) as string;
  const refusedFor = (missing: string) => ({ status: 403, code: 'authority.beyond', missing: [missing] });

  async function expectBeyond(
    path: string,
    request: RequestParts,
    missing = conferredByAdmins,
  ): Promise<void> {
    const answer = await manager.send(path, request);
    expect(answer.json).toMatchObject(refusedFor(missing));
  }

  describe('of one who only manages users and groups', () => {
    it('reaches to all that confers nothing administrative, and to what he holds himself', async () => {
      const answers: Answer[] = [
        await manager.send(`/groups/${crew}/members/users/${managing.id}`, { method: 'PUT' }),
        await manager.send(`/users/${ordinary.id}`, {
          method: 'PATCH',
          headers: anyVersion,
          body: { email: 'new@example.com', password: 'a-new-password' },
        }),
        await manager.send('/grants', {
          method: 'POST',
          body: { subject: { type: 'user', id: ordinary.id }, permission: MANAGE },
        }),
        await manager.send('/grants', {
          method: 'POST',
          body: { subject: { type: 'group', id: crew }, permission: 'pm_groups_write' },
        }),
        await manager.send('/roles', {
          method: 'POST',
          body: { name: 'tester', permissions: ['TestManagement'] },
        }),
        await manager.send(`/users/${administrator.id}`, {
          method: 'PATCH',
          headers: anyVersion,
          body: { city: 'Bern', email: 'second@example.com', active: true },
        }),
      ];
      expect(answers.map((answer) => answer.status)).toEqual([204, 200, 201, 201, 201, 200]);
    });

    it.each(['admins', 'powerful'])(
      'adds nobody to %s, himself included, and takes nobody out',
      async (name) => {
        const group = name === 'admins' ? 'admins' : powerful;
        for (const who of [ordinary, managing]) {
          await expectBeyond(`/groups/${group}/members/users/${who.id}`, { method: 'PUT' });
          const later = { startsAt: '2099-01-01T00:00:00Z' };
          await expectBeyond(`/groups/${group}/members/users/${who.id}`, { method: 'PUT', body: later });
        }
        await house.app.get(MembershipsService).change(house.system, group, { add: [ordinary.id] });
        await expectBeyond(`/groups/${group}/members/users/${ordinary.id}`, { method: 'DELETE' });
        await house.app.get(MembershipsService).change(house.system, group, { remove: [ordinary.id] });
      },
    );

    it('nests nothing into such a group and takes nothing out of it', async () => {
      await expectBeyond(`/groups/admins/members/groups/${crew}`, { method: 'PUT' });
      await expectBeyond(`/groups/${powerful}/members/groups/${crew}`, { method: 'PUT' });
      await expectBeyond(`/groups/admins/members/groups/${powerful}`, { method: 'DELETE' });
    });

    it('deletes no such group, nor one on which others hold what he lacks', async () => {
      await expectBeyond(`/groups/${powerful}`, { method: 'DELETE' });
      const scope = { type: 'group', id: crew } as const;
      const subject = { type: 'user', id: ordinary.id } as const;
      const grants = house.app.get(GrantsService);
      const grant = await grants.create(house.system, { subject, permission: 'SiteAdmin', scope });
      await expectBeyond(`/groups/${crew}`, { method: 'DELETE' });
      await grants.end(house.system, grant.id);
    });

    it('deletes no project on which others hold what he lacks', async () => {
      const made = await manager.send('/projects', { method: 'POST', body: { name: 'Payroll' } });
      const { id } = made.json as { id: string };
      const subject = { type: 'user', id: ordinary.id } as const;
      const scope = { type: 'project', id } as const;
      await house.app
        .get(GrantsService)
        .create(house.system, { subject, permission: 'Administration', scope });
      await expectBeyond(`/projects/${id}`, { method: 'DELETE' }, 'Administration');
    });

    it.each(['SiteAdmin', 'Administration', 'CONTROLPANEL', 'oz_spaces_create', 'oz_set_privileges'])(
      'neither grants %s nor ends a grant of it, anywhere',
      async (permission) => {
        const subject = { type: 'user', id: ordinary.id } as const;
        await expectBeyond('/grants', { method: 'POST', body: { subject, permission } }, permission);
        const scope = { type: 'group', id: crew };
        await expectBeyond('/grants', { method: 'POST', body: { subject, permission, scope } }, permission);
        const grant = await house.app.get(GrantsService).create(house.system, { subject, permission });
        await expectBeyond(`/grants/${grant.id}`, { method: 'DELETE' }, permission);
        await house.app.get(GrantsService).end(house.system, grant.id);
      },
    );

    it('defines, changes, assigns and takes away no role with what he lacks', async () => {
      const roles = house.app.get(RolesService);
      await expectBeyond('/roles', { method: 'POST', body: { name: newId(), permissions: ['SiteAdmin'] } });
      const role = await roles.create(house.system, { name: newId(), permissions: ['SiteAdmin', 'READ'] });
      const redefine = (permissions: readonly string[]) =>
        manager.send(`/roles/${role.id}`, { method: 'PATCH', headers: anyVersion, body: { permissions } });
      expect((await redefine(['READ'])).json).toMatchObject(refusedFor('SiteAdmin'));
      expect((await redefine(['SiteAdmin', 'READ', 'CONTROLPANEL'])).json).toMatchObject(
        refusedFor('CONTROLPANEL'),
      );
      expect((await redefine(['SiteAdmin', 'BROWSE'])).status).toBe(200);
      for (const id of [role.id, adminRole]) {
        const answer = await manager.send(`/roles/${id}/assignments/users/${ordinary.id}`, { method: 'PUT' });
        expect(answer.json).toMatchObject({ status: 403, code: 'authority.beyond' });
      }
      await roles.assign(house.system, role.id, { type: 'user', id: ordinary.id });
      await expectBeyond(`/roles/${role.id}/assignments/users/${ordinary.id}`, { method: 'DELETE' });
      const guest = (await roles.findByName(house.system, 'Guest'))!.id;
      await expectBeyond(`/roles/${guest}/assignments/users/${ordinary.id}`, { method: 'PUT' });
      await roles.unassign(house.system, role.id, { type: 'user', id: ordinary.id });
    });

    it.each([
      { password: 'a-new-password' },
      { email: 'mine@example.com' },
      { email: null },
      { active: false },
    ])(
      'never sets %j of an administrator, nor of one who was disabled or is to be one later',
      async (body) => {
        const patch = { method: 'PATCH', headers: anyVersion, body };
        await expectBeyond(`/users/${administrator.id}`, patch);
        const later = await makePerson(house, [], { email: `${newId()}@example.com` });
        const startsAt = new Date(house.clock.now().getTime() + 60_000);
        const memberships = house.app.get(MembershipsService);
        await memberships.change(house.system, 'admins', { add: [later.id], terms: { startsAt } });
        await expectBeyond(`/users/${later.id}`, patch);
        const disabled = await makePerson(house, ['SiteAdmin'], {
          active: false,
          email: `${newId()}@example.com`,
        });
        await expectBeyond(`/users/${disabled.id}`, {
          ...patch,
          body: 'active' in body ? { active: true } : body,
        });
      },
    );

    it('deletes no administrator', async () => {
      await expectBeyond(`/users/${administrator.id}`, { method: 'DELETE' });
    });

    it('is not widened by the scopes of a token', async () => {
      const token = await apiToken(house, managing, ['SiteAdmin']);
      const client = manager.with({ authorization: `Bearer ${token}` });
      const answer = await client.send(`/groups/admins/members/users/${managing.id}`, { method: 'PUT' });
      expect(answer.json).toMatchObject(refusedFor(conferredByAdmins));
    });
  });

  it('of an administrator is not narrowed by the scopes of a token, only his calls are', async () => {
    const token = await apiToken(house, administrator, [MANAGE]);
    const client = manager.with({ authorization: `Bearer ${token}` });
    const path = `/groups/admins/members/users/${ordinary.id}`;
    expect((await client.send(path, { method: 'PUT' })).status).toBe(204);
    expect((await client.send(path, { method: 'DELETE' })).status).toBe(204);
  });
});

describe('the last administrator', () => {
  let house: TestApp;
  let admin: HttpClient;
  let adminId: string;
  let organizationId: string;

  beforeAll(async () => {
    house = await startTestApp();
    admin = await signedIn(house);
    adminId = ((await admin.send('/me')).json as { id: string }).id;
    organizationId = house.organization.id;
  });

  afterAll(() => house.close());

  const lasting = () =>
    house.app.get(AccessReader).hasLastingAdministrator(organizationId, house.clock.now());

  async function expectRefused(path: string, request: RequestParts): Promise<void> {
    const answer = await admin.send(path, request);
    expect(answer.json).toMatchObject({ status: 409, code: 'authority.last_administrator' });
    expect(await lasting()).toBe(true);
  }

  // Beside SiteAdmin by its grant, the built-in group has it by its role as well; one of the two is taken away.
  async function grantOfAdministrators(): Promise<string> {
    const group = await house.app.get(GroupsService).get(house.system, 'admins');
    const { items } = await house.app
      .get(GrantsService)
      .list(house.system, { subjectId: group.id }, { offset: 0 });
    return items[0]!.id;
  }

  it('cannot be removed, dated, disabled or deleted, by others or by himself', async () => {
    const path = `/groups/admins/members/users/${adminId}`;
    await expectRefused(path, { method: 'DELETE' });
    await expectRefused(path, { method: 'PUT', body: { expiresAt: '2099-01-01T00:00:00Z' } });
    await expectRefused(path, { method: 'PUT', body: { startsAt: '2099-01-01T00:00:00Z' } });
    await expectRefused(`/users/${adminId}`, {
      method: 'PATCH',
      headers: anyVersion,
      body: { active: false },
    });
    await expectRefused(`/users/${adminId}`, { method: 'DELETE' });
  });

  it('is not saved by one whose way expires, who is disabled, or who is no person to come later', async () => {
    const expiring = await makePerson(house);
    const memberships = house.app.get(MembershipsService);
    const in60 = new Date(house.clock.now().getTime() + 60_000);
    await memberships.change(house.system, 'admins', { add: [expiring.id], terms: { expiresAt: in60 } });
    const later = await makePerson(house);
    await memberships.change(house.system, 'admins', { add: [later.id], terms: { startsAt: in60 } });
    const disabled = await makePerson(house, [], { active: false });
    await memberships.change(house.system, 'admins', { add: [disabled.id] });
    await expectRefused(`/groups/admins/members/users/${adminId}`, { method: 'DELETE' });
    for (const { id } of [expiring, later, disabled])
      await house.app.get(UsersService).delete(house.system, id);
  });

  it('cannot lose it by a grant that ends and a role that changes, is changed or is taken away', async () => {
    const { id: group } = await house.app.get(GroupsService).get(house.system, 'admins');
    const roles = house.app.get(RolesService);
    const role = (await roles.findByName(house.system, 'Admin'))!.id;
    // The first of the two ways may go: the other one is left.
    const grant = await grantOfAdministrators();
    expect((await admin.send(`/grants/${grant}`, { method: 'DELETE' })).status).toBe(204);
    const guest = (await roles.findByName(house.system, 'Guest'))!.id;
    await expectRefused(`/roles/${role}/assignments/groups/${group}`, { method: 'DELETE' });
    await expectRefused(`/roles/${guest}/assignments/groups/${group}`, { method: 'PUT' });
    await expectRefused(`/roles/${role}`, {
      method: 'PATCH',
      headers: anyVersion,
      body: { permissions: ['READ'] },
    });
    const subject = { type: 'group', id: group };
    const again = await admin.send('/grants', { method: 'POST', body: { subject, permission: 'SiteAdmin' } });
    const { id } = again.json as { id: string };
    expect(
      (await admin.send(`/roles/${role}/assignments/groups/${group}`, { method: 'DELETE' })).status,
    ).toBe(204);
    await expectRefused(`/grants/${id}`, { method: 'DELETE' });
  });

  it('cannot be un-nested, nor lose the group that makes him one', async () => {
    const groups = house.app.get(GroupsService);
    const inner = await groups.create(house.system, { name: 'inner', memberIds: [adminId] });
    expect((await admin.send(`/groups/admins/members/groups/${inner.id}`, { method: 'PUT' })).status).toBe(
      204,
    );
    expect((await admin.send(`/groups/admins/members/users/${adminId}`, { method: 'DELETE' })).status).toBe(
      204,
    );
    await expectRefused(`/groups/admins/members/groups/${inner.id}`, { method: 'DELETE' });
    await expectRefused(`/groups/${inner.id}`, { method: 'DELETE' });
    await expectRefused(`/groups/${inner.id}/members/users/${adminId}`, { method: 'DELETE' });
    expect((await admin.send(`/groups/admins/members/users/${adminId}`, { method: 'PUT' })).status).toBe(204);
    expect((await admin.send(`/groups/${inner.id}`, { method: 'DELETE' })).status).toBe(204);
  });

  /** Somebody who is signed in without a password, which would take its time to hash. */
  async function makeSession(): Promise<{ readonly id: string; readonly client: HttpClient }> {
    const { id: userId } = await house.app.get(UsersService).create(house.system, { userName: newId() });
    const { accessToken } = await house.app.get(SessionsService).open({ userId, organizationId }, house.url);
    return { id: userId, client: admin.with(bearer(accessToken)) };
  }

  it('is left when two administrators remove, disable or delete each other at once', async () => {
    const ways = [
      (id: string) => ({ path: `/groups/admins/members/users/${id}`, method: 'DELETE' }),
      (id: string) => ({
        path: `/users/${id}`,
        method: 'PATCH',
        headers: anyVersion,
        body: { active: false },
      }),
      (id: string) => ({ path: `/users/${id}`, method: 'DELETE' }),
    ];
    const memberships = house.app.get(MembershipsService);
    const users = house.app.get(UsersService);
    for (let round = 0; round < 12; round++) {
      const [one, other] = [await makeSession(), await makeSession()];
      await memberships.change(house.system, 'admins', { add: [one.id, other.id] });
      await memberships.change(house.system, 'admins', { remove: [adminId] });
      const way = ways[round % ways.length]!;
      const attempts = [
        [one.client, way(other.id)],
        [other.client, way(one.id)],
        [one.client, way(one.id)],
        [other.client, way(other.id)],
      ] as const;
      const answers = await Promise.all(
        attempts.map(([client, { path, ...request }]) => client.send(path, request)),
      );
      for (const { status } of answers) expect([200, 204, 401, 403, 404, 409]).toContain(status);
      expect(await lasting()).toBe(true);
      await memberships.change(house.system, 'admins', { add: [adminId] });
      for (const { id } of [one, other]) await users.delete(house.system, id).catch(() => undefined);
    }
  });
});
