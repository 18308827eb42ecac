import { newId } from '../../../src/common/ids.js';
import { systemCaller } from '../../../src/common/principal.js';
import { GroupsService } from '../../../src/groups/groups.service.js';
import { MembershipsService } from '../../../src/groups/members/memberships.service.js';
import type { Organization } from '../../../src/organizations/organization.js';
import { AccessReader } from '../../../src/permissions/decisions/access.reader.js';
import { GrantsService } from '../../../src/permissions/grants/grants.service.js';
import type { HttpClient } from '../../support/http-client.js';
import { makePerson, signedIn, type Person } from '../../support/people.js';
import { seenFrom } from '../../support/tenants.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const MANAGE = 'Administration/Organisation/ManageOrganization';
const SECURITY = 'Administration/Organisation/ManageUserAndGroupSecurity';
const scope = { type: 'installation' };
const installation = { type: 'installation', id: '00000000-0000-0000-0000-000000000000' } as const;
const anyVersion = { 'if-match': '*' };

describe('power over the installation', () => {
  let house: TestApp;
  let admin: HttpClient;
  let adminId: string;

  beforeEach(async () => {
    house = await startTestApp();
    admin = await signedIn(house);
    adminId = ((await admin.send('/me')).json as { id: string }).id;
  });

  afterEach(() => house.close());

  const grant = (who: string, by = admin, permission = MANAGE, type = 'user') =>
    by.send('/grants', { method: 'POST', body: { subject: { type, id: who }, permission, scope } });
  const revoke = (id: string, by = admin) => by.send(`/grants/${id}`, { method: 'DELETE' });
  const idOf = (answer: { readonly json: unknown }) => (answer.json as { id: string }).id;
  const organizations = async (who: Person) =>
    (await (await signedIn(house, who)).send('/organizations')).status;
  const remains = () => house.app.get(AccessReader).hasLastingInstallationHolder(house.clock.now());

  async function grantOf(userId: string, { id } = house.organization): Promise<string> {
    const { items } = await house.app
      .get(GrantsService)
      .list(systemCaller(id), { subjectId: userId, scopeId: installation.id }, { offset: 0 });
    return items[0]!.id;
  }

  const last = { status: 409, code: 'authority.last_installation_holder' };

  it('is given and taken by who has it', async () => {
    const second = await makePerson(house);
    expect(await organizations(second)).toBe(403);
    const given = await grant(second.id);
    expect(given.json).toMatchObject({ permission: MANAGE, scope: installation, beganBy: adminId });
    expect(await organizations(second)).toBe(200);
    expect((await grant(second.id)).json).toMatchObject({ status: 409, code: 'grant.stands' });
    expect((await revoke(idOf(given))).status).toBe(204);
    expect(await organizations(second)).toBe(403);
  });

  it('is neither given nor taken by who has it not, be he site administrator', async () => {
    const site = await makePerson(house, ['SiteAdmin']);
    const managing = await makePerson(house, [MANAGE, SECURITY]);
    for (const one of [site, managing]) {
      const his = await signedIn(house, one);
      const refusal = { status: 403, code: 'authority.beyond', missing: [MANAGE] };
      expect((await grant(one.id, his)).json).toMatchObject(refusal);
      expect((await revoke(await grantOf(adminId), his)).json).toMatchObject(refusal);
      const patch = { method: 'PATCH', headers: anyVersion, body: { password: 'a-new-password' } };
      expect((await his.send(`/users/${adminId}`, patch)).json).toMatchObject({ code: 'authority.beyond' });
    }
    expect((await grant(site.id, await signedIn(house, await makePerson(house)))).status).toBe(403);
  });

  it.each(['SiteAdmin', 'Administration', 'READ'])('does not come as %s', async (permission) => {
    const answer = await grant(adminId, admin, permission);
    expect(answer.json).toMatchObject({ status: 422, errors: [{ field: 'permission' }] });
  });

  it('needs no id, while every other scope does', async () => {
    const subject = { type: 'user', id: adminId };
    const answer = await admin.send('/grants', {
      method: 'POST',
      body: { subject, permission: 'READ', scope: { type: 'project' } },
    });
    expect(answer.json).toMatchObject({
      status: 422,
      errors: [{ field: 'scope.id' }, { field: 'scope.id' }],
    });
    const withId = { subject, permission: MANAGE, scope: { type: 'installation', id: newId() } };
    const stands = await admin.send('/grants', { method: 'POST', body: withId });
    expect(stands.json).toMatchObject({ status: 409, code: 'grant.stands' });
  });

  it('comes by a group too, into which nobody brings others who has it not', async () => {
    const groups = house.app.get(GroupsService);
    const { id: crew } = await groups.create(house.system, { name: 'crew' });
    expect((await grant(crew, admin, MANAGE, 'group')).status).toBe(201);
    const member = await makePerson(house);
    const site = await signedIn(house, await makePerson(house, ['SiteAdmin']));
    const path = `/groups/${crew}/members/users/${member.id}`;
    expect((await site.send(path, { method: 'PUT' })).json).toMatchObject({ code: 'authority.beyond' });
    expect((await admin.send(path, { method: 'PUT' })).status).toBe(204);
    expect(await organizations(member)).toBe(200);
    expect((await site.send(`/groups/${crew}`, { method: 'DELETE' })).status).toBe(403);
  });

  describe('of its last holder', () => {
    beforeEach(async () => {
      // There is another site administrator, so that it is not he who is missed.
      await makePerson(house, ['SiteAdmin']);
    });

    it('is not taken, disabled, deleted or let expire', async () => {
      expect((await revoke(await grantOf(adminId))).json).toMatchObject(last);
      const patch = { method: 'PATCH', headers: anyVersion, body: { active: false } };
      expect((await admin.send(`/users/${adminId}`, patch)).json).toMatchObject(last);
      expect((await admin.send(`/users/${adminId}`, { method: 'DELETE' })).json).toMatchObject(last);
      const { id: crew } = await house.app.get(GroupsService).create(house.system, { name: 'crew' });
      await grant(crew, admin, MANAGE, 'group');
      const member = `/groups/${crew}/members/users/${adminId}`;
      expect((await admin.send(member, { method: 'PUT' })).status).toBe(204);
      expect((await revoke(await grantOf(adminId))).status).toBe(204);
      const expiring = { method: 'PUT', body: { expiresAt: '2099-01-01T00:00:00Z' } };
      expect((await admin.send(member, expiring)).json).toMatchObject(last);
      expect((await admin.send(member, { method: 'DELETE' })).json).toMatchObject(last);
      expect((await admin.send(`/groups/${crew}`, { method: 'DELETE' })).json).toMatchObject(last);
      expect(await remains()).toBe(true);
    });

    it('is not saved by one whose way expires or who is disabled', async () => {
      const disabled = await makePerson(house, [], { active: false });
      await grant(disabled.id);
      const { id: crew } = await house.app.get(GroupsService).create(house.system, { name: 'crew' });
      await grant(crew, admin, MANAGE, 'group');
      const expiring = await makePerson(house);
      const expiresAt = new Date(house.clock.now().getTime() + 60_000);
      const terms = { add: [expiring.id], terms: { expiresAt } };
      await house.app.get(MembershipsService).change(house.system, crew, terms);
      expect((await revoke(await grantOf(adminId))).json).toMatchObject(last);
    });

    it('keeps his organization from being ended', async () => {
      const { id } = house.organization;
      const answer = await admin.send(`/organizations/${id}`, { method: 'DELETE' });
      expect(answer.json).toMatchObject(last);
      expect((await admin.send('/me')).status).toBe(200);
      expect((await admin.send(`/organizations/${id}`)).json).toMatchObject({ endedAt: null, version: 1 });
    });

    it('is left when two take it from each other at once', async () => {
      for (let round = 0; round < 4; round++) {
        const second = await makePerson(house, ['SiteAdmin']);
        const given = idOf(await grant(second.id));
        const his = await signedIn(house, second);
        const mine = await grantOf(adminId);
        const answers = await Promise.all([
          revoke(given),
          revoke(mine, his),
          revoke(mine),
          revoke(given, his),
        ]);
        for (const { status } of answers) expect([204, 401, 403, 404, 409]).toContain(status);
        expect(await remains()).toBe(true);
        const back = {
          subject: { type: 'user', id: adminId },
          permission: MANAGE,
          scope: installation,
        } as const;
        await house.app
          .get(GrantsService)
          .create(house.system, back)
          .catch(() => undefined);
      }
    });
  });

  describe('held in two organizations', () => {
    let organization: Organization;
    let person: Person;

    beforeEach(async () => {
      organization = await house.foundOrganization('durmstrang');
      person = await makePerson(seenFrom(house, organization));
      await house.app.get(GrantsService).create(systemCaller(organization.id), {
        subject: { type: 'user', id: person.id },
        permission: MANAGE,
        scope: { type: 'installation' },
      });
    });

    const signedInThere = () => signedIn(house, person, 'durmstrang');

    it('is left when each gives his own up at once', async () => {
      await house.app.get(GrantsService).create(systemCaller(organization.id), {
        subject: { type: 'user', id: person.id },
        permission: SECURITY,
      });
      for (let round = 0; round < 5; round++) {
        const abroad = await signedInThere();
        const [mine, his] = [await grantOf(adminId), await grantOf(person.id, organization)];
        const answers = await Promise.all([revoke(mine), revoke(his, abroad)]);
        expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
        const [loser, where] =
          answers[0].status === 204 ? [adminId, house.organization] : [person.id, organization];
        await house.app.get(GrantsService).create(systemCaller(where.id), {
          subject: { type: 'user', id: loser },
          permission: MANAGE,
          scope: installation,
        });
      }
    });

    it('lets one end his own, which the other restores', async () => {
      const path = `/organizations/${house.organization.id}`;
      const abroad = await signedInThere();
      expect((await admin.send(path, { method: 'DELETE' })).status).toBe(204);
      expect((await admin.send(path)).status).toBe(401);
      expect((await abroad.send('/organizations/durmstrang', { method: 'DELETE' })).json).toMatchObject(last);
      expect((await abroad.send(`${path}/restore`, { method: 'POST' })).status).toBe(200);
      expect((await (await signedIn(house)).send('/me')).status).toBe(200);
    });

    it('is left in one of them when both end each other at once, and their own', async () => {
      const [here, there] = [house.organization.id, organization.id];
      const reader = house.app.get(AccessReader);
      for (let round = 0; round < 5; round++) {
        const clients = [await signedIn(house), await signedInThere()] as const;
        const attempts = clients.flatMap((client) =>
          [here, there].map((id) => client.send(`/organizations/${id}`, { method: 'DELETE' })),
        );
        const statuses = (await Promise.all(attempts)).map(({ status }) => status);
        expect(statuses.filter((status) => status === 204)).toHaveLength(1);
        for (const status of statuses) expect([204, 401, 403, 404, 409]).toContain(status);
        expect(await remains()).toBe(true);
        const hereStands = await reader.isStanding(here);
        const restore = `/organizations/${hereStands ? there : here}/restore`;
        const restored = await clients[hereStands ? 0 : 1].send(restore, { method: 'POST' });
        expect(restored.status).toBe(200);
      }
    });
  });
});
