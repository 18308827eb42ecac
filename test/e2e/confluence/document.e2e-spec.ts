import { bearer, HttpClient } from '../../support/http-client.js';
import { apiToken, makePerson } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { expectFailure } from './confluence-house.js';
import { documentedAnswer, documentedCurl } from './documented-call.js';

describe('the document "Create new user group"', () => {
  let house: TestApp;
  let http: HttpClient;

  beforeAll(async () => {
    house = await startTestApp();
    http = new HttpClient(house.url);
  });

  afterAll(() => house.close());

  it('prints a curl line that makes the group it names, to the letter', async () => {
    const { path, request } = documentedCurl(await apiToken(house));
    expect({ path, request }).toEqual({
      path: '/wiki/rest/api/group',
      request: {
        method: 'POST',
        headers: {
          authorization: expect.stringMatching(/^Bearer gha_/) as string,
          'content-type': 'application/json',
        },
        body: '{\n    "name": "<string>"\n}',
      },
    });

    const answer = await http.send(path, request);

    expect(answer.status).toBe(201);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json\b/);
    expect(answer.json).toMatchObject({ type: 'group', name: '<string>' });
  });

  it('shows an answer with the same fields, of the same types', async () => {
    const documented = documentedAnswer();
    const request = {
      method: 'POST',
      headers: bearer(await apiToken(house)),
      body: { name: 'et exercitation' },
    };

    const answer = await http.send('/wiki/rest/api/group', request);

    const body = answer.json as Record<string, unknown>;
    expect(body).toMatchObject({ type: documented['type'], name: documented['name'] });
    expect(Object.keys(body)).toEqual(expect.arrayContaining(Object.keys(documented)));
    for (const [field, value] of Object.entries(documented)) expect(typeof body[field]).toBe(typeof value);
    expect(body['id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ['missing', {}],
    ['invalid', { name: '' }],
  ])('says 400 if the name is %s', async (_case, body) => {
    const { path, request } = documentedCurl(await apiToken(house));
    expectFailure(await http.send(path, { ...request, body: JSON.stringify(body) }), 400);
  });

  it('says 401 if the calling user is not logged in: by the literal curl line, whose token is no token', async () => {
    const { path, request } = documentedCurl('<access_token>');
    expectFailure(await http.send(path, request), 401);
  });

  it('says 401 if nobody calls', async () => {
    const { path, request } = documentedCurl('');
    const { authorization: _token, ...headers } = request.headers ?? {};
    expectFailure(await http.send(path, { ...request, headers }), 401);
  });

  it('says 403 if the user is not a site admin', async () => {
    const { path, request } = documentedCurl(await apiToken(house, await makePerson(house)));
    expectFailure(await http.send(path, request), 403);
  });
});
