import { newId } from '../../../src/common/ids.js';
import { catalogue, implies, Permission } from '../../../src/permissions/catalogue/permission.js';
import { confluenceOperations } from '../../contracts/confluence.routes.js';
import { rowsOf } from '../../support/acts.js';
import { bearer, HttpClient, type Answer } from '../../support/http-client.js';
import { makePerson, type Person } from '../../support/people.js';
import { accessCalls, type Targets } from './access-calls.js';
import {
  changesWritten,
  expectFailure,
  makeGroup,
  SCOPE_MISSING,
  startConfluenceHouse,
  type ConfluenceHouse,
} from './confluence-house.js';

const everythingBut = (permission: string) =>
  catalogue.map(({ name }) => name).filter((name) => !implies(name, permission));

const routes = Object.keys(confluenceOperations);
const needing = (permission: string) => routes.filter((route) => confluenceOperations[route] === permission);
const reads = needing('directory.read');
const writes = needing('SiteAdmin');

describe('access to Confluence', () => {
  let confluence: ConfluenceHouse;
  let nobody: HttpClient;
  let member: Person;
  let stranger: Person;

  beforeAll(async () => {
    confluence = await startConfluenceHouse();
    member = await makePerson(confluence.house);
    stranger = await makePerson(confluence.house);
    nobody = new HttpClient(`${confluence.house.url}/wiki/rest/api`);
  });

  afterAll(() => confluence.house.close());

  /** A group with one member, for one call. */
  async function makeTargets(): Promise<Targets> {
    const { admin } = confluence;
    const groupName = `group-${newId()}`;
    const groupId = await makeGroup(admin, groupName);
    const body = { accountId: member.id };
    await admin.send(`/group/userByGroupId?groupId=${groupId}`, { method: 'POST', body });
    return {
      groupId,
      groupName,
      memberId: member.id,
      memberName: member.userName,
      strangerId: stranger.id,
      strangerName: stranger.userName,
      freeName: newId(),
    };
  }

  async function send(client: HttpClient, route: string): Promise<Answer> {
    const targets = await makeTargets();
    const { path, request } = accessCalls[route]!;
    return client.send(path(targets), request?.(targets));
  }

  /** Each call is refused in the same way, and nothing comes of it. */
  async function expectRefused(
    client: HttpClient,
    names: readonly string[],
    status: number,
    message?: string,
  ) {
    const targets = await makeTargets();
    const before = await changesWritten(confluence.house);
    for (const route of names) {
      const { path, request } = accessCalls[route]!;
      expectFailure(await client.send(path(targets), request?.(targets)), status, message);
    }
    expect(await changesWritten(confluence.house)).toBe(before);
  }

  async function expectAllowed(client: HttpClient, names: readonly string[]) {
    for (const route of names) {
      expect([route, (await send(client, route)).status]).toEqual([route, accessCalls[route]!.allowed]);
    }
  }

  it('is tried by a call of every route', () => {
    expect(Object.keys(accessCalls)).toEqual(routes);
  });

  it('is refused with 401 to nobody, to wrong tokens and to schemes that are not understood', async () => {
    await expectRefused(nobody, routes, 401);
    await expectRefused(nobody.with(bearer('gha_wrong')), routes, 401);
    await expectRefused(nobody.with({ authorization: 'Negotiate abc' }), routes, 401);
    const answer = await nobody.send('/group', { method: 'POST' });
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer, Basic realm="/);
  });

  it('is refused before anything is said of the body or of what exists', async () => {
    const somebody = await confluence.as(await makePerson(confluence.house));
    for (const [client, status] of [
      [nobody, 401],
      [somebody, 403],
    ] as const) {
      const json = { 'content-type': 'application/json' };
      for (const path of ['/group', '/admin/group', '/group/user', '/group/x/member']) {
        expectFailure(await client.send(path, { method: 'POST', headers: json, body: '{' }), status);
        expectFailure(await client.send(path, { method: 'POST', headers: json, body: '{}' }), status);
      }
      for (const path of ['/group/by-id?id=unknown', '/group/by-id', '/group', '/admin/group/unknown']) {
        expectFailure(await client.send(path, { method: 'DELETE' }), status);
      }
    }
  });

  it('for writing is refused with 403 to one who holds everything but SiteAdmin', async () => {
    const person = await makePerson(confluence.house, everythingBut(Permission.SiteAdmin));
    await expectRefused(await confluence.as(person), writes, 403, 'Not allowed: needs SiteAdmin.');
  });

  it('for writing is enough with SiteAdmin and nothing else, and the log names the surface', async () => {
    const person = await makePerson(confluence.house, [Permission.SiteAdmin]);
    await expectAllowed(await confluence.as(person), writes);

    const acts = await rowsOf<{ surface: string; actions: string[] }>(
      confluence.house,
      `select a.surface, array_agg(c.action order by c.ordinal) as actions from acts a join changes c on c.act_id = a.id
        where a.actor_id = $1 and c.action not like 'api_token%' and c.action not like 'session%' group by a.id, a.surface order by a.id`,
      [person.id],
    );
    expect(acts.map(({ surface }) => surface)).toEqual(acts.map(() => 'confluence'));
    // One of each write, in the order of the list; what ends with a group is told before its own end.
    expect(acts.map(({ actions }) => actions.at(-1))).toEqual([
      'group.created',
      'group.deleted',
      'group.deleted',
      'membership.begun',
      'membership.ended',
      'membership.begun',
      'membership.ended',
      'group.created',
      'group.deleted',
      'membership.begun',
      'membership.ended',
      'membership.begun',
      'membership.ended',
    ]);
  });

  it.each([
    [['read:confluence-groups', 'read:confluence-user']],
    [['read:group:confluence', 'read:user:confluence']],
    [['directory.read']],
  ])(
    'for reading is enough with a token narrowed to %s, and writing fails by its scopes alone',
    async (scopes) => {
      const admin = { userName: 'admin', password: 'a-password-of-tests' };
      const client = await confluence.as(admin, scopes);
      await expectAllowed(client, reads);
      await expectRefused(client, writes, 401, SCOPE_MISSING);
    },
  );

  it('is a matter of permission, not of scopes, for one who holds neither', async () => {
    const person = await makePerson(confluence.house);
    await expectRefused(await confluence.as(person, ['read:confluence-groups']), writes, 403);
  });

  it('for reading fails by scopes alone where a token names only something else', async () => {
    const client = await confluence.as(await makePerson(confluence.house), ['LOGIN']);
    await expectRefused(client, reads, 401, SCOPE_MISSING);
    const answer = await client.send('/group/by-id?id=x');
    expect(answer.headers.get('www-authenticate')).toBe('Bearer error="insufficient_scope"');
  });

  it('for reading is open to everybody who is signed in, and gone with directory.read', async () => {
    const { native, house } = confluence;
    await expectAllowed(await confluence.as(await makePerson(house)), reads);

    const everyone = (await native.send('/groups/all_users')).json as { id: string };
    const grants = (await native.send('/grants?limit=1000')).json as {
      items: { id: string; permission: string; subject: { id: string } }[];
    };
    const found = grants.items.find(
      ({ subject, permission }) => subject.id === everyone.id && permission === 'directory.read',
    );
    expect((await native.send(`/grants/${found?.id ?? ''}`, { method: 'DELETE' })).status).toBe(204);

    const person = await makePerson(house, everythingBut(Permission.DirectoryRead));
    await expectRefused(await confluence.as(person), reads, 403, 'Not allowed: needs directory.read.');
    await expectAllowed(await confluence.as(await makePerson(house, [Permission.DirectoryRead])), reads);
  });
});
