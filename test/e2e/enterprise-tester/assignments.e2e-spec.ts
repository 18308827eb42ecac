import { randomUUID } from 'node:crypto';
import { Decisions } from '../../../src/permissions/decisions/decisions.service.js';
import { GrantsService } from '../../../src/permissions/grants/grants.service.js';
import { catalogue } from '../../../src/permissions/catalogue/permission.js';
import { ProjectsService } from '../../../src/permissions/projects/projects.service.js';
import { rowsOf } from '../../support/acts.js';
import type { HttpClient } from '../../support/http-client.js';
import { makePerson } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { clientOf, expectFailure, makeGroup } from './arranged.js';

interface Node {
  readonly Id: string;
  readonly Key: string;
  readonly Name: string;
  readonly Children: readonly Node[];
  readonly Self: string;
}

const MANAGE = '/Administration/Organisation/ManageUserAndGroupSecurity';

describe('permissions in Enterprise Tester', () => {
  let house: TestApp;
  let admin: HttpClient;
  let projectId: string;
  let otherProjectId: string;
  let groupId: string;

  beforeAll(async () => {
    house = await startTestApp();
    admin = clientOf(house);
    ({ id: projectId } = await house.app.get(ProjectsService).create(house.system, 'Payroll'));
    ({ id: otherProjectId } = await house.app.get(ProjectsService).create(house.system, 'Archive'));
  });

  afterAll(() => house.close());

  beforeEach(async () => {
    ({ id: groupId } = await makeGroup(house, { name: randomUUID() }));
  });

  const get = (path: string) => admin.send(`/api${path}`);
  const put = (path: string, body: unknown, client = admin) =>
    client.send(`/api${path}`, { method: 'PUT', body });
  const keys = async (path: string) => {
    const { status, json } = await get(path);
    expect(status).toBe(200);
    return (json as Node[]).map(({ Key }) => Key);
  };
  const global = (id = groupId) => `/group/${id}/permissions/global`;
  const roots = async () => ((await get('/permissions')).json as { Items: readonly Node[] }).Items;
  const all = (nodes: readonly Node[]): readonly Node[] =>
    nodes.flatMap((node) => [node, ...all(node.Children)]);

  describe('as a tree', () => {
    it('have the roots and keys of the contract, and each is in the catalogue', async () => {
      const shown = await roots();
      expect(shown.map(({ Key }) => Key).sort()).toEqual(
        ['/Administration', '/Project', '/Reports', '/Resources', '/TestManagement'].sort(),
      );
      const nodes = new Map(all(shown).map((node) => [node.Key, node]));
      expect(nodes.get(MANAGE)).toMatchObject({ Name: 'Manage User and Group Security', Children: [] });
      expect(nodes.get('/Resources/ExternalLinks')).toMatchObject({ Name: 'External Links' });
      const known = catalogue
        .map(({ name }) => `/${name}`)
        .filter((name) => shown.some(({ Key }) => name === Key || name.startsWith(`${Key}/`)));
      expect([...nodes.keys()].sort()).toEqual(known.sort());
    });

    it('have GUIDs of their own that lead back to them, in any case', async () => {
      const nodes = all(await roots());
      expect(new Set(nodes.map(({ Id }) => Id)).size).toBe(nodes.length);
      for (const node of nodes) {
        expect(node.Id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
        expect(node.Self).toBe(`${house.url}/api/permission/${node.Id}`);
        expect((await get(`/permission/${node.Id.toUpperCase()}`)).json).toEqual(node);
      }
      // Clients keep them, so they must never change.
      expect(nodes.find(({ Key }) => Key === '/Administration')?.Id).toBe(
        'dac93e3b-f434-8d2a-86c0-ee90e72af8c9',
      );
    });

    it('are paged, filtered and ordered by their roots', async () => {
      const asked = async (query: Record<string, string>) =>
        (await get(`/permissions?${new URLSearchParams(query).toString()}`)).json;
      expect(await asked({ $orderby: 'Key desc', $top: '1', $inlinecount: 'allpages' })).toMatchObject({
        Top: 1,
        Total: 5,
        Items: [{ Key: '/TestManagement' }],
      });
      expect(await asked({ $filter: "substringof('report',Name)" })).toMatchObject({
        Items: [{ Children: [] }],
      });
      expectFailure(await get("/permissions?$filter=Nonsense%20eq%20'x'"), 403, /Nonsense/);
    });

    it.each([randomUUID(), 'Administration', '1'])('answer 404 for what is none: %s', async (id) => {
      expectFailure(await get(`/permission/${id}`), 404, /permission/);
    });
  });

  describe('of a group', () => {
    it('are set by key in either spelling or by id, as a whole, and answered as bare arrays', async () => {
      const reports = (await roots()).find(({ Key }) => Key === '/Reports');
      const body = [
        { Key: 'Resources/Import' },
        { Key: '/resources/export' },
        { Id: reports?.Id.toUpperCase() },
      ];
      const answer = await put(global(), [...body, ...body]);
      expect(answer.status).toBe(200);
      expect(answer.text).toBe((await get(global())).text);
      expect(await keys(global())).toEqual(['/Resources/Export', '/Resources/Import', '/Reports']);
      const [first] = answer.json as { Id: string }[];
      expect(first).toEqual({
        Id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        Key: '/Resources/Export',
        Links: [{ Href: `${house.url}/api/permission/${first?.Id ?? ''}`, Rel: 'Permission' }],
      });
      expect((await put(global(), answer.json)).text).toBe(answer.text);
      expect((await put(global(), [])).text).toBe('[]');
    });

    it.each<[string, unknown]>([
      ['an unknown key', [{ Key: '/Resources' }, { Key: '/Nonsense' }]],
      ['a key of another surface', [{ Key: 'SiteAdmin' }]],
      ['an unknown id', [{ Id: randomUUID() }]],
      ['a key that is no text', [{ Key: 7 }]],
      ['neither', [{}]],
      ['null', [null]],
      ['no array', { Items: [] }],
      ['no body', undefined],
    ])('are not changed by %s', async (_what, body) => {
      await put(global(), [{ Key: '/Reports' }]);
      expectFailure(await put(global(), body), 403);
      expect(await keys(global())).toEqual(['/Reports']);
    });

    it('are not changed by an id and a key that differ', async () => {
      const [one] = await roots();
      expectFailure(await put(global(), [{ Id: one?.Id, Key: '/Reports' }]), 403, /different/);
    });

    it('leave alone what this surface does not speak of', async () => {
      const grants = house.app.get(GrantsService);
      const subject = { type: 'group', id: groupId } as const;
      await grants.create(house.system, { subject, permission: 'oz_groups_list' });
      await put(global(), []);
      const { items } = await grants.list(house.system, { subjectId: groupId }, { offset: 0 });
      expect(items.map(({ permission }) => permission)).toEqual(['oz_groups_list']);
    });

    it('are kept apart by project, each of which has a link', async () => {
      const links = (await get(`/group/${groupId.toUpperCase()}/permissions/projects`)).json;
      const self = `${house.url}/api/group/${groupId}/permissions`;
      expect(links).toEqual({
        Projects: [
          [otherProjectId, 'Archive'],
          [projectId, 'Payroll'],
        ].map(([id = '', Title]) => ({
          ProjectId: id,
          Self: `${self}/project/${id}`,
          Links: [{ Title, Href: `${house.url}/api/project/${id}`, Rel: 'Project' }],
        })),
        Self: `${self}/projects`,
      });
      await put(`/group/${groupId}/permissions/project/${projectId}`, [{ Key: '/TestManagement' }]);
      expect(await keys(`/group/${groupId}/permissions/project/${projectId.toUpperCase()}`)).toEqual([
        '/TestManagement',
      ]);
      expect(await keys(`/group/${groupId}/permissions/project/${otherProjectId}`)).toEqual([]);
      expect(await keys(global())).toEqual([]);
    });

    it('and of a user are not found where either is unknown', async () => {
      const { id: userId } = await makePerson(house);
      for (const path of [
        global(randomUUID()),
        global('no-guid'),
        `/user/${randomUUID()}/permissions/global`,
        `/user/${groupId}/permissions/global`,
        `/group/${userId}/permissions/projects`,
        `/group/${groupId}/permissions/project/${randomUUID()}`,
        `/group/${groupId}/permissions/project/no-guid`,
      ]) {
        expectFailure(await get(path), 404);
        if (!path.endsWith('projects')) expectFailure(await put(path, []), 404);
      }
    });

    it('are beyond the authority of who lacks them', async () => {
      const manager = clientOf(house, await makePerson(house, [MANAGE.slice(1)]));
      expect((await put(global(), [{ Key: MANAGE }, { Key: '/Reports' }], manager)).status).toBe(200);
      expectFailure(await put(global(), [{ Key: '/Administration' }], manager), 403, /Administration/);
      expect(await keys(global())).toEqual([MANAGE, '/Reports']);
    });
  });

  describe('decide', () => {
    const may = async (userId: string, permission: string, project?: string) => {
      const scope = project
        ? ({ type: 'project', id: project } as const)
        : ({ type: 'organization', id: house.organization.id } as const);
      const { id: organizationId } = house.organization;
      const decisions = house.app.get(Decisions);
      return (await decisions.check(organizationId, { type: 'user', id: userId }, permission, scope)).allowed;
    };
    const inGroups = async (...ids: string[]) => {
      const { id } = await makePerson(house);
      expect((await put(`/user/${id}/groups`, { Items: ids.map((Id) => ({ Id })) })).status).toBe(200);
      return id;
    };

    it('for the whole subtree of what was granted, and for nothing above or beside it', async () => {
      await put(global(), [{ Key: '/TestManagement' }, { Key: '/Project/ManageProjectReports' }]);
      const id = await inGroups(groupId);
      expect(await may(id, 'TestManagement/ExecuteTests')).toBe(true);
      expect(await may(id, 'Project/ManageProjectReports')).toBe(true);
      expect(await may(id, 'Project')).toBe(false);
      expect(await may(id, 'Project/ManageProjectDashboard')).toBe(false);
      expect(await may(id, 'Resources')).toBe(false);
    });

    it('by the union over all groups, and by what was given to the user himself', async () => {
      const { id: otherId } = await makeGroup(house, { name: randomUUID() });
      await put(global(), [{ Key: '/Resources/Import' }]);
      await put(global(otherId), [{ Key: '/Resources/Export' }]);
      const id = await inGroups(groupId, otherId);
      await put(`/user/${id}/permissions/global`, [{ Key: '/Reports' }]);
      for (const held of ['Resources/Import', 'Resources/Export', 'Reports'])
        expect(await may(id, held)).toBe(true);
      await put(`/user/${id}/groups`, { Items: [{ Id: otherId }] });
      expect(await may(id, 'Resources/Import')).toBe(false);
      expect(await may(id, 'Resources/Export')).toBe(true);
    });

    it('everywhere if granted in the organization, and there alone if granted on a project', async () => {
      await put(global(), [{ Key: '/Reports' }]);
      await put(`/group/${groupId}/permissions/project/${projectId}`, [{ Key: '/TestManagement' }]);
      const id = await inGroups(groupId);
      expect(await may(id, 'Reports', projectId)).toBe(true);
      expect(await may(id, 'TestManagement/View', projectId)).toBe(true);
      expect(await may(id, 'TestManagement/View', otherProjectId)).toBe(false);
      expect(await may(id, 'TestManagement/View')).toBe(false);
    });

    it('on the very next call', async () => {
      const person = await makePerson(house);
      const client = clientOf(house, person);
      expectFailure(await client.send(`/api${global()}`), 403);
      await put(`/user/${person.id}/permissions/global`, [{ Key: '/Administration' }]);
      expect((await client.send(`/api${global()}`)).status).toBe(200);
      await put(`/user/${person.id}/permissions/global`, []);
      expectFailure(await client.send(`/api${global()}`), 403);
    });
  });

  it('leave an event that names this surface, as every write does', async () => {
    const acts = async () => rowsOf<{ id: string; surface: string }>(house, 'select id, surface from acts');
    const { id: userId } = await makePerson(house);
    const text = randomUUID();
    const user = { UserName: text, Email: `${text}@example.com` };
    const writes: readonly [string, string, unknown?][] = [
      ['POST', '/groups', { Name: text }],
      ['PUT', `/group/${groupId}`, { Name: `${text} renamed` }],
      ['PUT', `/group/${groupId}/users`, { Items: [{ Id: userId }] }],
      ['PUT', global(), [{ Key: '/Reports' }]],
      ['PUT', `/group/${groupId}/permissions/project/${projectId}`, [{ Key: '/Reports' }]],
      ['POST', '/users', user],
      ['PUT', `/user/${userId}`, { ...user, UserName: `${text}-2`, Email: `${text}-2@example.com` }],
      ['PUT', `/user/${userId}/password`, { Password: 'a-new-password-of-tests' }],
      ['PUT', `/user/${userId}/groups`, { Items: [] }],
      ['PUT', `/user/${userId}/permissions/global`, [{ Key: '/Reports' }]],
      ['PUT', `/user/${userId}/permissions/project/${projectId}`, [{ Key: '/Reports' }]],
      ['DELETE', `/user/${userId}`],
      ['DELETE', `/group/${groupId}`],
    ];
    for (const [method, path, body] of writes) {
      const before = new Set((await acts()).map(({ id }) => id));
      const answer = await admin.send(`/api${path}`, { method, ...(body !== undefined && { body }) });
      const made = (await acts()).filter(
        ({ id, surface }) => !before.has(id) && surface === 'enterprise-tester',
      );
      expect([path, answer.status, made.length]).toEqual([path, 200, 1]);
    }
  });
});
