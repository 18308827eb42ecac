import { newId } from '../../../src/common/ids.js';
import { GroupsService } from '../../../src/groups/groups.service.js';
import type { Organization } from '../../../src/organizations/organization.js';
import { GrantsService } from '../../../src/permissions/grants/grants.service.js';
import { ProjectsService } from '../../../src/permissions/projects/projects.service.js';
import { RolesService } from '../../../src/permissions/roles/roles.service.js';
import { RouteAudit, type AuditedRoute } from '../../../src/permissions/access/route-audit.js';
import { UsersService } from '../../../src/users/users.service.js';
import { rowsOf } from '../../support/acts.js';
import { directoryRows } from '../../support/directory-rows.js';
import { basic, type Answer, type HttpClient } from '../../support/http-client.js';
import { makePerson, signedIn, type Person } from '../../support/people.js';
import { seenFrom, tryToSignIn } from '../../support/tenants.js';
import { ADMIN, startTestApp, type TestApp } from '../../support/test-app.js';

/** The ids of one thing of each kind, by the collection that paths name it in. */
type Things = Readonly<Record<string, string>>;

/** What the bodies of routes must be, for a request to come as far as its ids. */
const BODIES: Readonly<Record<string, unknown>> = {
  'PATCH /api/v1/users/:id': { city: 'Bern' },
  'PATCH /api/v1/groups/:id': { description: 'theirs' },
  'PATCH /api/v1/roles/:id': { permissions: ['READ'] },
  'PATCH /api/v1/organizations/:id': { name: 'Theirs' },
  'PATCH /api/v1/service-accounts/:id': { description: 'theirs' },
  'POST /api/v1/groups/:id/members:batch': { items: [] },
};

const HOST = 'durmstrang.example';
const same = { crew: 'Crew', project: 'Payroll', role: 'Release', user: 'viktor' };

describe('two organizations', () => {
  let house: TestApp;
  let there: TestApp;
  let organization: Organization;
  /** Has power over the installation. */
  let holder: HttpClient;
  /** Administers the first organization, and nothing beyond it. */
  let administrator: HttpClient;
  let ours: Things;
  let theirs: Things;
  let viktor: { readonly here: Person; readonly there: Person };

  beforeAll(async () => {
    house = await startTestApp({ organizationHosts: new Map([[HOST, 'durmstrang']]) });
    organization = await house.foundOrganization('durmstrang');
    there = seenFrom(house, organization);
    viktor = { here: await makeViktor(house, 'here'), there: await makeViktor(there, 'there') };
    holder = await signedIn(house);
    administrator = await signedIn(house, await makePerson(house, ['SiteAdmin']));
    ours = await furnish(house, viktor.here);
    theirs = await furnish(there, viktor.there);
  });

  afterAll(() => house.close());

  async function makeViktor(seen: TestApp, where: string): Promise<Person> {
    const password = `his-password-${where}`;
    const person = await makePerson(seen, [], { userName: same.user, publicId: `${same.user}-01`, password });
    return { ...person, password };
  }

  /** Makes one thing of each kind, which bear the same names wherever that is done. */
  async function furnish(seen: TestApp, { id: user, userName, password }: Person): Promise<Things> {
    const { app, system } = seen;
    const group = await app.get(GroupsService).create(system, { name: same.crew, memberIds: [user] });
    const role = await app.get(RolesService).create(system, { name: same.role, permissions: ['READ'] });
    const project = await app.get(ProjectsService).create(system, same.project);
    const subject = { type: 'user', id: user } as const;
    const grant = await app.get(GrantsService).create(system, { subject, permission: 'READ' });
    const his = await signedIn(house, { userName, password }, seen.organization.publicId);
    const token = await his.send('/me/api-tokens', { method: 'POST', body: { name: 'a script' } });
    const sessions = (await his.send('/me/sessions')).json as { items: { id: string }[] };
    return {
      ...(await furnishScript(seen)),
      sessions: sessions.items[0]!.id,
      users: user,
      'effective-members': user,
      groups: group.id,
      roles: role.id,
      projects: project.id,
      grants: grant.id,
      'api-tokens': (token.json as { id: string }).id,
      organizations: seen.organization.id,
      'audit-events': await eventAbout(group.id),
    };
  }

  async function furnishScript({ organization: { publicId } }: TestApp): Promise<Things> {
    const admin = await signedIn(house, ADMIN, publicId);
    const send = async (path: string, body: unknown) =>
      (await admin.send(path, { method: 'POST', body })).json as { id: string };
    const { id } = await send('/service-accounts', { name: 'nightly', scopes: ['directory.read'] });
    const services = await send('/authentication-services', {
      description: 'Elsewhere',
      ldap: { hostname: 'ldap.example.com', searchBase: 'dc=example,dc=com' },
    });
    return {
      'service-accounts': id,
      secrets: (await send(`/service-accounts/${id}/secrets`, {})).id,
      'authentication-services': services.id,
    };
  }

  async function eventAbout(id: string): Promise<string> {
    const text = `select act_id || '.' || ordinal as id from changes where subject_id = $1 order by ordinal limit 1`;
    const [event] = await rowsOf<{ id: string }>(house, text, [id]);
    return event!.id;
  }

  /** The routes of the native API that name something, with each parameter and the collection that it is of. */
  function routesWithIds() {
    return house.app
      .get(RouteAudit)
      .routes()
      .filter(({ surface, path }) => surface === 'native' && path.includes(':'))
      .flatMap((route) =>
        [...route.path.matchAll(/([^/]+)\/(:\w+)/g)].map(([, collection = '', parameter = '']) => ({
          route,
          collection,
          parameter,
        })),
      );
  }

  function idOf(things: Things, collection: string, route: AuditedRoute): string {
    const id = things[collection];
    if (id === undefined) throw new Error(`Say what ${route.path} names by ${collection}, and furnish it.`);
    return id;
  }

  /** A route with all its parameters ours, but for one. */
  function pathWith(route: AuditedRoute, parameter: string, value: string): string {
    return route.path
      .replace('/api/v1', '')
      .replaceAll(/([^/]+)\/(:\w+)/g, (_match, collection: string, name: string) => {
        return `${collection}/${name === parameter ? value : idOf(ours, collection, route)}`;
      });
  }

  function ask(client: HttpClient, { method }: AuditedRoute, path: string, body: unknown): Promise<Answer> {
    return client.send(path, { method, headers: { 'if-match': '*' }, ...(body !== undefined && { body }) });
  }

  const told = ({ status, json }: Answer, id: string) => ({
    status,
    body: JSON.stringify({ ...(json as object), requestId: '', revision: '' }).replaceAll(id, 'ID'),
  });

  describe.each(['who has power over the installation', 'who administers his own only'])(
    'for one %s',
    (who) => {
      const isHolder = who.includes('installation');

      it('a foreign id is an unknown one, on every route that takes ids', async () => {
        const client = isHolder ? holder : administrator;
        const before = await directoryRows(house, organization.id);
        const asked = routesWithIds().filter(
          ({ collection }) => !(isHolder && collection === 'organizations'),
        );
        expect(asked.length).toBeGreaterThan(25);
        for (const { route, collection, parameter } of asked) {
          const body = BODIES[`${route.method} ${route.path}`];
          const foreign = idOf(theirs, collection, route);
          const unknown = newId();
          const [one, other] = [
            await ask(client, route, pathWith(route, parameter, foreign), body),
            await ask(client, route, pathWith(route, parameter, unknown), body),
          ];
          const label = `${route.method} ${route.path} ${parameter}`;
          expect([label, told(one, foreign)]).toEqual([label, told(other, unknown)]);
          // Ending and restoring are refused whatever the id; all else comes as far as looking for it.
          const refused = route.access.endsWith('on the installation');
          expect([label, one.status]).toEqual([label, refused ? 403 : 404]);
        }
        expect(await directoryRows(house, organization.id)).toEqual(before);
      });

      it('a foreign id in a body is an unknown one', async () => {
        const client = isHolder ? holder : administrator;
        const subject = (id: string, type = 'user') => ({ subject: { type, id }, permission: 'READ' });
        const bodies = (it: Things): readonly (readonly [path: string, body: unknown, id: string])[] => [
          ['/grants', subject(it['users']!), it['users']!],
          ['/grants', subject(it['groups']!, 'group'), it['groups']!],
          ...['project', 'group', 'organization'].map((type) => {
            const id = it[`${type}s`]!;
            return ['/grants', { ...subject(ours['users']!), scope: { type, id } }, id] as const;
          }),
          ...['check', 'held', 'groups', 'resources'].map((question) => {
            const { subject: who, permission } = subject(it['users']!);
            const rest = { held: {}, resources: { permission, type: 'project' } }[question] ?? { permission };
            return [`/permissions/${question}`, { subject: who, ...rest }, it['users']!] as const;
          }),
          [
            '/permissions/subjects',
            { permission: 'READ', scope: { type: 'project', id: it['projects'] } },
            it['projects']!,
          ],
          [
            '/permissions/check',
            { ...subject(ours['users']!), scope: { type: 'group', id: it['groups'] } },
            it['groups']!,
          ],
          ...[{}, { at: '2026-03-03T09:00:00Z' }].flatMap((at) => [
            ['/permissions/explain', { ...subject(it['users']!), ...at }, it['users']!] as const,
            ['/permissions/explain', { ...subject(it['groups']!, 'group'), ...at }, it['groups']!] as const,
            ...['project', 'group', 'organization'].map((type) => {
              const id = it[`${type}s`]!;
              const body = { ...subject(ours['users']!), scope: { type, id }, ...at };
              return ['/permissions/explain', body, id] as const;
            }),
          ]),
          ['/permissions/check:batch', { checks: [subject(it['users']!)] }, it['users']!],
          [
            '/permissions/check:batch',
            { checks: [{ ...subject(ours['users']!), scope: { type: 'project', id: it['projects'] } }] },
            it['projects']!,
          ],
        ];
        const nothing = Object.fromEntries(Object.keys(theirs).map((collection) => [collection, newId()]));
        for (const [index, [path, body, id]] of bodies(theirs).entries()) {
          const [, unknownBody, unknown] = bodies(nothing)[index]!;
          const one = told(await client.send(path, { method: 'POST', body }), id);
          const other = told(await client.send(path, { method: 'POST', body: unknownBody }), unknown);
          expect([path, body, one]).toEqual([path, body, other]);
          // One of a batch fails by itself.
          expect([path, body, one.status]).toEqual([path, body, path.endsWith(':batch') ? 200 : 422]);
        }
      });

      it('no list shows anything of the other, whatever it is filtered by', async () => {
        const client = isHolder ? holder : administrator;
        const foreign = [...Object.values(theirs)].filter((id) => id !== organization.id);
        for (const list of ['users', 'groups', 'roles', 'projects', 'grants']) {
          const all = await client.send(`/${list}?limit=100`);
          expect(all.status).toBe(200);
          for (const id of foreign) expect([list, all.text.includes(id)]).toEqual([list, false]);
          const filter = encodeURIComponent(`id eq "${theirs[list]!}"`);
          expect((await client.send(`/${list}?filter=${filter}`)).json).toMatchObject({ items: [] });
        }
      });
    },
  );

  it('bear the same names side by side, and each answers with its own', async () => {
    const found = async (client: HttpClient, path: string) =>
      ((await client.send(path)).json as { items: { id: string }[] }).items.map(({ id }) => id);
    const theirAdmin = await signedIn(house, ADMIN, 'durmstrang');
    const named = `filter=${encodeURIComponent(`name eq "${same.crew}"`)}`;
    expect(await found(administrator, `/groups?${named}`)).toEqual([ours['groups']]);
    expect(await found(theirAdmin, `/groups?${named}`)).toEqual([theirs['groups']]);
    expect((await administrator.send(`/users/${same.user}-01`)).json).toMatchObject({ id: viktor.here.id });
    expect((await theirAdmin.send(`/users/${same.user}-01`)).json).toMatchObject({ id: viktor.there.id });
    expect([viktor.here.number, viktor.there.number]).toEqual([3, 3]);
  });

  it('are signed in to by the organization that is named, or else by that of the host', async () => {
    const status = async (who: Person, organizationName: string) =>
      (await tryToSignIn(house, organizationName, who)).status;
    expect(await status(viktor.there, 'durmstrang')).toBe(200);
    expect(await status(viktor.there, organization.id)).toBe(200);
    expect(await status(viktor.here, 'durmstrang')).toBe(401);
    expect(await status(viktor.there, house.organization.publicId)).toBe(401);
    expect(await status(viktor.there, 'nowhere')).toBe(401);
    const byHost = async ({ userName, password }: Person, host: string) => {
      const call = { method: 'POST', url: '/api/v1/auth/login', headers: { host } } as const;
      return (await house.app.inject({ ...call, payload: { userName, password } })).statusCode;
    };
    expect(await byHost(viktor.there, HOST)).toBe(200);
    expect(await byHost(viktor.there, `${HOST.toUpperCase()}:8080`)).toBe(200);
    expect(await byHost(viktor.here, HOST)).toBe(401);
    expect(await byHost(viktor.here, 'elsewhere.example')).toBe(200);
    expect(await byHost(viktor.there, 'elsewhere.example')).toBe(401);
  });

  it('are told apart by host where a password is all that is sent', async () => {
    const group = async (who: Person, host: string, id: string) => {
      const headers = { host, ...basic(who.userName, who.password) };
      return (await house.app.inject({ url: `/api/group/${id}`, headers })).statusCode;
    };
    expect(await group(viktor.there, HOST, theirs['groups']!)).toBe(200);
    expect(await group(viktor.there, HOST, ours['groups']!)).toBe(404);
    expect(await group(viktor.there, 'elsewhere.example', theirs['groups']!)).toBe(401);
    expect(await group(viktor.here, 'elsewhere.example', ours['groups']!)).toBe(200);
  });

  it('have nothing in the log of one that happened in the other', async () => {
    const rows = await rowsOf<{ count: string }>(
      house,
      `select count(*) from acts a join changes c on c.act_id = a.id
        where a.organization_id = $1 and c.subject_id::text = any($2::text[])`,
      [house.organization.id, Object.values(theirs)],
    );
    expect(Number(rows[0]!.count)).toBe(0);
  });

  it('are not reached by a session of the one in the name of the other', async () => {
    expect((await house.app.get(UsersService).findByLogin(there.system, same.user))?.id).toBe(
      viktor.there.id,
    );
    const his = await signedIn(house, viktor.there, 'durmstrang');
    expect((await his.send('/me')).json).toMatchObject({ id: viktor.there.id });
    expect((await his.send(`/groups/${ours['groups']!}`)).status).toBe(404);
    expect((await his.send(`/organizations/${house.organization.id}`)).status).toBe(404);
    expect((await his.send(`/organizations/durmstrang`)).json).toMatchObject({ id: organization.id });
  });
});
