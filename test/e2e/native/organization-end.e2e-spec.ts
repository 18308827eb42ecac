import { SessionsService } from '../../../src/auth/sessions/sessions.service.js';
import { ChangeLog } from '../../../src/common/change-log.js';
import type { Caller } from '../../../src/common/principal.js';
import { UnitOfWork } from '../../../src/common/unit-of-work.js';
import { GroupsService } from '../../../src/groups/groups.service.js';
import type { Organization } from '../../../src/organizations/organization.js';
import { AccessReader } from '../../../src/permissions/decisions/access.reader.js';
import { rowsOf, within } from '../../support/acts.js';
import { directoryRows } from '../../support/directory-rows.js';
import { basic, bearer, HttpClient } from '../../support/http-client.js';
import { makePerson, signedIn, type Person } from '../../support/people.js';
import { seenFrom, tryToSignIn, type Tokens } from '../../support/tenants.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const HOST = 'durmstrang.example';

/** A call with a credential of somebody's, in the way of one surface. */
interface Call {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

describe('an organization that ends', () => {
  let house: TestApp;
  let there: TestApp;
  let organization: Organization;
  let admin: HttpClient;
  let viktor: Person;
  let tokens: Tokens;
  let apiToken: string;
  let calls: Readonly<Record<string, Call>>;

  beforeAll(async () => {
    house = await startTestApp({
      organizationHosts: new Map([[HOST, 'durmstrang']]),
      anonymousReadSurfaces: ['confluence'],
    });
    admin = await signedIn(house);
    organization = await house.foundOrganization('durmstrang');
    there = seenFrom(house, organization);
    viktor = await makePerson(there, ['SiteAdmin'], { userName: 'viktor' });
    tokens = (await tryToSignIn(house, 'durmstrang', viktor)).json as Tokens;
    apiToken = await tokenOf(tokens);
    calls = await callsOf(tokens, apiToken);
  });

  afterAll(() => house.close());

  async function tokenOf({ accessToken }: Tokens): Promise<string> {
    const his = new HttpClient(`${house.url}/api/v1`, bearer(accessToken));
    const answer = await his.send('/me/api-tokens', { method: 'POST', body: { name: 'a script' } });
    return (answer.json as { token: string }).token;
  }

  /** Injected, since a client that connects by itself says of which host it asks. */
  async function statusOf({ path, headers }: Call): Promise<number> {
    const answer = await house.app.inject({ method: 'GET', url: path, headers: { host: HOST, ...headers } });
    return answer.statusCode;
  }

  async function callsOf(of: Tokens, secret: string): Promise<Readonly<Record<string, Call>>> {
    const password = basic(viktor.userName, viktor.password);
    const deki = await house.app.inject({
      url: '/@api/deki/users/authenticate',
      headers: { host: HOST, ...password },
    });
    const { id, number } = await house.app.get(GroupsService).get(there.system, 'admins');
    const session = bearer(of.accessToken);
    const asPassword = basic(viktor.userName, secret);
    return {
      'native, by a session': { path: '/api/v1/groups', headers: session },
      'native, by an API token': { path: '/api/v1/groups', headers: bearer(secret) },
      'confluence, by a password': { path: `/rest/api/group/by-id?id=${id}`, headers: password },
      'confluence, by a session': { path: `/rest/api/group/by-id?id=${id}`, headers: session },
      'confluence, by nobody': { path: `/rest/api/group/by-id?id=${id}`, headers: {} },
      'enterprise tester, by a password': { path: `/api/group/${id}`, headers: password },
      'enterprise tester, by an API token': { path: `/api/group/${id}`, headers: asPassword },
      'mindtouch, by its token of a session': {
        path: `/@api/deki/groups/${number}`,
        headers: { 'x-authtoken': deki.body },
      },
      'mindtouch, by a password': { path: `/@api/deki/groups/${number}`, headers: password },
      'uipath, by an API token': {
        path: `/identity_/api/Group/${organization.id}`,
        headers: bearer(secret),
      },
      'onezone, by an API token': { path: '/api/v3/onezone/groups', headers: { 'x-auth-token': secret } },
      'onezone, by a password': { path: '/api/v3/onezone/groups', headers: password },
    };
  }

  async function statuses(of = calls): Promise<Readonly<Record<string, number>>> {
    const found: Record<string, number> = {};
    for (const [name, call] of Object.entries(of)) found[name] = await statusOf(call);
    return found;
  }

  const all = (status: number, of = calls) =>
    Object.fromEntries(Object.keys(of).map((name) => [name, status]));

  const end = () => admin.send('/organizations/durmstrang', { method: 'DELETE' });
  const restore = () => admin.send('/organizations/durmstrang/restore', { method: 'POST' });

  it('answers nobody from that moment on, and whoever may is let in again when it is restored', async () => {
    // Twice, so that what is remembered of credentials is used.
    expect(await statuses()).toEqual(all(200));
    expect(await statuses()).toEqual(all(200));
    const before = await directoryRows(house, organization.id);
    expect((await end()).status).toBe(204);
    expect(await statuses()).toEqual(all(401));
    expect((await tryToSignIn(house, 'durmstrang', viktor)).status).toBe(401);
    expect((await tryToSignIn(house, organization.id, viktor)).status).toBe(401);
    const login = { userName: viktor.userName, password: viktor.password };
    const byHost = {
      method: 'POST',
      url: '/api/v1/auth/login',
      headers: { host: HOST },
      payload: login,
    } as const;
    expect((await house.app.inject(byHost)).statusCode).toBe(401);
    expect((await refreshed()).status).toBe(401);
    expect(await directoryRows(house, organization.id)).toEqual(before);

    expect((await restore()).status).toBe(200);
    expect(await directoryRows(house, organization.id)).toEqual(before);
    // Sessions are over, whatever carries them; passwords and API tokens are as good as they were.
    const over = Object.keys(calls).filter((name) => name.includes('a session'));
    expect(await statuses()).toEqual({ ...all(200), ...Object.fromEntries(over.map((name) => [name, 401])) });
    expect((await refreshed()).status).toBe(401);
    expect((await tryToSignIn(house, 'durmstrang', viktor)).status).toBe(200);
  });

  function refreshed() {
    const body = { refreshToken: tokens.refreshToken };
    return new HttpClient(`${house.url}/api/v1`).send('/auth/refresh', { method: 'POST', body });
  }

  it('is not answered for by another one that its host would fall to', async () => {
    await end();
    const groups = await house.app.inject({
      url: calls['confluence, by nobody']!.path,
      headers: { host: HOST },
    });
    expect(groups.statusCode).toBe(401);
    const health = await house.app.inject({ url: '/health/live', headers: { host: HOST } });
    expect(health.statusCode).toBe(200);
    // A token tells its organization, by whatever host it comes.
    const mine = await house.app.inject({
      url: '/api/v1/me',
      headers: { host: HOST, ...bearer(await adminToken()) },
    });
    expect(mine.statusCode).toBe(200);
    await restore();
  });

  async function adminToken(): Promise<string> {
    const answer = await admin.send('/me/api-tokens', { method: 'POST', body: { name: 'x' } });
    return (answer.json as { token: string }).token;
  }

  it('takes nothing down of what was let in before', async () => {
    const caller: Caller = {
      principal: { kind: 'user', userId: viktor.id, organizationId: organization.id },
      surface: 'native',
    };
    await within(house, async () => house.app.get(ChangeLog).begin(caller), caller);
    await end();
    await expect(within(house, () => Promise.resolve(), caller)).rejects.toMatchObject({
      code: 'auth.not_signed_in',
    });
    await restore();
    await within(house, () => Promise.resolve(), caller);
  });

  /** Whether an end waits for work that is under way in a transaction of its own. */
  async function endDuring(work: () => Promise<unknown>): Promise<'waits' | 'goes ahead'> {
    const begun = Promise.withResolvers<undefined>();
    const finish = Promise.withResolvers<undefined>();
    const working = house.app.get(UnitOfWork).run(async () => {
      await work();
      begun.resolve(undefined);
      await finish.promise;
    });
    await begun.promise;
    const ending = end();
    const outcome = await Promise.race([
      somebodyWaits().then(() => 'waits' as const),
      ending.then(() => 'goes ahead' as const),
    ]);
    finish.resolve(undefined);
    await working;
    expect((await ending).status).toBe(204);
    return outcome;
  }

  async function somebodyWaits(): Promise<void> {
    const waiting = () =>
      rowsOf(
        house,
        "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
    while ((await waiting()).length === 0);
  }

  it('waits for a sign-in that is under way, and ends its session', async () => {
    const owner = { userId: viktor.id, organizationId: organization.id };
    const sessions = house.app.get(SessionsService);
    expect(await endDuring(() => sessions.open(owner, house.url))).toBe('waits');
    await expect(sessions.open(owner, house.url)).rejects.toMatchObject({ code: 'auth.bad_credentials' });
    await restore();
    const standing = await rowsOf(
      house,
      'select from sessions where organization_id = $1 and revoked_at is null',
      [organization.id],
    );
    expect(standing).toEqual([]);
  });

  it('waits for a write that is under way', async () => {
    const groups = house.app.get(GroupsService);
    expect(await endDuring(() => groups.create(there.system, { name: 'under way' }))).toBe('waits');
    await restore();
  });

  it('lets in no session, should one have been left', async () => {
    const { accessToken, refreshToken } = await house.app
      .get(SessionsService)
      .open({ userId: viktor.id, organizationId: organization.id }, house.url);
    await end();
    await rowsOf(house, 'update sessions set revoked_at = null where organization_id = $1', [
      organization.id,
    ]);
    expect(await statusOf({ path: '/api/v1/me', headers: bearer(accessToken) })).toBe(401);
    const refreshing = { method: 'POST', body: { refreshToken } };
    const answer = await new HttpClient(`${house.url}/api/v1`).send('/auth/refresh', refreshing);
    expect(answer.status).toBe(401);
    const { active } = await house.app
      .get(AccessReader)
      .heldByUser(viktor.id, organization.id, house.clock.now());
    expect(active).toBe(false);
    await restore();
  });

  it('keeps what was written before its end and nothing else, though many write while it ends', async () => {
    for (let round = 0; round < 4; round++) {
      const his = await signedIn(house, viktor, 'durmstrang');
      const writes = Array.from({ length: 12 }, (_, index) =>
        his.send('/groups', { method: 'POST', body: { name: `crew ${round} ${index}` } }),
      );
      const ended = await end();
      const answers = await Promise.all(writes);
      expect(ended.status).toBe(204);
      for (const { status } of answers) expect([201, 401, 403]).toContain(status);
      const [{ count }] = (await rowsOf<{ count: string }>(
        house,
        `select count(*) from groups where organization_id = $1 and name like $2`,
        [organization.id, `crew ${round} %`],
      )) as [{ count: string }];
      expect(Number(count)).toBe(answers.filter(({ status }) => status === 201).length);
      await restore();
    }
  });
});
