import { createHmac, createPublicKey, generateKeyPairSync, verify, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { SigningKeys } from '../../../src/auth/keys/signing-keys.js';
import { bearer, HttpClient, type Answer } from '../../support/http-client.js';
import { apiToken, makePerson, signedIn, type Person } from '../../support/people.js';
import { ADMIN, startTestApp, type TestApp } from '../../support/test-app.js';

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

const MANAGE = 'Administration/Organisation/ManageUserAndGroupSecurity';

describe('signing in to the native API', () => {
  let house: TestApp;
  let nobody: HttpClient;
  let person: Person;

  beforeAll(async () => {
    house = await startTestApp();
    nobody = new HttpClient(`${house.url}/api/v1`);
    person = await makePerson(house, [MANAGE], { userName: 'Ann', email: 'Ann@Example.com' });
  });

  afterAll(() => house.close());

  const login = (userName: string, password: string, organization?: string) =>
    nobody.send('/auth/login', { method: 'POST', body: { userName, password, organization } });
  const refresh = (refreshToken: string) =>
    nobody.send('/auth/refresh', { method: 'POST', body: { refreshToken } });
  const me = (token: string) => nobody.with(bearer(token)).send('/me');
  const tokensOf = (answer: Answer) => answer.json as Tokens;
  const session = async (who: Pick<Person, 'userName' | 'password'> = person) =>
    tokensOf(await login(who.userName, who.password));

  describe('by password', () => {
    it.each(['Ann', 'aNN', ' ann ', 'ann@example.com', 'ANN@EXAMPLE.COM'])('takes %j', async (userName) => {
      const answer = await login(userName, person.password);
      expect(answer.status).toBe(200);
      expect(answer.json).toEqual({
        accessToken: expect.any(String),
        tokenType: 'Bearer',
        expiresIn: 3600,
        refreshToken: expect.any(String),
      });
      expect((await me(tokensOf(answer).accessToken)).json).toMatchObject({ id: person.id, userName: 'Ann' });
    });

    it('says the same of an unknown user, a wrong password and an unknown organization', async () => {
      const answers = [
        await login('ann', 'not-the-password'),
        await login('nobody', person.password),
        await login('a\0b', person.password),
        await login('Anonymous', ''.padEnd(8)),
        await login('ann', person.password, 'no-such-organization'),
      ];
      for (const answer of answers) {
        expect(answer.status).toBe(401);
        expect(answer.json).toMatchObject({
          title: 'Wrong user name or password.',
          code: 'auth.bad_credentials',
        });
      }
    });

    it('signs in to the organization that is named, by chosen id or uuid', async () => {
      const other = await house.foundOrganization('magic-7');
      for (const organization of ['magic-7', other.id]) {
        const { accessToken } = tokensOf(await login(ADMIN.userName, ADMIN.password, organization));
        expect((await me(accessToken)).json).toMatchObject({ number: 1, email: 'admin@example.com' });
        const claims = jwt.decode(accessToken) as Record<string, unknown>;
        expect(claims).toMatchObject({ prt_id: other.id, aud: 'guildhall', iss: house.url });
      }
      expect((await login('ann', person.password, 'magic-7')).status).toBe(401);
    });

    it('knows a new password at once, and no old session with it', async () => {
      const bob = await makePerson(house);
      const before = await session(bob);
      const admin = await signedIn(house);
      const changed = await admin.send(`/users/${bob.id}`, {
        method: 'PATCH',
        headers: { 'if-match': '*' },
        body: { password: 'another-password' },
      });
      expect(changed.status).toBe(200);
      expect((await login(bob.userName, bob.password)).status).toBe(401);
      expect((await me(before.accessToken)).status).toBe(401);
      expect((await refresh(before.refreshToken)).status).toBe(401);
      expect((await login(bob.userName, 'another-password')).status).toBe(200);
    });
  });

  describe('by refresh token', () => {
    it('hands out a new pair once', async () => {
      const first = await session();
      const second = tokensOf(await refresh(first.refreshToken));
      expect(second.refreshToken).not.toBe(first.refreshToken);
      expect((await me(second.accessToken)).status).toBe(200);
      expect((await refresh(second.refreshToken)).status).toBe(200);
    });

    it('ends everything that came of a sign-in when one of its tokens is used twice', async () => {
      const first = await session();
      const other = await session();
      const second = tokensOf(await refresh(first.refreshToken));
      expect((await refresh(first.refreshToken)).status).toBe(401);
      expect((await refresh(second.refreshToken)).status).toBe(401);
      expect((await me(second.accessToken)).status).toBe(401);
      expect((await me(other.accessToken)).status).toBe(200);
    });

    it.each(['', 'ghr_nothing', 'x'.repeat(513), 5, null])('refuses %j', async (refreshToken) => {
      const answer = await nobody.send('/auth/refresh', { method: 'POST', body: { refreshToken } });
      expect(answer.status).toBe(refreshToken === 'ghr_nothing' ? 401 : 422);
    });
  });

  it('signs out: neither token of the session works any more', async () => {
    const { accessToken, refreshToken } = await session();
    expect((await nobody.with(bearer(accessToken)).send('/auth/logout', { method: 'POST' })).status).toBe(
      204,
    );
    expect((await me(accessToken)).status).toBe(401);
    expect((await refresh(refreshToken)).status).toBe(401);
  });

  it('takes nothing any more from somebody who was disabled or deleted', async () => {
    const admin = await signedIn(house);
    for (const how of ['disable', 'delete']) {
      const gone = await makePerson(house);
      const { accessToken, refreshToken } = await session(gone);
      const token = await apiToken(house, gone);
      const request =
        how === 'disable'
          ? { method: 'PATCH', headers: { 'if-match': '*' }, body: { active: false } }
          : { method: 'DELETE' };
      expect((await admin.send(`/users/${gone.id}`, request)).status).toBe(how === 'disable' ? 200 : 204);
      const answers = [
        await me(accessToken),
        await me(token),
        await refresh(refreshToken),
        await login(gone.userName, gone.password),
      ];
      expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401, 401]);
    }
  });

  describe('by API token', () => {
    const make = (token: string, body: object) =>
      nobody.with(bearer(token)).send('/me/api-tokens', { method: 'POST', body });

    it('acts as its owner, is told once, and ends when it is revoked', async () => {
      const client = await signedIn(house, person);
      const made = await client.send('/me/api-tokens', { method: 'POST', body: { name: ' nightly ' } });
      expect(made.status).toBe(201);
      const { id, token } = made.json as { id: string; token: string };
      expect(made.json).toMatchObject({ name: 'nightly', scopes: null, expiresAt: null });
      expect((await me(token)).json).toMatchObject({ id: person.id });
      expect((await client.send('/me/api-tokens')).text).not.toContain(token);
      expect((await client.send(`/me/api-tokens/${id}`, { method: 'DELETE' })).status).toBe(204);
      expect((await client.send(`/me/api-tokens/${id}`, { method: 'DELETE' })).status).toBe(404);
      expect((await me(token)).status).toBe(401);
    });

    it('cannot be revoked by anybody else', async () => {
      const client = await signedIn(house, person);
      const made = await client.send('/me/api-tokens', { method: 'POST', body: { name: 'mine' } });
      const { id, token } = made.json as { id: string; token: string };
      const admin = await signedIn(house);
      expect((await admin.send(`/me/api-tokens/${id}`, { method: 'DELETE' })).status).toBe(404);
      expect((await me(token)).status).toBe(200);
    });

    it('is good until it expires', async () => {
      const expiresAt = new Date(house.clock.now().getTime() + 60_000).toISOString();
      const client = await signedIn(house, person);
      const made = await client.send('/me/api-tokens', {
        method: 'POST',
        body: { name: 'short', expiresAt },
      });
      const { token } = made.json as { token: string };
      expect((await me(token)).status).toBe(200);
      house.clock.advance(60_000);
      expect((await me(token)).status).toBe(401);
      const late = await client.send('/me/api-tokens', { method: 'POST', body: { name: 'late', expiresAt } });
      expect(late.json).toMatchObject({ status: 422, errors: [{ field: 'expiresAt' }] });
    });

    it('does what its scopes and its owner both may, and says which of the two was missing', async () => {
      const reading = nobody.with(bearer(await apiToken(house, person, ['directory.read'])));
      expect((await reading.send('/groups')).status).toBe(200);
      const narrow = await reading.send('/groups', { method: 'POST', body: { name: 'by scope' } });
      expect(narrow.json).toMatchObject({ status: 403, code: 'auth.scope_missing', missing: [MANAGE] });
      const weak = await makePerson(house);
      const wide = nobody.with(bearer(await apiToken(house, weak, ['SiteAdmin'])));
      const unheld = await wide.send('/groups', { method: 'POST', body: { name: 'by scope' } });
      expect(unheld.json).toMatchObject({ status: 403, code: 'auth.forbidden', missing: [MANAGE] });
      const managing = nobody.with(bearer(await apiToken(house, person, [MANAGE])));
      expect((await managing.send('/groups', { method: 'POST', body: { name: 'by scope' } })).status).toBe(
        201,
      );
    });

    it('with an empty list of scopes may nothing but be itself', async () => {
      const token = await apiToken(house, person, []);
      expect((await me(token)).status).toBe(200);
      expect((await nobody.with(bearer(token)).send('/groups')).status).toBe(403);
    });

    it('never makes a wider one than it is', async () => {
      const narrow = await apiToken(house, person, ['PM.Group', 'write:confluence-groups']);
      expect((await make(narrow, { name: 'same', scopes: ['PM.Group'] })).status).toBe(201);
      expect(
        (await make(narrow, { name: 'narrower', scopes: ['PM.Group.Read', 'pm_groups_write'] })).status,
      ).toBe(201);
      for (const scopes of [undefined, ['PM.Group', 'directory.read'], [MANAGE], ['SiteAdmin']]) {
        expect((await make(narrow, { name: 'wider', scopes })).json).toMatchObject({
          status: 403,
          code: 'auth.scope_missing',
        });
      }
      expect((await make(narrow, { name: 'odd', scopes: ['PM.Nothing'] })).status).toBe(422);
    });

    it('makes none that outlives itself', async () => {
      const client = await signedIn(house, person);
      const made = async (body: object) =>
        (await client.send('/me/api-tokens', { method: 'POST', body })).json as { token: string };
      const hour = 3_600_000;
      const at = (milliseconds: number) => new Date(house.clock.now().getTime() + milliseconds).toISOString();
      const short = (await made({ name: 'short', expiresAt: at(hour) })).token;
      expect((await make(short, { name: 'for ever' })).status).toBe(422);
      expect((await make(short, { name: 'longer', expiresAt: at(hour + 1) })).status).toBe(422);
      expect((await make(short, { name: 'as long', expiresAt: at(hour) })).status).toBe(201);
    });
  });

  describe('by a token of another make', () => {
    let keys: { readonly keyId: string; readonly key: KeyObject };
    let claims: Record<string, unknown>;

    beforeAll(async () => {
      keys = await house.app.get(SigningKeys).signing();
      claims = jwt.decode((await session()).accessToken) as Record<string, unknown>;
    });

    function signed(
      changes: Record<string, unknown>,
      header: Record<string, unknown> = {},
      key: KeyObject = keys.key,
    ): string {
      const payload = Object.fromEntries(
        Object.entries({ ...claims, ...changes }).filter(([, value]) => value !== undefined),
      );
      const full = { alg: 'ES256', typ: 'at+jwt', kid: keys.keyId, ...header };
      return jwt.sign(payload, key, { algorithm: 'ES256', header: full });
    }

    const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

    it('takes one that is signed as ours are', async () => {
      expect((await me(signed({}))).status).toBe(200);
    });

    const past = Math.floor(Date.now() / 1000) - 10;
    it.each([
      ['is for somebody else', { aud: 'another' }, {}],
      ['is for nobody', { aud: undefined }, {}],
      ['comes from elsewhere', { iss: 'https://evil.example' }, {}],
      ['has expired', { iat: past - 10, nbf: past - 10, exp: past }, {}],
      ['is not valid yet', { nbf: Math.floor(Date.now() / 1000) + 600 }, {}],
      ['is no access token', {}, { typ: 'JWT' }],
      ['has no type', {}, { typ: undefined }],
      ['names no key', {}, { kid: undefined }],
      ['names an unknown key', {}, { kid: 'unknown' }],
      ['belongs to an unknown session', { sid: '01970000-0000-7000-8000-000000000000' }, {}],
      ['names an unknown user', { sub: '01970000-0000-7000-8000-000000000000' }, {}],
      ['names a user of another organization', { prt_id: '01970000-0000-7000-8000-000000000000' }, {}],
    ])('refuses one that %s', async (_what, changes, header) => {
      expect((await me(signed(changes, header))).status).toBe(401);
    });

    it('refuses one by a foreign key, by no key, and by our public key as a secret', async () => {
      const foreign = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
      const none = `${encoded({ alg: 'none', typ: 'at+jwt', kid: keys.keyId })}.${encoded(claims)}.`;
      const head = `${encoded({ alg: 'HS256', typ: 'at+jwt', kid: keys.keyId })}.${encoded(claims)}`;
      const secret = createPublicKey(keys.key).export({ type: 'spki', format: 'pem' });
      const mixed = `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
      const changed = signed({}).replace(/.{4}$/, 'AAAA');
      for (const token of [signed({}, {}, foreign), none, mixed, changed, 'a.b.c', 'nonsense']) {
        const answer = await me(token);
        expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
      }
    });

    it('publishes the keys that others can verify ours with, and nothing secret', async () => {
      const { accessToken } = await session();
      const answer = await new HttpClient(house.url).send('/.well-known/jwks.json');
      const [jwk] = (answer.json as { keys: Record<string, string>[] }).keys;
      expect(jwk).toEqual({
        kty: 'EC',
        crv: 'P-256',
        x: expect.any(String),
        y: expect.any(String),
        kid: keys.keyId,
        alg: 'ES256',
        use: 'sig',
      });
      const [header, payload, signature] = accessToken.split('.') as [string, string, string];
      const key = createPublicKey({ key: jwk!, format: 'jwk' });
      const valid = verify(
        'sha256',
        Buffer.from(`${header}.${payload}`),
        { key, dsaEncoding: 'ieee-p1363' },
        Buffer.from(signature, 'base64url'),
      );
      expect(valid).toBe(true);
    });
  });

  it.each(['', 'Basic YWRtaW46YWRtaW4=', 'Macaroon x', 'Bearer', 'Bearer '])(
    'refuses the header %j rather than take its sender for nobody',
    async (authorization) => {
      const answer = await nobody.send('/me', { headers: { authorization } });
      expect(answer.status).toBe(401);
      const login = await nobody.send('/auth/login', {
        method: 'POST',
        headers: { authorization },
        body: { userName: ADMIN.userName, password: ADMIN.password },
      });
      expect(login.status).toBe(401);
    },
  );

  it('asks who it is before it looks at the body or says what exists', async () => {
    const requests = [
      { path: '/groups', method: 'POST', body: '{"broken' },
      { path: '/groups/no-such-group', method: 'GET' },
      { path: '/users/no-such-user', method: 'DELETE' },
    ];
    for (const { path, ...request } of requests) expect((await nobody.send(path, request)).status).toBe(401);
    const weak = await signedIn(house, await makePerson(house));
    const answer = await weak.send('/groups', { method: 'POST', body: '{"broken' });
    expect(answer.status).toBe(403);
  });
});
