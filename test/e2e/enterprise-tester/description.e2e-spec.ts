import { ProjectsService } from '../../../src/permissions/projects/projects.service.js';
import { enterpriseTesterCalls } from '../../contracts/enterprise-tester.routes.js';
import { HttpClient } from '../../support/http-client.js';
import { makePerson } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { clientOf, makeGroup } from './arranged.js';

interface Property {
  readonly type?: string;
  readonly required?: boolean;
  readonly $ref?: string;
  readonly items?: Property;
}

interface Swagger {
  readonly swaggerVersion: string;
  readonly basePath: string;
  readonly apis: readonly {
    readonly path: string;
    readonly operations: readonly {
      readonly httpMethod: string;
      readonly nickname: string;
      readonly responseClass: string;
      readonly parameters: readonly {
        readonly paramType: string;
        readonly name: string;
        readonly dataType: string;
      }[];
    }[];
  }[];
  readonly models: Readonly<
    Record<string, { readonly id: string; readonly properties: Readonly<Record<string, Property>> }>
  >;
}

// What clients that were generated from the vendor's own description call each call.
const NICKNAMES = [
  ...['listRootResources', 'getSwaggerForCoreAPI'],
  ...['getGroup', 'updateGroup', 'deleteGroup', 'searchGroups', 'createGroup'],
  ...['searchGroupsByPartialName', 'searchGroupsByPartialNameUsingPostMethod'],
  ...['getGroupMembers', 'setGroupMembers'],
  ...['getUser', 'updateUser', 'deleteUser', 'setUserPassword', 'searchUsers', 'createUser'],
  ...['searchUsersByPartialName', 'searchUsersByPartialNameUsingPostMethod'],
  ...['searchUserOrGroupByPartialName', 'searchUserOrGroupByPartialNameUsingPostMethod'],
  ...['getUsersGroups', 'setGroupMembershipsForUser'],
  ...['getAllPermissions', 'getPermission'],
  ...['getGlobalGroupPermissions', 'updateGlobalGroupPermissions', 'getProjectGroupPermissionLinks'],
  ...['getGroupProjectPermissions', 'updateGroupProjectPermissions'],
  ...['getGlobalUserPermissions', 'setGlobalPermissionsForUser', 'getProjectUserPermissionLinks'],
  ...['getUserProjectPermissions', 'setUserProjectPermissions'],
  ...['searchProjects', 'getProject', 'searchOrganisations', 'getOrganisation'],
];

describe('what Enterprise Tester says of itself', () => {
  let house: TestApp;
  let admin: HttpClient;
  let swagger: Swagger;

  beforeAll(async () => {
    house = await startTestApp();
    admin = clientOf(house);
    swagger = (await new HttpClient(house.url).send('/EnterpriseTester/api/swagger/api')).json as Swagger;
  });

  afterAll(() => house.close());

  it.each(['/api', '/api/', '/API/', '/EnterpriseTester/api/'])(
    'is an index of links at %s',
    async (path) => {
      const { Links: links } = (await admin.send(path)).json as { Links: Record<string, unknown>[] };
      const rels = links.map(({ Rel }) => Rel);
      expect(rels).toEqual(
        expect.arrayContaining(['Groups', 'Users', 'Permissions', 'Projects', 'Organisations']),
      );
      const root = `${house.url}${path.startsWith('/E') ? '/EnterpriseTester' : ''}/api`;
      expect(links.find(({ Rel }) => Rel === 'Groups')).toEqual({
        Title: 'Groups',
        Href: `${root}/groups`,
        Rel: 'Groups',
        Description: expect.any(String),
        SupportedHttpMethods: ['GET', 'POST'],
        SupportsOData: true,
        SupportsTQL: false,
        Help: `${root}/swagger/api`,
      });
      for (const { Href } of links)
        expect((await admin.send(String(Href).slice(house.url.length))).status).toBe(200);
    },
  );

  it('is a description in the form of Swagger 1.1, relative to where it was asked', () => {
    expect(swagger).toMatchObject({ swaggerVersion: '1.1', basePath: `${house.url}/EnterpriseTester/` });
  });

  it('names every call of the contract, and no other', () => {
    const described = swagger.apis.flatMap(({ path, operations }) =>
      operations.map(
        ({ httpMethod }) =>
          `${httpMethod} ${path
            .replace(/^\/api/, '')
            .replace(/\{(group|user)Id\}/, ':id')
            .replace(/\{(\w+)\}/g, ':$1')}`,
      ),
    );
    expect(described.sort()).toEqual(Object.keys(enterpriseTesterCalls).sort());
  });

  it('gives each call a name of its own, and classes that it describes', () => {
    const operations = swagger.apis.flatMap((api) => api.operations);
    const nicknames = operations.map(({ nickname }) => nickname);
    expect(new Set(nicknames).size).toBe(nicknames.length);
    expect([...nicknames].sort()).toEqual([...NICKNAMES].sort());
    const bodies = operations.flatMap(({ parameters }) =>
      parameters.filter(({ paramType }) => paramType === 'body'),
    );
    const classes = [
      ...operations.map(({ responseClass }) => responseClass),
      ...bodies.map(({ dataType }) => dataType),
    ];
    const known = ['void', ...Object.keys(swagger.models)];
    for (const one of classes) expect(known).toContain(one.replace(/^list\[(.*)\]$/, '$1'));
    const properties = Object.values(swagger.models).flatMap((model) => Object.values(model.properties));
    const referred = properties.flatMap(({ $ref, items }) =>
      [$ref, items?.$ref].filter((ref) => ref !== undefined),
    );
    for (const ref of referred) expect(known).toContain(ref);
    for (const [name, { id }] of Object.entries(swagger.models)) expect(id).toBe(name);
  });

  it('describes the answers as they are: every field, and whether it is always there', async () => {
    const { id: userId } = await makePerson(house);
    const { id: groupId } = await makeGroup(house, { name: 'Crew', memberIds: [userId] });
    const { id: projectId } = await house.app.get(ProjectsService).create(house.system, 'Payroll');
    const put = { method: 'PUT', body: [{ Key: '/Resources' }] };
    await admin.send(`/api/group/${groupId}/permissions/global`, put);
    const ids: Readonly<Record<string, string>> = { group: groupId, user: userId, project: projectId };
    const permission = ((await admin.send('/api/permissions')).json as { Items: { Id: string }[] }).Items[1]!
      .Id;
    const seen = new Set<string>();
    for (const { path, operations } of swagger.apis) {
      const get = operations.find(
        ({ httpMethod, responseClass }) => httpMethod === 'GET' && responseClass !== 'void',
      );
      const [, , kind = ''] = path.split('/');
      const id = { ...ids, permission, organisation: house.organization.id }[kind] ?? '';
      const url = path.replace('{projectId}', projectId).replace(/\{(id|groupId|userId)\}/, id);
      const { status, json } = await admin.send(
        `${url}?$inlinecount=allpages&$expand=Users,Groups,DisplayName`,
      );
      if (get) {
        expect([url, status]).toEqual([url, 200]);
        expectDescribed(json, get.responseClass, seen);
      }
    }
    expect([...seen]).toEqual(
      expect.arrayContaining(['User', 'Group', 'Permission', 'PermissionAssignment', 'Link']),
    );
  });

  function expectDescribed(value: unknown, type: string, seen: Set<string>): void {
    const list = /^list\[(.*)\]$/.exec(type)?.[1];
    if (list !== undefined) {
      for (const one of value as unknown[]) expectDescribed(one, list, seen);
    } else if (swagger.models[type]) {
      seen.add(type);
      expectModel(value as Readonly<Record<string, unknown>>, type, seen);
    } else {
      expect(typeof value).toBe(type === 'integer' ? 'number' : type);
    }
  }

  function expectModel(fields: Readonly<Record<string, unknown>>, type: string, seen: Set<string>): void {
    const properties = swagger.models[type]?.properties ?? {};
    const required = Object.keys(properties).filter((name) => properties[name]?.required === true);
    expect(Object.keys(fields)).toEqual(expect.arrayContaining(required));
    for (const [name, field] of Object.entries(fields)) {
      expect([type, name, properties[name]]).toEqual([type, name, expect.any(Object)]);
      expectDescribed(field, typeOf(properties[name] ?? {}), seen);
    }
  }

  function typeOf({ $ref, type = '', items }: Property): string {
    return items ? `list[${typeOf(items)}]` : ($ref ?? type);
  }
});
