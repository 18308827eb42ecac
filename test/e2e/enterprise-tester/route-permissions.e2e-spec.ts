import { randomUUID } from 'node:crypto';
import { GroupsService } from '../../../src/groups/groups.service.js';
import { catalogue, implies } from '../../../src/permissions/catalogue/permission.js';
import { ProjectsService } from '../../../src/permissions/projects/projects.service.js';
import { enterpriseTesterCalls } from '../../contracts/enterprise-tester.routes.js';
import { HttpClient, type Answer } from '../../support/http-client.js';
import { makePerson, type Person } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { clientOf, expectFailure, makeGroup, takeFromEveryone } from './arranged.js';

const READ = 'directory.read';
const MANAGE = 'Administration/Organisation/ManageUserAndGroupSecurity';

type Body = (unique: string) => unknown;

const user: Body = (unique) => ({ UserName: unique, Email: `${unique}@example.com` });
const group: Body = (unique) => ({ Name: unique });
const nothing: Body = () => ({ Items: [] });
const none: Body = () => [];

/** What is sent where something must be. */
const BODIES: Readonly<Record<string, Body>> = {
  'PUT /group/:id': group,
  'POST /groups': group,
  'POST /groupssearch': () => ({ query: 'x' }),
  'PUT /group/:id/users': nothing,
  'PUT /group/:id/permissions/global': none,
  'PUT /group/:id/permissions/project/:projectId': none,
  'POST /users': user,
  'PUT /user/:id': user,
  'PUT /user/:id/password': () => ({ Password: 'another-password-of-tests' }),
  'PUT /user/:id/groups': nothing,
  'PUT /user/:id/permissions/global': none,
  'PUT /user/:id/permissions/project/:projectId': none,
  'POST /userssearch': () => ({ query: 'x' }),
  'POST /usergroupsearch': () => ({ query: 'x' }),
};

const calls = Object.entries(enterpriseTesterCalls);
const guardedBy = (permission: string) =>
  calls.flatMap(([call, needs]) => (needs === permission ? [call] : []));

describe('every route of Enterprise Tester', () => {
  let house: TestApp;
  let projectId: string;
  let permissionId: string;

  beforeAll(async () => {
    house = await startTestApp();
    ({ id: projectId } = await house.app.get(ProjectsService).create(house.system, 'Payroll'));
    const { json } = await clientOf(house).send('/api/permissions');
    permissionId = (json as { Items: { Id: string }[] }).Items[0]!.Id;
    await takeFromEveryone(house);
  });

  afterAll(() => house.close());

  /** The subject of a call, made for it alone, so that no call meets what another left behind. */
  async function subjectOf(path: string): Promise<string> {
    if (path.startsWith('/group/')) return (await makeGroup(house, { name: randomUUID() })).id;
    if (path.startsWith('/user/')) return (await makePerson(house)).id;
    if (path.startsWith('/permission/')) return permissionId;
    return path.startsWith('/organisation/') ? house.organization.id : projectId;
  }

  async function send(client: HttpClient, call: string, subject?: string): Promise<Answer> {
    const [method = '', path = ''] = call.split(' ');
    const id = subject ?? (await subjectOf(path));
    const url = `/EnterpriseTester/api${path.replace(':id', id).replace(':projectId', projectId)}`;
    const body = BODIES[call]?.(randomUUID());
    return client.send(url, { method, ...(body !== undefined && { body }) });
  }

  const holderOf = async (...permissions: string[]) => clientOf(house, await makePerson(house, permissions));
  const allBut = (permission: string) =>
    catalogue.map(({ name }) => name).filter((name) => !implies(name, permission));

  describe.each([READ, MANAGE])('that asks for %s', (permission) => {
    let almighty: HttpClient;
    let holder: HttpClient;

    beforeAll(async () => {
      almighty = await holderOf(...allBut(permission));
      holder = await holderOf(permission);
    });

    it.each(guardedBy(permission))(
      'refuses him who holds all but it, and takes him who holds only it: %s',
      async (call) => {
        expectFailure(await send(almighty, call), 403, new RegExp(permission));
        const { status, text } = await send(holder, call);
        expect({ status, text }).toEqual({ status: 200, text });
      },
    );
  });

  it.each(guardedBy('signed in'))('takes anybody who is signed in: %s', async (call) => {
    expect((await send(await holderOf(), call)).status).toBe(200);
  });

  it('that is public takes anybody', async () => {
    for (const call of guardedBy('public')) {
      expect((await send(new HttpClient(house.url), call)).status).toBe(200);
    }
    const wrong = new HttpClient(house.url, { authorization: 'Basic d3Jvbmc6d3Jvbmc=' });
    for (const call of guardedBy('public')) expectFailure(await send(wrong, call), 401);
  });

  it.each(calls.filter(([, needs]) => needs !== 'public').map(([call]) => call))(
    'refuses nobody with 401: %s',
    async (call) => {
      const answer = await send(new HttpClient(house.url), call, randomUUID());
      expectFailure(answer, 401);
      expect(answer.headers.get('www-authenticate')).toBe('Basic realm="Enterprise Tester"');
    },
  );

  describe('that sets a password', () => {
    const SET = 'PUT /user/:id/password';
    let person: Person;

    beforeAll(async () => {
      person = await makePerson(house);
    });

    it('takes oneself without any permission, and the manager of users, and nobody else', async () => {
      const almighty = await holderOf(...allBut(MANAGE));
      expectFailure(await send(almighty, SET, person.id), 403, /ManageUserAndGroupSecurity/);
      expect((await send(await holderOf(MANAGE), SET)).status).toBe(200);
      const answer = await send(clientOf(house, person), SET, person.id.toUpperCase());
      expect([answer.status, answer.text, answer.headers.get('content-type')]).toEqual([
        200,
        '',
        'application/json; charset=utf-8',
      ]);
      expectFailure(await send(clientOf(house, person), SET, person.id), 401);
      const renewed = clientOf(house, { ...person, password: 'another-password-of-tests' });
      expect((await send(renewed, SET, person.id)).status).toBe(200);
    });

    it('of an administrator refuses who is none', async () => {
      const { id } = await makePerson(house, ['SiteAdmin']);
      expectFailure(await send(await holderOf(MANAGE), SET, id), 403, /SiteAdmin/);
    });
  });

  it('tells a missing permission before an unknown id and before what is wrong with the body', async () => {
    const almighty = await holderOf(...allBut(MANAGE));
    for (const call of guardedBy(MANAGE)) {
      const [method = '', path = ''] = call.split(' ');
      const url = `/api${path.replace(':id', 'no-guid').replace(':projectId', randomUUID())}`;
      const broken = method === 'GET' || method === 'DELETE' ? {} : { body: '{' };
      expectFailure(await almighty.send(url, { method, ...broken }), 403, /ManageUserAndGroupSecurity/);
    }
  });

  it('finds nothing of another organization', async () => {
    const other = await house.foundOrganization('abroad');
    const foreign = { ...house.system, principal: { kind: 'system', organizationId: other.id } } as const;
    const { id: groupId } = await house.app.get(GroupsService).create(foreign, { name: 'Foreign' });
    const { id: foreignProject } = await house.app.get(ProjectsService).create(foreign, 'Foreign');
    const admin = clientOf(house);
    for (const path of [`/group/${groupId}`, `/project/${foreignProject}`, `/organisation/${other.id}`]) {
      const answer = await admin.send(`/api${path}`);
      expectFailure(answer, 404);
      expect(answer.text).toBe((await admin.send(`/api${path.slice(0, -36)}${randomUUID()}`)).text);
    }
    const { id } = await makePerson(house);
    const onForeign = `/api/user/${id}/permissions/project/${foreignProject}`;
    expectFailure(await admin.send(onForeign), 404, /project/);
    expectFailure(await admin.send(onForeign, { method: 'PUT', body: [] }), 404, /project/);
    const enter = { method: 'PUT', body: { Items: [{ Id: groupId }] } };
    expectFailure(await admin.send(`/api/user/${id}/groups`, enter), 403, /group/);
    const lists = ['/groups', '/groupssearch', '/projects', `/user/${id}/permissions/projects`];
    for (const path of lists) expect((await admin.send(`/api${path}`)).text).not.toContain('Foreign');
  });
});
