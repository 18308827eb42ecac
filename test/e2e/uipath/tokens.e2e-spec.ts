import { rowsOf } from '../../support/acts.js';
import { basic, bearer, HttpClient, type Answer } from '../../support/http-client.js';
import { makePerson, signedIn } from '../../support/people.js';
import { accessTokenIn, postForm, register, type Registered } from '../../support/service-accounts.js';
import { ADMIN, type TestApp } from '../../support/test-app.js';
import { expectProblem } from './shapes.js';
import { PARTITION, startHogwarts } from './wizards.js';

const TOKEN = '/hogwarts/identity_/connect/token';

type Form = Readonly<Record<string, string>>;

describe('tokens', () => {
  let house: TestApp;
  let admin: HttpClient;
  let account: Registered;

  beforeAll(async () => {
    house = await startHogwarts();
    admin = await signedIn(house);
    account = await register(admin, ['PM.Group', 'PM.User.Read'], 'owl-post');
  });

  afterAll(() => house.close());

  const ask = (form: Form, path = TOKEN, headers: Form = {}) => postForm(house, path, form, headers);
  const secret = ({ clientId, clientSecret }: Registered = account) => ({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  });
  const groups = (answer: Answer, base = '/hogwarts/identity_') =>
    new HttpClient(house.url, bearer(accessTokenIn(answer))).send(`${base}/api/Group/${PARTITION}`);
  const claimsIn = (answer: Answer) =>
    JSON.parse(Buffer.from(accessTokenIn(answer).split('.')[1]!, 'base64url').toString()) as object;
  const refreshToken = async () => {
    const login = await admin.send('/auth/login', { method: 'POST', body: ADMIN });
    return (login.json as { refreshToken: string }).refreshToken;
  };

  function expectRefusal(answer: Answer, error: string): void {
    expect([answer.status, answer.json]).toEqual([
      400,
      { error, error_description: expect.stringMatching(/./) },
    ]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  }

  it.each([
    '/hogwarts/DefaultTenant/identity_',
    '/hogwarts/identity_',
    '/identity_',
    '/identity',
    '/Hogwarts/IDENTITY_',
  ])('are issued by secret under %s, and are good for groups there', async (base) => {
    const answer = await ask(secret(), `${base}/connect/token`);
    expect(answer.json).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      expires_in: 3600,
      token_type: 'Bearer',
      scope: 'PM.Group PM.User.Read',
    });
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect((await groups(answer, base)).status).toBe(200);
  });

  it('say in their claims which partition they are for and who shows them', async () => {
    const claims = claimsIn(await ask(secret()));
    expect(claims).toMatchObject({ prt_id: house.organization.id, sub: account.id, iss: house.url });
    const { prt_id: partition } = claims as { prt_id: string };
    const client = new HttpClient(house.url, bearer(accessTokenIn(await ask(secret()))));
    expect((await client.send(`/identity_/api/Group/${partition}`)).status).toBe(200);
  });

  it('are narrowed to the scopes that were asked for, and have all of them without', async () => {
    const narrow = await ask({ ...secret(), scope: 'PM.User.Read' });
    expect(narrow.json).toMatchObject({ scope: 'PM.User.Read' });
    const part = await ask({ ...secret(), scope: 'PM.Group.Read' });
    expect(part.json).toMatchObject({ scope: 'PM.Group.Read' });
    expectProblem(await groups(narrow), 403);
    const full = await ask({ ...secret(), client_scopes: 'PM.User.Read' });
    expect(full.json).toMatchObject({ scope: 'PM.Group PM.User.Read' });
    expect((await groups(full)).status).toBe(200);
  });

  it('take the secret by HTTP Basic too', async () => {
    const headers = basic(account.clientId, account.clientSecret);
    expect((await groups(await ask({ grant_type: 'client_credentials' }, TOKEN, headers))).status).toBe(200);
  });

  it('go on by refresh token, once each', async () => {
    const first = await refreshToken();
    const answer = await ask({ grant_type: 'refresh_token', refresh_token: first, scope: 'PM.Group.Read' });
    expect(answer.json).toMatchObject({
      refresh_token: expect.stringMatching(/^ghr_/),
      scope: 'PM.Group.Read',
    });
    expect((await groups(answer)).status).toBe(200);
    expectRefusal(await ask({ grant_type: 'refresh_token', refresh_token: first }), 'invalid_grant');
  });

  it.each<[string, Form | (() => Form)]>([
    ['invalid_request', {}],
    ['unsupported_grant_type', { grant_type: 'implicit' }],
    ['unsupported_grant_type', { grant_type: 'authorization_code', code: 'x', code_verifier: 'y' }],
    [
      'unsupported_grant_type',
      { grant_type: 'password', username: ADMIN.userName, password: ADMIN.password },
    ],
    ['invalid_client', { grant_type: 'client_credentials' }],
    ['invalid_client', { grant_type: 'client_credentials', client_id: 'nobody', client_secret: 'x' }],
    ['invalid_client', () => ({ ...secret(), client_secret: 'wrong' })],
    ['invalid_scope', () => ({ ...secret(), scope: 'PM.RobotAccount' })],
    ['invalid_scope', () => ({ ...secret(), scope: 'OR.Users' })],
    ['invalid_request', { grant_type: 'refresh_token' }],
    ['invalid_grant', { grant_type: 'refresh_token', refresh_token: 'ghr_none' }],
  ])('are refused with %s: %#', async (error, form) => {
    expectRefusal(await ask(typeof form === 'function' ? form() : form), error);
  });

  it('are asked for in a form and by POST, and nothing else lies there', async () => {
    const http = new HttpClient(house.url);
    const json = { method: 'POST', body: secret() };
    expectRefusal(await http.send(TOKEN, json), 'invalid_request');
    const got = await http.send(TOKEN);
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
    expectProblem(await http.send('/hogwarts/identity_/connect/authorize'), 404);
  });

  it('end with their secret', async () => {
    const other = await register(admin, ['PM.Group.Read']);
    const answer = await ask(secret(other));
    expect((await groups(answer)).status).toBe(200);
    expect((await admin.send(`/service-accounts/${other.id}`, { method: 'DELETE' })).status).toBe(204);
    expectProblem(await groups(answer), 401);
    expectRefusal(await ask(secret(other)), 'invalid_client');
  });

  it('read at once what they wrote, and the log says through which surface', async () => {
    const client = new HttpClient(house.url, bearer(accessTokenIn(await ask(secret()))));
    const made = await client.send('/hogwarts/identity_/api/Group', {
      method: 'POST',
      body: { partitionGlobalId: PARTITION, name: 'Owls' },
    });
    const { id: groupId } = made.json as { id: string };
    const listed = (await client.send(`/hogwarts/identity_/api/Group/${PARTITION}`)).json as { id: string }[];
    expect(listed.map(({ id }) => id)).toContain(groupId);
    const acts = await rowsOf<{ surface: string; actor_id: string }>(
      house,
      `select distinct a.surface, a.actor_id from acts a join changes c on c.act_id = a.id where c.subject_id = $1`,
      [groupId],
    );
    expect(acts).toEqual([{ surface: 'uipath', actor_id: account.id }]);
  });

  describe('for passwords, where they are allowed', () => {
    let other: TestApp;

    beforeAll(async () => {
      other = await startHogwarts({ uipathPasswordGrant: true });
    });

    afterAll(() => other.close());

    const signIn = (form: Form) => postForm(other, TOKEN, { grant_type: 'password', ...form });

    it('are those of the person, narrowed as asked, and refreshed', async () => {
      const reader = await makePerson(other, ['pm_groups_read']);
      const credentials = { username: reader.userName, password: reader.password, client_id: 'guildhall' };
      const answer = await signIn({ ...credentials, scope: 'PM.Group.Read' });
      expect(answer.json).toMatchObject({ expires_in: 3600, scope: 'PM.Group.Read' });
      expect(claimsIn(answer)).toMatchObject({ sub: reader.id, prt_id: other.organization.id });
      const client = new HttpClient(other.url, bearer(accessTokenIn(answer)));
      expect((await client.send(`/identity_/api/Group/${PARTITION}`)).status).toBe(200);
      expectProblem(await client.send(`/identity_/api/User/users/${PARTITION}`), 403);
      const { refresh_token } = answer.json as { refresh_token: string };
      expect((await postForm(other, TOKEN, { grant_type: 'refresh_token', refresh_token })).status).toBe(200);
    });

    it('need the right name, password and client', async () => {
      const { userName: username, password } = ADMIN;
      expectRefusal(await signIn({ username, password: 'wrong' }), 'invalid_grant');
      expectRefusal(await signIn({ username: 'nobody', password }), 'invalid_grant');
      expectRefusal(await signIn({ username }), 'invalid_request');
      const unknown = { client_id: 'nobody', client_secret: 'x' };
      expectRefusal(await signIn({ username, password, ...unknown }), 'invalid_client');
      expectRefusal(await signIn({ username, password, scope: 'no-such' }), 'invalid_scope');
      const { clientId, clientSecret } = await register(await signedIn(other), ['PM.Group']);
      const client = { client_id: clientId, client_secret: clientSecret };
      expectRefusal(await signIn({ username, password, ...client }), 'unauthorized_client');
    });

    it('are no way in at the native endpoint', async () => {
      const { userName: username, password } = ADMIN;
      const answer = await postForm(other, '/oauth/token', { grant_type: 'password', username, password });
      expect(answer.json).toMatchObject({ error: 'unsupported_grant_type' });
    });
  });
});
