import { GroupsService } from '../../../src/groups/groups.service.js';
import { catalogue, implies } from '../../../src/permissions/permission.js';
import { basic, bearer, HttpClient, type RequestParts } from '../../support/http-client.js';
import { apiToken, makePerson, signedIn, type Person } from '../../support/people.js';
import { ADMIN, type TestApp } from '../../support/test-app.js';
import { expectProblem, memberIds } from './shapes.js';
import { PARTITION, startHogwarts } from './wizards.js';

const GROUPS = '/hogwarts/identity_/api/Group';
const READ = 'pm_groups_read';
const WRITE = 'pm_groups_write';

interface Call extends RequestParts {
  readonly path: string;
  readonly needs: string;
  readonly answers: number;
}

const CALLS: readonly Call[] = [
  { path: `/${PARTITION}`, needs: READ, answers: 200 },
  { path: `/${PARTITION}/gryff-01`, needs: READ, answers: 200 },
  { path: `/${PARTITION}/gryff-01/Members`, needs: READ, answers: 200 },
  {
    path: '',
    method: 'POST',
    body: { partitionGlobalId: PARTITION, name: 'Ravenclaws' },
    needs: WRITE,
    answers: 201,
  },
  { path: '/gryff-01', method: 'PUT', body: { partitionGlobalId: PARTITION }, needs: WRITE, answers: 200 },
  {
    path: `/${PARTITION}/gryff-01`,
    method: 'PUT',
    body: { partitionGlobalId: PARTITION, directoryUserIDsToAdd: ['her-1909'] },
    needs: WRITE,
    answers: 200,
  },
  { path: `/${PARTITION}/gryff-01`, method: 'DELETE', needs: WRITE, answers: 204 },
];

const label = ({ method = 'GET', path }: Call) => `${method} Group${path}`;

describe('who may call', () => {
  let house: TestApp;
  let http: HttpClient;

  beforeEach(async () => {
    house = await startHogwarts();
    http = new HttpClient(house.url);
    await house.app.get(GroupsService).create(house.system, { name: 'Gryffindors', publicId: 'gryff-01' });
  });

  afterEach(() => house.close());

  const call = ({ path, ...request }: Call, token?: string) =>
    http.with(token === undefined ? {} : bearer(token)).send(`${GROUPS}${path}`, request);
  const somebody = (...permissions: string[]) => makePerson(house, permissions);
  const tokenOf = (person?: Person, scopes?: readonly string[]) => apiToken(house, person, scopes);
  const stands = async () => memberIds(await call(CALLS[1]!, await tokenOf()));

  describe.each(CALLS.map((one) => [label(one), one] as const))('%s', (_label, one) => {
    it('is for a holder of the needed permission and nothing else', async () => {
      const token = await tokenOf(await somebody(one.needs));
      expect((await call(one, token)).status).toBe(one.answers);
    });

    it('is refused to somebody who holds everything but the needed permission', async () => {
      const others = catalogue.filter(({ name }) => !implies(name, one.needs)).map(({ name }) => name);
      const token = await tokenOf(await somebody(...others));
      expectProblem(await call(one, token), 403);
      expect(await stands()).toEqual([]);
    });

    it('is for an organization administrator', async () => {
      const token = await tokenOf(await somebody('Administration/Organisation/ManageUserAndGroupSecurity'));
      expect((await call(one, token)).status).toBe(one.answers);
    });

    it('is refused to a token whose scopes do not name it', async () => {
      const person = await somebody('SiteAdmin');
      const other = one.needs === READ ? 'PM.Group.Write' : 'PM.Group.Read';
      for (const scope of [other, 'PM.User', 'directory.read']) {
        expectProblem(await call(one, await tokenOf(person, [scope])), 403);
      }
      expect(await stands()).toEqual([]);
    });

    it('is for a token whose scopes name it', async () => {
      const person = await somebody(READ, WRITE);
      const scope = one.needs === READ ? 'PM.Group.Read' : 'PM.Group.Write';
      expect((await call(one, await tokenOf(person, [scope, 'PM.User']))).status).toBe(one.answers);
    });

    it('is refused to nobody, and to whoever is not believed', async () => {
      const { path, ...request } = one;
      const wrong = [
        {},
        bearer('1234'),
        bearer('eyJhbGciOiJub25lIn0.e30.'),
        basic(ADMIN.userName, ADMIN.password),
        { authorization: 'Negotiate abc' },
      ];
      for (const headers of wrong) {
        const answer = await http.with(headers).send(`${GROUPS}${path}`, request);
        expectProblem(answer, 401);
        expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      }
      expect(await stands()).toEqual([]);
    });
  });

  it('takes the access token of a login too, whose claims are those that clients read', async () => {
    const client = new HttpClient(house.url);
    const login = await client.send('/api/v1/auth/login', { method: 'POST', body: ADMIN });
    const { accessToken } = login.json as { accessToken: string };
    const claims = JSON.parse(Buffer.from(accessToken.split('.')[1]!, 'base64url').toString()) as object;
    expect(claims).toMatchObject({ prt_id: house.organization.id, sub: expect.any(String) as string });
    const { prt_id: partition } = claims as { prt_id: string };
    expect((await client.with(bearer(accessToken)).send(`${GROUPS}/${partition}`)).status).toBe(200);
  });

  it('says 401 and 403 before it says anything of the body, and of what does not exist', async () => {
    const weak = await tokenOf(await somebody(READ));
    const broken: Call = {
      path: '',
      method: 'POST',
      body: '{"partitionGlobalId":',
      needs: WRITE,
      answers: 400,
    };
    const typed = { ...broken, headers: { 'content-type': 'application/json' } };
    expectProblem(await call(typed), 401);
    expectProblem(await call(typed, weak), 403);
    expectProblem(await call({ ...typed, headers: {} }, weak), 403);
    expectProblem(await call(typed, await tokenOf()), 400);
    const nowhere: Call = { path: '/durmstrang/no-such-group', method: 'DELETE', needs: WRITE, answers: 404 };
    expectProblem(await call(nowhere), 401);
    expectProblem(await call(nowhere, weak), 403);
  });

  it('lets nobody confer or take away an administrative permission that he lacks', async () => {
    const writer = await somebody(READ, WRITE);
    const token = await tokenOf(writer);
    const admins = await signedIn(house);
    const first = memberIds(await call({ ...CALLS[1]!, path: `/${PARTITION}/admins` }, token));
    await admins.send(`/groups/admins/members/users/her-1909`, { method: 'PUT' });
    const change = (list: string, id: string): Call => ({
      ...CALLS[4]!,
      path: '/admins',
      body: { partitionGlobalId: PARTITION, [list]: [id] },
    });
    expectProblem(await call(change('directoryUserIDsToAdd', writer.id), token), 403);
    expectProblem(await call(change('directoryUserIDsToRemove', 'her-1909'), token), 403);
    const members = memberIds(await call({ ...CALLS[1]!, path: `/${PARTITION}/admins` }, token));
    expect(members).toEqual([...first, 'her-1909'].sort());
  });

  it('ends with the token', async () => {
    const person = await somebody(READ);
    const client = await signedIn(house, person);
    const made = await client.send('/me/api-tokens', { method: 'POST', body: { name: 'short' } });
    const { token, id } = made.json as { token: string; id: string };
    expect((await call(CALLS[0]!, token)).status).toBe(200);
    await client.send(`/me/api-tokens/${id}`, { method: 'DELETE' });
    expectProblem(await call(CALLS[0]!, token), 401);
  });
});
