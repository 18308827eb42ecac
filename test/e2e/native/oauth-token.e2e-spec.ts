import * as oauth from 'oauth4webapi';
import jwt from 'jsonwebtoken';
import { tokenScopes } from '../../../src/permissions/catalogue/token-scopes.js';
import { rowsOf } from '../../support/acts.js';
import { basic, bearer, HttpClient, type Answer } from '../../support/http-client.js';
import { apiToken, makePerson, signedIn } from '../../support/people.js';
import {
  accessTokenIn,
  askForToken,
  postForm,
  register,
  type Registered,
} from '../../support/service-accounts.js';
import { ADMIN, startTestApp, type TestApp } from '../../support/test-app.js';

// eslint-disable-next-line @typescript-eslint/no-deprecated -- the library marks it so that nobody overlooks it
const overHttp = { [oauth.allowInsecureRequests]: true };

describe('tokens by OAuth', () => {
  let house: TestApp;
  let admin: HttpClient;
  let nobody: HttpClient;
  let account: Registered;

  beforeAll(async () => {
    house = await startTestApp();
    admin = await signedIn(house);
    nobody = new HttpClient(`${house.url}/api/v1`);
    account = await register(admin, ['PM.Group', 'directory.read'], 'client');
  });

  afterAll(() => house.close());

  const me = (token: string) => nobody.with(bearer(token)).send('/me');
  const login = async () =>
    (await nobody.send('/auth/login', { method: 'POST', body: ADMIN })).json as {
      accessToken: string;
      refreshToken: string;
    };
  const refresh = (refreshToken: string, more: Readonly<Record<string, string>> = {}, headers = {}) =>
    postForm(
      house,
      '/oauth/token',
      { grant_type: 'refresh_token', refresh_token: refreshToken, ...more },
      headers,
    );
  const refreshTokenIn = (answer: Answer) => (answer.json as { refresh_token: string }).refresh_token;

  function expectRefusal(
    answer: Answer,
    error: string,
    status = error === 'invalid_client' ? 401 : 400,
  ): void {
    expect(answer.json).toEqual({
      error,
      error_description: expect.stringMatching(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/),
    });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('pragma')).toBe('no-cache');
    expect(answer.headers.get('www-authenticate')).toBe(
      status === 401 ? 'Basic realm="Guildhall", charset="UTF-8"' : null,
    );
  }

  describe('seen by a client library that knows nothing of us', () => {
    let server: oauth.AuthorizationServer;
    const client = (): oauth.Client => ({ client_id: account.clientId });

    beforeAll(async () => {
      const issuer = new URL(house.url);
      const found = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...overHttp });
      server = await oauth.processDiscoveryResponse(issuer, found);
    });

    it('are issued by secret, in the header or the form, and verify by the published keys', async () => {
      for (const method of [oauth.ClientSecretBasic, oauth.ClientSecretPost]) {
        const answer = await oauth.clientCredentialsGrantRequest(
          server,
          client(),
          method(account.clientSecret),
          { scope: 'PM.Group' },
          overHttp,
        );
        const granted = await oauth.processClientCredentialsResponse(server, client(), answer);
        expect(granted).toEqual({
          access_token: expect.any(String),
          token_type: 'bearer',
          expires_in: 3600,
          scope: 'PM.Group',
        });
        const request = new Request(`${house.url}/resource`, {
          headers: bearer(granted.access_token),
        });
        const claims = await oauth.validateJwtAccessToken(server, request, 'guildhall', overHttp);
        expect(claims).toEqual({
          iss: house.url,
          aud: 'guildhall',
          sub: account.id,
          client_id: account.clientId,
          prt_id: house.organization.id,
          scope: 'PM.Group',
          sid: expect.any(String),
          jti: expect.any(String),
          iat: expect.any(Number),
          nbf: expect.any(Number),
          exp: claims.iat + 3600,
        });
        expect((await me(granted.access_token)).json).toMatchObject({ id: account.id, kind: 'application' });
      }
    });

    it('are refreshed for people who signed in', async () => {
      const own: oauth.Client = { client_id: 'guildhall' };
      const { refreshToken } = await login();
      const answer = await oauth.refreshTokenGrantRequest(server, own, oauth.None(), refreshToken, overHttp);
      const granted = await oauth.processRefreshTokenResponse(server, own, answer);
      expect((await me(granted.access_token)).json).toMatchObject({ userName: 'admin' });
      expect(granted.refresh_token).toMatch(/^ghr_/);
      const request = new Request(`${house.url}/resource`, { headers: bearer(granted.access_token) });
      expect(await oauth.validateJwtAccessToken(server, request, 'guildhall', overHttp)).toMatchObject({
        client_id: 'guildhall',
      });
    });

    it('are told about and taken back', async () => {
      const auth = oauth.ClientSecretBasic(account.clientSecret);
      const token = accessTokenIn(await askForToken(house, account));
      const told = async () =>
        oauth.processIntrospectionResponse(
          server,
          client(),
          await oauth.introspectionRequest(server, client(), auth, token, overHttp),
        );
      expect(await told()).toMatchObject({
        active: true,
        sub: account.id,
        client_id: account.clientId,
        scope: 'PM.Group directory.read',
        token_type: 'Bearer',
      });
      expect(await told()).not.toHaveProperty('sid');
      await oauth.processRevocationResponse(
        await oauth.revocationRequest(server, client(), auth, token, overHttp),
      );
      expect(await told()).toEqual({ active: false });
      expect((await me(token)).status).toBe(401);
    });

    it('are refused in words that it understands', async () => {
      const answer = await oauth.clientCredentialsGrantRequest(
        server,
        client(),
        oauth.ClientSecretPost('ghs_wrong'),
        {},
        overHttp,
      );
      await expect(oauth.processClientCredentialsResponse(server, client(), answer)).rejects.toMatchObject({
        code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE',
      });
    });
  });

  describe('of service accounts', () => {
    it('have all scopes of the account unless they are narrowed', async () => {
      const all = await askForToken(house, account);
      expect(all.json).toMatchObject({
        scope: 'PM.Group directory.read',
        token_type: 'Bearer',
        expires_in: 3600,
      });
      expect(all.json).not.toHaveProperty('refresh_token');
      expect(all.headers.get('cache-control')).toBe('no-store');
      const narrowed = await askForToken(house, account, { scope: 'directory.read  directory.read ' });
      expect(narrowed.json).toMatchObject({ scope: 'directory.read' });
      const part = await askForToken(house, account, { scope: 'PM.Group.Read' });
      expect(part.json).toMatchObject({ scope: 'PM.Group.Read' });
      const reading = nobody.with(bearer(accessTokenIn(narrowed)));
      expect((await reading.send('/groups')).status).toBe(200);
      expect((await reading.send('/grants')).status).toBe(403);
    });

    it.each(['PM.User', 'PM.User.Read', 'PM.Group PM.Nothing', 'pm.group', '"\\\n', 'x'.repeat(10_000)])(
      'never have the scope %j, which is not among the account’s',
      async (scope) => {
        expectRefusal(await askForToken(house, account, { scope }), 'invalid_scope');
      },
    );

    it('say the same of an unknown client, a wrong secret, the secret of another, and a client that is none', async () => {
      const other = await register(admin, []);
      const { id } = await makePerson(house);
      const wrong = [
        ['01970000-0000-7000-8000-000000000000', account.clientSecret],
        ['no-uuid', account.clientSecret],
        [account.clientId, 'ghs_wrong'],
        [account.clientId, ''],
        [account.clientId, other.clientSecret],
        [id, account.clientSecret],
        ['a\0b', 'c\0d'],
        ['x'.repeat(5000), 'x'.repeat(5000)],
      ] as const;
      const texts = new Set<string>();
      for (const [clientId, clientSecret] of wrong) {
        const answer = await askForToken(house, { clientId, clientSecret });
        expectRefusal(answer, 'invalid_client');
        texts.add(answer.text);
      }
      expect(texts.size).toBe(1);
    });

    it('are good on the surfaces of vendors, as far as their scopes reach', async () => {
      const client = new HttpClient(house.url).with(bearer(accessTokenIn(await askForToken(house, account))));
      expect((await client.send(`/identity_/api/Group/${house.organization.id}`)).status).toBe(200);
      const group = { method: 'POST', body: { name: 'by scope' } };
      expect((await client.send('/wiki/rest/api/group', group)).status).toBe(403);
    });

    it('take the parts of Basic encoded as in a form', async () => {
      const encoded = account.clientId.replaceAll('-', '%2D');
      const request = { grant_type: 'client_credentials' };
      expect(
        (await postForm(house, '/oauth/token', request, basic(encoded, account.clientSecret))).status,
      ).toBe(200);
      const broken = await postForm(house, '/oauth/token', request, basic('%zz', account.clientSecret));
      expectRefusal(broken, 'invalid_client');
    });

    it.each(['Bearer x', 'Basic', 'Basic !!!', 'Basic bm9jb2xvbg==', 'Digest a=b', ''])(
      'are not issued to the header %j',
      async (authorization) => {
        const form = { grant_type: 'client_credentials' };
        expectRefusal(await postForm(house, '/oauth/token', form, { authorization }), 'invalid_client');
      },
    );
  });

  describe('asked for in a wrong way', () => {
    const secret = () => basic(account.clientId, account.clientSecret);
    const send = (body: string | undefined, contentType = 'application/x-www-form-urlencoded') =>
      new HttpClient(house.url).send('/oauth/token', {
        method: 'POST',
        headers: { ...(body !== undefined && { 'content-type': contentType }), ...secret() },
        ...(body !== undefined && { body }),
      });

    it.each([undefined, '', 'grant_type=', 'scope=PM.Group', '&&&', '=client_credentials'])(
      'lack the grant_type in %j',
      async (body) => {
        expectRefusal(await send(body), 'invalid_request');
      },
    );

    it.each(['password', 'authorization_code', 'CLIENT_CREDENTIALS', 'x'.repeat(16_000), 'constructor'])(
      'name the grant type %j, which there is not',
      async (type) => {
        expectRefusal(await send(`grant_type=${type}`), 'unsupported_grant_type');
      },
    );

    it.each([
      'grant_type=client_credentials&grant_type=client_credentials',
      'grant_type=client_credentials&scope=PM.Group&scope=PM.Group',
      'grant_type=client_credentials&scope=&scope=PM.Group',
      `grant_type=client_credentials&scope=${'x'.repeat(16_385)}`,
      'grant_type=refresh_token',
      'grant_type=client_credentials&client_secret=twice',
      'grant_type=client_credentials&client_id=somebody-else',
    ])('are refused as %j', async (body) => {
      expectRefusal(await send(body), 'invalid_request');
    });

    it('ignore parameters that nobody knows, and the own client_id beside the header', async () => {
      const body = `grant_type=client_credentials&resource=x&client_id=${account.clientId}&__proto__=y`;
      expect((await send(body, 'Application/X-WWW-Form-Urlencoded; charset=utf-8')).status).toBe(200);
    });

    it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'nonsense'])(
      'are refused in %s',
      async (type) => {
        expectRefusal(await send('grant_type=client_credentials', type), 'invalid_request');
      },
    );

    it('are refused when they are too large, elsewhere, or by another verb', async () => {
      expectRefusal(await send(`x=${'y'.repeat(1_100_000)}`), 'invalid_request', 413);
      const client = new HttpClient(house.url).with(secret());
      expectRefusal(await client.send('/oauth/authorize'), 'invalid_request', 404);
      const got = await client.send('/oauth/token?grant_type=client_credentials');
      expectRefusal(got, 'invalid_request', 405);
      expect(got.headers.get('allow')).toBe('POST');
    });

    it('are never found in the query', async () => {
      const answer = await postForm(house, '/oauth/token?grant_type=client_credentials', {}, secret());
      expectRefusal(answer, 'invalid_request');
    });
  });

  describe('of sessions', () => {
    it('are refreshed once, and a second use ends them all', async () => {
      const first = await login();
      const second = await refresh(first.refreshToken);
      expect(second.json).toEqual({
        access_token: expect.any(String),
        token_type: 'Bearer',
        expires_in: 3600,
        refresh_token: expect.any(String),
      });
      expect((await me(accessTokenIn(second))).status).toBe(200);
      expectRefusal(await refresh(first.refreshToken), 'invalid_grant');
      expectRefusal(await refresh(refreshTokenIn(second)), 'invalid_grant');
      expect((await me(accessTokenIn(second))).status).toBe(401);
    });

    it('are the same on both roads', async () => {
      const { refreshToken } = await login();
      const again = await nobody.send('/auth/refresh', { method: 'POST', body: { refreshToken } });
      expect((await refresh((again.json as { refreshToken: string }).refreshToken)).status).toBe(200);
    });

    it('lose all but one of many refreshes at once, and then the session too', async () => {
      const { refreshToken } = await login();
      const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(refreshToken)));
      const won = answers.filter(({ status }) => status === 200);
      expect(won).toHaveLength(1);
      for (const answer of answers) if (answer.status !== 200) expectRefusal(answer, 'invalid_grant');
      expect((await me(accessTokenIn(won[0]!))).status).toBe(401);
    });

    it('are narrowed if a scope is asked for, by one access token and not for good', async () => {
      const { refreshToken } = await login();
      const narrowed = await refresh(refreshToken, { scope: 'directory.read' });
      expect(narrowed.json).toMatchObject({ scope: 'directory.read' });
      const client = nobody.with(bearer(accessTokenIn(narrowed)));
      expect((await client.send('/groups')).status).toBe(200);
      expect((await client.send('/grants')).json).toMatchObject({ code: 'auth.scope_missing' });
      expectRefusal(await refresh(refreshTokenIn(narrowed), { scope: 'no.such' }), 'invalid_scope');
      const wide = await refresh(refreshTokenIn(narrowed));
      expect((await nobody.with(bearer(accessTokenIn(wide))).send('/grants')).status).toBe(200);
    });

    it('are not refreshed by service accounts or by clients that nobody knows', async () => {
      const { refreshToken } = await login();
      const byAccount = basic(account.clientId, account.clientSecret);
      expectRefusal(await refresh(refreshToken, {}, byAccount), 'invalid_grant');
      expectRefusal(await refresh(refreshToken, {}, basic(account.clientId, 'wrong')), 'invalid_client');
      expectRefusal(await refresh(refreshToken, { client_id: 'somebody' }), 'invalid_client');
      expectRefusal(await refresh(refreshToken, {}, basic('guildhall', 'guessed')), 'invalid_client');
      expect((await refresh(refreshToken)).status).toBe(200);
    });

    it.each(['ghr_nothing', 'a\0b', 'x'.repeat(10_000)])('are not refreshed by %j', async (token) => {
      expectRefusal(await refresh(token), 'invalid_grant');
    });

    it('are listed and ended by whoever opened them, and out of sight of narrow tokens', async () => {
      const person = await makePerson(house);
      const [here, there] = [await signedIn(house, person), await signedIn(house, person)];
      interface Listed {
        readonly items: { readonly id: string; readonly current: boolean }[];
      }
      const { items } = (await here.send('/me/sessions')).json as Listed;
      expect(items.map(({ current }) => current)).toEqual([true, false]);
      const narrow = nobody.with(bearer(await apiToken(house, person, ['directory.read'])));
      expect((await narrow.send('/me/sessions')).json).toMatchObject({ code: 'auth.scope_missing' });
      expect((await narrow.send(`/me/sessions/${items[1]!.id}`, { method: 'DELETE' })).status).toBe(403);
      expect((await admin.send(`/me/sessions/${items[1]!.id}`, { method: 'DELETE' })).status).toBe(404);
      expect((await here.send(`/me/sessions/${items[1]!.id}`, { method: 'DELETE' })).status).toBe(204);
      expect((await there.send('/me')).status).toBe(401);
      expect((await here.send('/me')).status).toBe(200);
    });
  });

  describe('taken back or told about', () => {
    const ask = (path: string, token: string, as: Readonly<Record<string, string>> = {}) =>
      postForm(house, `/oauth/${path}`, { token }, as);
    const byAccount = () => basic(account.clientId, account.clientSecret);

    it('end by the client that they were issued to', async () => {
      const token = accessTokenIn(await askForToken(house, account));
      const other = await register(admin, []);
      expectRefusal(await ask('revoke', token, basic(other.clientId, other.clientSecret)), 'invalid_grant');
      expectRefusal(await ask('revoke', token), 'invalid_grant');
      expect((await me(token)).status).toBe(200);
      const { refreshToken, accessToken } = await login();
      expectRefusal(await ask('revoke', refreshToken, byAccount()), 'invalid_grant');
      expect((await ask('revoke', refreshToken)).status).toBe(200);
      expect((await me(accessToken)).status).toBe(401);
      expectRefusal(await refresh(refreshToken), 'invalid_grant');
    });

    it('count as ended when nobody knows them', async () => {
      for (const token of ['nonsense', 'a.b.c', 'ghr_x', 'a\0b'])
        expect((await ask('revoke', token, byAccount())).status).toBe(200);
      expectRefusal(await postForm(house, '/oauth/revoke', {}, byAccount()), 'invalid_request');
      expectRefusal(await ask('revoke', 'x', basic(account.clientId, 'wrong')), 'invalid_client');
    });

    it('are told about to service accounts of the same organization, API tokens too', async () => {
      const token = await apiToken(house, undefined, ['directory.read']);
      expect((await ask('introspect', token, byAccount())).json).toMatchObject({
        active: true,
        scope: 'directory.read',
      });
      expectRefusal(await ask('introspect', token), 'invalid_client');
      expect((await ask('introspect', 'nonsense', byAccount())).json).toEqual({ active: false });
      await house.foundOrganization('oauth-elsewhere');
      const foreign = await register(await signedIn(house, undefined, 'oauth-elsewhere'), []);
      const elsewhere = basic(foreign.clientId, foreign.clientSecret);
      expect((await ask('introspect', token, elsewhere)).json).toEqual({ active: false });
    });
  });

  describe('described for clients', () => {
    const metadata = (headers = {}) =>
      new HttpClient(house.url).send('/.well-known/oauth-authorization-server', { headers });

    it('by what there is and nothing else', async () => {
      const { json, headers } = await metadata();
      expect(json).toEqual({
        issuer: house.url,
        token_endpoint: `${house.url}/oauth/token`,
        jwks_uri: `${house.url}/.well-known/jwks.json`,
        scopes_supported: [...tokenScopes],
        response_types_supported: [],
        grant_types_supported: ['client_credentials', 'refresh_token'],
        token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
        service_documentation: `${house.url}/api/docs`,
        revocation_endpoint: `${house.url}/oauth/revoke`,
        revocation_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
        introspection_endpoint: `${house.url}/oauth/introspect`,
        introspection_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      });
      expect(headers.get('cache-control')).toBe('public, max-age=300');
      for (const name of tokenScopes) expect(name).toMatch(/^[\x21\x23-\x5b\x5d-\x7e]+$/);
    });

    it('under the name that tokens have, also when it comes from the configuration', async () => {
      const publicUrl = 'https://directory.example.com';
      const configured = await startTestApp({ publicUrl });
      try {
        const there = await signedIn(configured);
        const registered = await register(there, ['directory.read']);
        const token = accessTokenIn(await askForToken(configured, registered));
        expect(jwt.decode(token)).toMatchObject({ iss: publicUrl });
        expect((await there.with(bearer(token)).send('/me')).status).toBe(200);
        const told = await new HttpClient(configured.url).send('/.well-known/oauth-authorization-server');
        expect(told.json).toMatchObject({ issuer: publicUrl, token_endpoint: `${publicUrl}/oauth/token` });
      } finally {
        await configured.close();
      }
    });
  });

  it('are refused for a while to an address that sends too much that is wrong, and never to who is right', async () => {
    const strict = await startTestApp({ failedSignIns: 1 });
    try {
      const right = await register(await signedIn(strict), ['directory.read']);
      const refreshing = { grant_type: 'refresh_token', refresh_token: 'ghr_wrong' };
      const ways = [
        () => askForToken(strict, { ...right, clientSecret: 'ghs_wrong' }),
        () => postForm(strict, '/oauth/token', refreshing),
        () => postForm(strict, '/oauth/introspect', { token: 'x' }, basic(right.clientId, 'ghs_wrong')),
      ];
      const statuses: number[] = [];
      for (let time = 0; time < 40; time++) {
        statuses.push((await ways[time % ways.length]!()).status);
      }
      expect(statuses.slice(0, 2)).toEqual([401, 400]);
      const late = await askForToken(strict, { ...right, clientSecret: 'ghs_wrong' });
      expectRefusal(late, 'temporarily_unavailable', 429);
      expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await askForToken(strict, right)).status).toBe(200);
    } finally {
      await strict.close();
    }
  });

  it('leave a trace of who was registered and by whom', async () => {
    const rows = await rowsOf(house, `select action from changes where subject_id = $1 order by action`, [
      account.id,
    ]);
    expect(rows.map(({ action }) => action)).toEqual([
      'client_secret.created',
      'service_account.registered',
      'user.created',
    ]);
  });
});
