import { basic, bearer, HttpClient, type Answer } from '../../support/http-client.js';
import { apiToken, makePerson } from '../../support/people.js';
import { ADMIN } from '../../support/test-app.js';
import { errorOf, startOnezoneHouse, type OnezoneHouse } from './onezone-house.js';

type Headers = Readonly<Record<string, string>>;

describe('credentials on Onezone', () => {
  let house: OnezoneHouse;
  let token: string;
  const good = basic(ADMIN.userName, ADMIN.password);
  const bad = basic(ADMIN.userName, 'not-the-password');

  beforeAll(async () => {
    house = await startOnezoneHouse();
    token = await apiToken(house);
  });

  afterAll(() => house.close());

  const list = (headers: Headers): Promise<Answer> => house.anonymous.send('/groups', { headers });
  const expectRefused = async (answer: Promise<Answer>, authError: string) => {
    const { status, headers } = await answer;
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBeNull();
    const error = errorOf(await answer);
    expect(error.id).toBe('unauthorized');
    expect(error.details?.['authError']).toEqual({
      id: authError,
      description: expect.any(String) as string,
    });
  };

  it('are a token in any of three headers, or a password, or a token in its place', async () => {
    const sent = [
      { 'x-auth-token': token },
      bearer(token),
      { macaroon: token },
      good,
      basic('admin@localhost.localdomain', ADMIN.password),
      basic(ADMIN.userName, token),
    ];
    for (const headers of sent) expect((await list(headers)).status).toBe(200);
  });

  it('may be an access token of the native API', async () => {
    const native = new HttpClient(`${house.url}/api/v1`);
    const login = await native.send('/auth/login', { method: 'POST', body: ADMIN });
    const { accessToken } = login.json as { accessToken: string };
    expect((await list({ 'x-auth-token': accessToken })).status).toBe(200);
  });

  it('are looked for in the order of the contract, and the first that are sent decide', async () => {
    await expectRefused(list({ 'x-auth-token': 'wrong', ...bearer(token), macaroon: token }), 'badToken');
    expect((await list({ 'x-auth-token': token, ...bearer('wrong'), macaroon: 'wrong' })).status).toBe(200);
    await expectRefused(list({ ...bearer('wrong'), macaroon: token }), 'badToken');
    expect((await list({ ...bearer(token), macaroon: 'wrong' })).status).toBe(200);
    await expectRefused(list({ macaroon: 'wrong', ...good }), 'badToken');
    expect((await list({ macaroon: token, ...bad })).status).toBe(200);
  });

  it('say the same of a wrong password and of an unknown user', async () => {
    await expectRefused(list(bad), 'badBasicCredentials');
    await expectRefused(list(basic('nobody-of-that-name', ADMIN.password)), 'badBasicCredentials');
    expect((await list(bad)).text).toBe((await list(basic('nobody', 'secret'))).text);
  });

  it('of a blocked user say so, to who has the right password', async () => {
    const ann = await makePerson(house, [], { active: false });
    await expectRefused(list(basic(ann.userName, ann.password)), 'userBlocked');
    await expectRefused(list(basic(ann.userName, 'not-the-password')), 'badBasicCredentials');
  });

  it('are judged before anything else is looked at', async () => {
    await expectRefused(house.anonymous.send('/groups/unknown', { headers: bad }), 'badBasicCredentials');
    const malformed = { method: 'POST', headers: { 'content-type': 'application/json', ...bad }, body: '{' };
    await expectRefused(house.anonymous.send('/groups', malformed), 'badBasicCredentials');
    await expectRefused(list({ ...bad, accept: 'text/html' }), 'badBasicCredentials');
  });

  it.each([{}, { authorization: 'Digest username="admin"' }, { authorization: 'Basic' }])(
    'that are none make an anonymous caller: %j',
    async (headers) => {
      const answer = await list(headers);
      expect(answer.status).toBe(401);
      expect(errorOf(answer)).toEqual({ id: 'unauthorized', description: expect.any(String) as string });
      expect((await house.anonymous.send('/groups/unknown', { headers })).status).toBe(404);
    },
  );
});
