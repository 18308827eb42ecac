import { newId } from '../../../../src/common/ids.js';
import { bearer, HttpClient } from '../../../support/http-client.js';
import { apiToken, makePerson, signedIn } from '../../../support/people.js';
import { seenFrom } from '../../../support/tenants.js';
import { ADMIN, startTestApp, type TestApp } from '../../../support/test-app.js';
import { refusalIn, Undoer } from '../../../support/undoing.js';

const MANAGE = 'Administration/Organisation/ManageUserAndGroupSecurity';
const AUDIT = 'audit.read';

describe('Undoing asks for the same power as doing', () => {
  let house: TestApp;
  let admin: Undoer;

  beforeAll(async () => {
    house = await startTestApp();
    admin = await Undoer.of(house);
  });

  afterAll(() => house.close());

  const clientOf = async (...permissions: readonly string[]) =>
    signedIn(house, await makePerson(house, permissions));
  const narrowed = async (...scopes: readonly string[]) =>
    new HttpClient(`${house.url}/api/v1`, bearer(await apiToken(house, ADMIN, scopes)));
  const idOf = async ({ client }: Undoer) => ((await client.send('/me')).json as { id: string }).id;
  const put = (group: string, user: string) => admin.sent('PUT', `/groups/${group}/members/users/${user}`);
  const beyond = { status: 403, code: 'authority.beyond' };

  it('takes who manages the directory, and so reads the log', async () => {
    const group = await admin.made('/groups');
    const event = await admin.event('group.created', group);
    const lacks = { status: 403, code: 'auth.forbidden' };
    expect(refusalIn(await admin.undo(event, 'change', await clientOf(AUDIT)))).toEqual({
      ...{ ...lacks, missing: [MANAGE] },
    });
    const nobody = new HttpClient(`${house.url}/api/v1`);
    expect((await admin.undo(event, 'change', nobody)).status).toBe(401);
    for (const client of [await narrowed(AUDIT), await narrowed('directory.read')]) {
      expect(await admin.undo(event, 'change', client)).toMatchObject({ status: 403 });
    }
    expect((await admin.undo(event, 'change', await narrowed(AUDIT, MANAGE))).status).toBe(200);
  });

  it('refuses who lacks the power that would move', async () => {
    const less = await clientOf(MANAGE, AUDIT);
    const user = await admin.makeUser();
    await put('admins', user);
    const begun = await admin.event('membership.begun');
    expect(refusalIn(await admin.undo(begun, 'change', less))).toMatchObject(beyond);
    await admin.undone(begun);
    const ended = await admin.event('membership.ended');
    expect(refusalIn(await admin.undo(ended, 'act', less))).toMatchObject(beyond);
    const grant = await admin.made('/grants', {
      subject: { type: 'user', id: user },
      permission: 'SiteAdmin',
    });
    await admin.sent('PATCH', `/users/${user}`, { active: false });
    expect(
      refusalIn(await admin.undo(await admin.event('grant.begun', grant), 'change', less)),
    ).toMatchObject(beyond);
    const disabled = await admin.event('user.updated', user);
    expect(refusalIn(await admin.undo(disabled, 'change', less))).toMatchObject(beyond);
    await admin.sent('DELETE', `/users/${user}`);
    const deleted = await admin.event('user.deleted', user);
    expect(refusalIn(await admin.undo(deleted, 'change', less))).toMatchObject(beyond);
  });

  it('lets who lacks it undo what moves none', async () => {
    const less = await clientOf(MANAGE, AUDIT);
    const [group, user] = [await admin.made('/groups'), await admin.makeUser()];
    await put(group, user);
    expect((await admin.undo(await admin.event('membership.begun', group), 'change', less)).status).toBe(200);
  });

  it('leaves an administrator', async () => {
    const there = seenFrom(house, await house.foundOrganization('beauxbatons'));
    const alone = new Undoer(await signedIn(house, ADMIN, 'beauxbatons'));
    const person = await makePerson(there, []);
    const me = await idOf(alone);
    await alone.sent('PUT', `/groups/admins/members/users/${person.id}`);
    const joined = await alone.event('membership.begun');
    await alone.sent('DELETE', `/groups/admins/members/users/${me}`).catch(() => undefined);
    // He holds SiteAdmin by being in the group alone, so that nobody but the other one can undo anything now.
    const other = new Undoer(await signedIn(house, person, 'beauxbatons'));
    expect(refusalIn(await other.undo(joined))).toEqual({
      status: 409,
      code: 'authority.last_administrator',
    });
    await other.undone(await other.event('membership.ended'));
    await alone.undone(joined);
  });

  it('asks for what the change itself asks for beside that', async () => {
    const less = await clientOf(MANAGE, AUDIT);
    const service = await admin.made('/authentication-services', {
      description: 'Elsewhere',
      ldap: { hostname: 'ldap.example.com', searchBase: 'dc=example,dc=com' },
    });
    const made = await admin.event('authentication_service.created', service);
    expect(refusalIn(await admin.undo(made, 'change', less))).toEqual({
      ...{ status: 403, code: 'auth.forbidden', missing: ['SiteAdmin'] },
    });
    expect(refusalIn(await admin.undo(made, 'change', await narrowed(MANAGE, AUDIT)))).toEqual({
      ...{ status: 403, code: 'auth.scope_missing', missing: ['SiteAdmin'] },
    });
    const { name } = await admin.read<{ name: string }>(`/organizations/${house.organization.id}`);
    await admin.sent('PATCH', `/organizations/${house.organization.id}`, { name: newId() });
    const renamed = await admin.event('organization.updated');
    const missing = ['Administration/Organisation/ManageOrganization'];
    expect(refusalIn(await admin.undo(renamed, 'change', less))).toEqual({
      ...{ status: 403, code: 'auth.forbidden', missing },
    });
    const entitled = await clientOf(MANAGE, AUDIT, ...missing);
    expect((await admin.undo(renamed, 'change', entitled)).status).toBe(200);
    expect(await admin.read(`/organizations/${house.organization.id}`)).toMatchObject({ name });
  });

  it('takes power over the installation for what became of other organizations', async () => {
    const organization = await house.foundOrganization('durmstrang');
    const path = `/organizations/${organization.id}`;
    const here = await clientOf('SiteAdmin');
    await admin.sent('PATCH', path, { name: 'The institute' });
    const renamed = await admin.event('organization.updated', organization.id);
    await admin.sent('DELETE', path);
    const ended = await admin.event('organization.ended', organization.id);
    const missing = ['Administration/Organisation/ManageOrganization'];
    for (const event of [renamed, ended]) {
      expect(refusalIn(await admin.undo(event, 'change', here))).toEqual({
        ...{ status: 403, code: 'auth.forbidden', missing },
      });
    }
    expect(refusalIn(await admin.undo(renamed))).toMatchObject({
      ...{ status: 409, code: 'undo.contradicted', reason: 'organization.ended', contradictedBy: [ended.id] },
    });
    await admin.undone(ended);
    expect(refusalIn(await admin.undo(ended))).toMatchObject({
      ...{ status: 409, code: 'undo.contradicted', reason: 'organization.stands' },
    });
    await admin.undone(renamed);
    expect(await admin.read(path)).toMatchObject({ name: 'durmstrang', endedAt: null });
    await admin.undone(await admin.event('organization.restored', organization.id));
    expect(await admin.read(path)).toMatchObject({ endedAt: expect.any(String) as unknown });
  });

  it('knows nothing of what happened in other organizations', async () => {
    await house.foundOrganization('ilvermorny');
    const there = new Undoer(await signedIn(house, ADMIN, 'ilvermorny'));
    const theirs = await there.event('group.created', await there.made('/groups'));
    expect(refusalIn(await admin.undo(theirs))).toEqual({ status: 404, code: 'audit_event.not_found' });
    expect(refusalIn(await admin.undo(theirs, 'act'))).toEqual({
      status: 404,
      code: 'audit_event.not_found',
    });
  });

  describe('and is safe beside others', () => {
    it('lets one of two undo the same change', async () => {
      for (let round = 0; round < 5; round++) {
        const [group, user] = [await admin.made('/groups'), await admin.makeUser()];
        await put(group, user);
        const event = await admin.event('membership.begun', group);
        const answers = await Promise.all([1, 2, 3, 4].map(() => admin.undo(event)));
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
      }
    });

    it('undoes what stands, or is contradicted by whoever was first', async () => {
      for (let round = 0; round < 5; round++) {
        const [group, user] = [await admin.made('/groups'), await admin.makeUser()];
        await put(group, user);
        const event = await admin.event('membership.begun', group);
        const items = [{ op: 'set', type: 'user', id: user, privileges: ['group_update'] }];
        const [undone] = await Promise.all([
          admin.undo(event),
          admin.sent('POST', `/groups/${group}/members:batch`, { items }),
        ]);
        const { items: left } = await admin.read<{ items: { privileges: string[] }[] }>(
          `/groups/${group}/members/users`,
        );
        // Whoever came second found what the first had left: he is in on the terms of the batch either way.
        expect([200, 409]).toContain(undone.status);
        expect(left.map(({ privileges }) => privileges)).toEqual([['group_update']]);
      }
    });

    it('is done once under one Idempotency-Key, and answered again', async () => {
      const event = await admin.event('group.created', await admin.made('/groups'));
      const client = admin.client.with({ 'idempotency-key': newId() });
      const first = await admin.undo(event, 'change', client);
      const again = await admin.undo(event, 'change', client);
      expect([first.status, again.status, again.text]).toEqual([200, 200, first.text]);
    });
  });
});
