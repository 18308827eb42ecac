import { randomUUID } from 'node:crypto';
import { GroupsReader } from '../../../src/groups/groups.reader.js';
import { GrantsService } from '../../../src/permissions/grants/grants.service.js';
import { catalogue, implies } from '../../../src/permissions/catalogue/permission.js';
import { UsersService } from '../../../src/users/users.service.js';
import { basic, bearer, HttpClient, type RequestParts } from '../../support/http-client.js';
import { apiToken, makePerson, signedIn, type Person } from '../../support/people.js';
import { ADMIN, startTestApp, type TestApp } from '../../support/test-app.js';
import { clientOf, expectFailure, groupNames, makeGroup, takeFromEveryone } from './arranged.js';

const READ = 'directory.read';
const MANAGE = 'Administration/Organisation/ManageUserAndGroupSecurity';

interface Call {
  readonly says: string;
  readonly path: (groupId: string) => string;
  readonly request?: RequestParts;
}

const reads: readonly Call[] = [
  { says: 'GET group', path: (id) => `/api/group/${id}` },
  { says: 'GET members', path: (id) => `/EnterpriseTester/api/group/${id}/users` },
];

const writes: readonly Call[] = [
  { says: 'POST groups', path: () => '/api/groups', request: { method: 'POST', body: { Name: 'Made' } } },
  {
    says: 'PUT group',
    path: (id) => `/api/group/${id}`,
    request: { method: 'PUT', body: { Name: 'Renamed' } },
  },
  {
    says: 'PUT members',
    path: (id) => `/api/group/${id}/users`,
    request: { method: 'PUT', body: { Items: [] } },
  },
  {
    says: 'DELETE group',
    path: (id) => `/EnterpriseTester/api/group/${id}`,
    request: { method: 'DELETE' },
  },
];

describe('who may call Enterprise Tester', () => {
  let house: TestApp;
  let groupId: string;
  let member: Person;

  beforeAll(async () => {
    house = await startTestApp();
    member = await makePerson(house);
    await takeFromEveryone(house);
  });

  afterAll(() => house.close());

  beforeEach(async () => {
    ({ id: groupId } = await makeGroup(house, { name: 'Guarded', memberIds: [member.id] }));
  });

  afterEach(async () => {
    const all = await house.app
      .get(GroupsReader)
      .list(house.system, { kind: 'built_in', builtIn: false }, 'number', { offset: 0 });
    for (const { id } of all.items) await clientOf(house).send(`/api/group/${id}`, { method: 'DELETE' });
  });

  const holderOf = async (...permissions: string[]) => clientOf(house, await makePerson(house, permissions));
  const allBut = (permission: string) =>
    catalogue.map(({ name }) => name).filter((name) => !implies(name, permission));
  const send = (client: HttpClient, { path, request }: Call, id = groupId) => client.send(path(id), request);

  const expectUntouched = async () => {
    const admin = clientOf(house);
    expect(await groupNames(house)).toEqual(['Guarded']);
    const { Items: members } = (await admin.send(`/api/group/${groupId}/users`)).json as { Items: unknown[] };
    expect(members).toMatchObject([{ Id: member.id }]);
  };

  it.each([
    [READ, reads],
    [MANAGE, writes],
  ])('refuses him who holds everything but %s', async (permission, calls) => {
    const almighty = await holderOf(...allBut(permission));
    for (const call of calls) expectFailure(await send(almighty, call), 403, new RegExp(permission));
    await expectUntouched();
  });

  it.each([
    [READ, reads],
    [MANAGE, writes],
    ['SiteAdmin', [...reads, ...writes]],
  ])('lets him through who holds nothing but %s', async (permission, calls) => {
    const holder = await holderOf(permission);
    for (const call of calls) {
      expect({ call: call.says, status: (await send(holder, call)).status }).toEqual({
        call: call.says,
        status: 200,
      });
    }
  });

  it('does not let a permission on one project or group stand for one in the organization', async () => {
    const person = await makePerson(house);
    const subject = { type: 'user', id: person.id } as const;
    const scope = { type: 'group', id: groupId } as const;
    await house.app.get(GrantsService).create(house.system, { subject, permission: MANAGE, scope });
    for (const call of [...reads, ...writes]) expectFailure(await send(clientOf(house, person), call), 403);
    await expectUntouched();
  });

  it('asks for the permission before it looks for the group or reads the body', async () => {
    const nobodySpecial = await holderOf();
    const put = { method: 'PUT', headers: { 'content-type': 'text/xml' }, body: '{"Name":' };
    for (const path of ['/api/group/no-guid', `/api/group/${randomUUID()}`, `/api/group/${groupId}/users`]) {
      expectFailure(await nobodySpecial.send(path, put), 403, /ManageUserAndGroupSecurity/);
    }
  });

  describe('without being signed in', () => {
    it.each([...reads, ...writes])('answers $says with 401 and a challenge', async (call) => {
      const answer = await send(new HttpClient(house.url), call);
      expectFailure(answer, 401);
      expect(answer.headers.get('www-authenticate')).toBe('Basic realm="Enterprise Tester"');
      await expectUntouched();
    });

    it('comes before everything else that is wrong', async () => {
      const put = { method: 'PUT', headers: { 'content-type': 'text/xml' }, body: '{"Name":' };
      expectFailure(await new HttpClient(house.url).send('/api/group/no-guid', put), 401);
    });
  });

  describe('credentials', () => {
    const status = async (headers: Record<string, string>) =>
      (await new HttpClient(house.url, headers).send(`/api/group/${groupId}`)).status;

    it('are taken as Basic, the user name in any case, or the e-mail address', async () => {
      const { password } = await makePerson(house, [READ], { userName: 'Kim', email: 'kim@example.com' });
      expect(await status(basic('Kim', password))).toBe(200);
      expect(await status(basic('KIM', password))).toBe(200);
      expect(await status(basic('kim@example.com', password))).toBe(200);
    });

    it('may be an API token, as bearer or in place of the password', async () => {
      const token = await apiToken(house);
      expect(await status(bearer(token))).toBe(200);
      expect(await status(basic(ADMIN.userName, token))).toBe(200);
    });

    it.each([
      ['a wrong password', basic(ADMIN.userName, 'wrong')],
      ['an unknown user', basic('nobody', ADMIN.password)],
      ['an unknown token', bearer('wrong')],
      ['an empty Basic', { authorization: 'Basic' }],
      ['a Basic that is no base64', { authorization: 'Basic ****' }],
      ['a scheme of its own', { authorization: 'Negotiate abc' }],
    ])('are refused with 401: %s', async (_what, headers) => {
      const answer = await new HttpClient(house.url, headers).send(`/api/group/${groupId}`);
      expectFailure(answer, 401);
      expect(answer.headers.get('www-authenticate')).toBe('Basic realm="Enterprise Tester"');
    });

    it('tell nothing of whether the user exists', async () => {
      const client = new HttpClient(house.url);
      const texts = [basic(ADMIN.userName, 'wrong'), basic('nobody', 'wrong')].map((headers) =>
        client.send(`/api/group/${groupId}`, { headers }).then(({ text }) => text),
      );
      const [wrong, unknown] = await Promise.all(texts);
      expect(wrong).toBe(unknown);
    });

    it('of OAuth 1.0a are refused with 401, naming what is taken', async () => {
      const authorization =
        'OAuth oauth_consumer_key="k", oauth_token="t", oauth_signature_method="HMAC-SHA1", oauth_signature="s"';
      const answer = await new HttpClient(house.url, { authorization }).send(`/api/group/${groupId}`);
      expectFailure(answer, 401, /Basic and bearer/);
      expect(answer.headers.get('www-authenticate')).toBe('Basic realm="Enterprise Tester"');
    });

    it('of somebody who was disabled are refused', async () => {
      const person = await makePerson(house, [READ]);
      expect(await status(basic(person.userName, person.password))).toBe(200);
      await house.app.get(UsersService).update(house.system, person.id, { active: false });
      expect(await status(basic(person.userName, person.password))).toBe(401);
    });

    it('with scopes allow no more than the scopes do', async () => {
      const narrow = new HttpClient(house.url, bearer(await apiToken(house, ADMIN, [READ])));
      for (const call of reads) expect((await send(narrow, call)).status).toBe(200);
      for (const call of writes) expectFailure(await send(narrow, call), 403, /scope/);
      await expectUntouched();
    });
  });

  it('lets a listed web page call with credentials, and no other', async () => {
    const other = await startTestApp({ corsOrigins: ['https://dashboard.example.com'] });
    const asked = async (origin: string) => {
      const headers = { origin, 'access-control-request-method': 'PUT' };
      const preflight = { method: 'OPTIONS', headers };
      const answer = await new HttpClient(other.url).send('/EnterpriseTester/api/group/1', preflight);
      return [
        answer.headers.get('access-control-allow-origin'),
        answer.headers.get('access-control-allow-credentials'),
      ];
    };
    const answers = [
      await asked('https://dashboard.example.com'),
      await asked('https://elsewhere.example.com'),
    ];
    await other.close();
    expect(answers[0]).toEqual(['https://dashboard.example.com', 'true']);
    expect(answers[1]?.[0]).toBeNull();
  });

  it('shows nothing of another organization, and changes nothing there', async () => {
    await house.foundOrganization('abroad');
    const abroad = await signedIn(house, ADMIN, 'abroad');
    const token = (await abroad.send('/me/api-tokens', { method: 'POST', body: { name: 'abroad' } })).json;
    const stranger = new HttpClient(house.url, bearer((token as { token: string }).token));
    const onOne = [...reads, ...writes].filter(({ says }) => says !== 'POST groups');
    for (const call of onOne) {
      const foreign = await send(stranger, call);
      expectFailure(foreign, 404);
      expect(foreign.text).toBe((await send(stranger, call, randomUUID())).text);
    }
    await expectUntouched();
  });
});
