import { GroupsService } from '../../../src/groups/groups.service.js';
import { catalogue, implies } from '../../../src/permissions/catalogue/permission.js';
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
}

interface Route {
  readonly title: string;
  readonly needs: string;
  readonly answers: number;
  /** The call of it about one group. */
  readonly call: (group: string) => Call;
}

const put = (path: string, body: object = {}): Call => ({
  path,
  method: 'PUT',
  body: { partitionGlobalId: PARTITION, ...body },
});
const create = (name: string): Call => ({
  path: '',
  method: 'POST',
  body: { partitionGlobalId: PARTITION, name },
});
const list: Call = { path: `/${PARTITION}` };
const read = (group: string): Call => ({ path: `/${PARTITION}/${group}` });
const remove = (group: string): Call => ({ path: `/${PARTITION}/${group}`, method: 'DELETE' });
const add = { directoryUserIDsToAdd: ['her-1909'] };

const ROUTES: readonly Route[] = [
  { title: 'listing groups', needs: READ, answers: 200, call: () => list },
  { title: 'reading a group', needs: READ, answers: 200, call: read },
  {
    title: 'listing members',
    needs: READ,
    answers: 200,
    call: (group) => ({ path: `/${PARTITION}/${group}/Members` }),
  },
  { title: 'making a group', needs: WRITE, answers: 201, call: (group) => create(`${group} made`) },
  { title: 'changing a group', needs: WRITE, answers: 200, call: (group) => put(`/${group}`, add) },
  {
    title: 'changing a group of a partition',
    needs: WRITE,
    answers: 200,
    call: (group) => put(`/${PARTITION}/${group}`, add),
  },
  { title: 'deleting a group', needs: WRITE, answers: 204, call: remove },
];

describe('who may call', () => {
  let house: TestApp;
  let http: HttpClient;
  let adminToken: string;
  let group: string;
  let groups = 0;
  const people = new Map<string, Promise<Person>>();

  beforeAll(async () => {
    house = await startHogwarts();
    http = new HttpClient(house.url);
    adminToken = await apiToken(house);
  });

  beforeEach(async () => {
    group = `house-${++groups}`;
    await house.app.get(GroupsService).create(house.system, { name: group, publicId: group });
  });

  afterAll(() => house.close());

  const send = ({ path, ...request }: Call, token?: string) =>
    http.with(token === undefined ? {} : bearer(token)).send(`${GROUPS}${path}`, request);
  const holder = (...permissions: readonly string[]) => {
    const key = permissions.join();
    const person = people.get(key) ?? makePerson(house, permissions);
    people.set(key, person);
    return person;
  };
  const tokenOf = (person?: Person, scopes?: readonly string[]) => apiToken(house, person, scopes);
  /** The group as it was made, and no other beside it. */
  const expectNothingDone = async () => {
    expect(memberIds(await send(read(group), adminToken))).toEqual([]);
    expect((await send(create(`${group} made`), adminToken)).status).toBe(201);
  };

  describe.each(ROUTES.map((route) => [route.title, route] as const))('%s', (_title, route) => {
    const call = (token?: string) => send(route.call(group), token);
    const scope = route.needs === READ ? 'PM.Group.Read' : 'PM.Group.Write';
    const otherScope = route.needs === READ ? 'PM.Group.Write' : 'PM.Group.Read';

    it('is for a holder of the needed permission and nothing else', async () => {
      expect((await call(await tokenOf(await holder(route.needs)))).status).toBe(route.answers);
    });

    it('is refused to somebody who holds everything but the needed permission', async () => {
      const others = catalogue.filter(({ name }) => !implies(name, route.needs)).map(({ name }) => name);
      expectProblem(await call(await tokenOf(await holder(...others))), 403);
      await expectNothingDone();
    });

    it('is for an organization administrator', async () => {
      const administrator = await holder('Administration/Organisation/ManageUserAndGroupSecurity');
      expect((await call(await tokenOf(administrator))).status).toBe(route.answers);
    });

    it('is refused to a token whose scopes do not name it', async () => {
      const administrator = await holder('SiteAdmin');
      for (const other of [otherScope, 'PM.User', 'directory.read']) {
        expectProblem(await call(await tokenOf(administrator, [other])), 403);
      }
      await expectNothingDone();
    });

    it.each([[scope, 'PM.User'], ['PM.Group']])(
      'is for a token whose scopes name it: %s',
      async (...scopes) => {
        const person = await holder(READ, WRITE);
        expect((await call(await tokenOf(person, scopes))).status).toBe(route.answers);
      },
    );

    it('is refused to nobody, and to whoever is not believed', async () => {
      const { path, ...request } = route.call(group);
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
      await expectNothingDone();
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
    const weak = await tokenOf(await holder(READ));
    const headers = { 'content-type': 'application/json' };
    const broken: Call = { path: '', method: 'POST', body: '{"partitionGlobalId":', headers };
    expectProblem(await send(broken), 401);
    expectProblem(await send(broken, weak), 403);
    expectProblem(await send({ ...broken, headers: {} }, weak), 403);
    expectProblem(await send(broken, adminToken), 400);
    const nowhere: Call = { path: '/durmstrang/no-such-group', method: 'DELETE' };
    expectProblem(await send(nowhere), 401);
    expectProblem(await send(nowhere, weak), 403);
  });

  it('lets nobody confer or take away an administrative permission that he lacks', async () => {
    const writer = await holder(READ, WRITE);
    const token = await tokenOf(writer);
    const first = memberIds(await send(read('admins'), token));
    expect((await send(put('/admins', add), adminToken)).status).toBe(200);
    expectProblem(await send(put('/admins', { directoryUserIDsToAdd: [writer.id] }), token), 403);
    expectProblem(await send(put('/admins', { directoryUserIDsToRemove: ['her-1909'] }), token), 403);
    expect(memberIds(await send(read('admins'), token))).toEqual([...first, 'her-1909'].sort());
  });

  it('ends with the token', async () => {
    const client = await signedIn(house, await holder(READ));
    const made = await client.send('/me/api-tokens', { method: 'POST', body: { name: 'short' } });
    const { token, id } = made.json as { token: string; id: string };
    expect((await send(list, token)).status).toBe(200);
    await client.send(`/me/api-tokens/${id}`, { method: 'DELETE' });
    expectProblem(await send(list, token), 401);
  });
});
