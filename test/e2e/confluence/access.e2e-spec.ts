import { catalogue, implies, Permission } from '../../../src/permissions/permission.js';
import { bearer, HttpClient, type RequestParts } from '../../support/http-client.js';
import { makePerson } from '../../support/people.js';
import {
  changesWritten,
  expectFailure,
  makeCrew,
  SCOPE_MISSING,
  startConfluenceHouse,
  type ConfluenceHouse,
} from './confluence-house.js';

/** One call of each operation, on a group with one member. */
interface Call {
  readonly what: string;
  readonly path: (groupId: string, memberId: string) => string;
  readonly request: (memberId: string) => RequestParts;
  readonly allowed: number;
}

const member = (groupId: string) => `/group/userByGroupId?groupId=${groupId}`;

// Deletion comes last, since the calls are made in this order on one group.
const writes: readonly Call[] = [
  {
    what: 'make a group',
    path: () => '/group',
    request: () => ({ method: 'POST', body: { name: 'Made by one who may' } }),
    allowed: 201,
  },
  {
    what: 'add a member',
    path: member,
    request: (accountId) => ({ method: 'POST', body: { accountId } }),
    allowed: 201,
  },
  {
    what: 'remove a member',
    path: (groupId, memberId) => `${member(groupId)}&accountId=${memberId}`,
    request: () => ({ method: 'DELETE' }),
    allowed: 204,
  },
  {
    what: 'delete a group',
    path: (groupId) => `/group/by-id?id=${groupId}`,
    request: () => ({ method: 'DELETE' }),
    allowed: 204,
  },
];

const reads: readonly Call[] = [
  {
    what: 'read a group',
    path: (groupId) => `/group/by-id?id=${groupId}`,
    request: () => ({}),
    allowed: 200,
  },
  {
    what: 'list members',
    path: (groupId) => `/group/${groupId}/membersByGroupId`,
    request: () => ({}),
    allowed: 200,
  },
];

const everythingBut = (permission: string) =>
  catalogue.map(({ name }) => name).filter((name) => !implies(name, permission));

describe('access to Confluence', () => {
  let confluence: ConfluenceHouse;
  let groupId: string;
  let memberId: string;

  beforeAll(async () => {
    confluence = await startConfluenceHouse();
    const crew = await makeCrew(confluence, 'Crew', 1);
    groupId = crew.groupId;
    memberId = crew.memberIds[0] ?? '';
  });

  afterAll(() => confluence.house.close());

  const send = (client: HttpClient, { path, request }: Call) =>
    client.send(path(groupId, memberId), request(memberId));

  /** Each call is refused in the same way, and nothing comes of it. */
  async function expectRefused(client: HttpClient, calls: readonly Call[], status: number, message?: string) {
    const before = await changesWritten(confluence.house);
    for (const call of calls) expectFailure(await send(client, call), status, message);
    expect(await changesWritten(confluence.house)).toBe(before);
  }

  it('is refused with 401 to nobody, to wrong tokens and to schemes that are not understood', async () => {
    const nobody = new HttpClient(`${confluence.house.url}/wiki/rest/api`);
    const calls = [...reads, ...writes];
    await expectRefused(nobody, calls, 401);
    await expectRefused(nobody.with(bearer('gha_wrong')), calls, 401);
    await expectRefused(nobody.with({ authorization: 'Negotiate abc' }), calls, 401);
    const answer = await nobody.send('/group', { method: 'POST' });
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer, Basic realm="/);
  });

  it('is refused before anything is said of the body or of what exists', async () => {
    const nobody = new HttpClient(`${confluence.house.url}/wiki/rest/api`);
    const somebody = await confluence.as(await makePerson(confluence.house));
    for (const [client, status] of [
      [nobody, 401],
      [somebody, 403],
    ] as const) {
      const json = { 'content-type': 'application/json' };
      expectFailure(await client.send('/group', { method: 'POST', headers: json, body: '{' }), status);
      expectFailure(await client.send('/group', { method: 'POST', headers: json, body: '{}' }), status);
      expectFailure(await client.send('/group/by-id?id=unknown', { method: 'DELETE' }), status);
      expectFailure(await client.send('/group/by-id', { method: 'DELETE' }), status);
    }
  });

  it('for writing is refused with 403 to one who holds everything but SiteAdmin', async () => {
    const person = await makePerson(confluence.house, everythingBut(Permission.SiteAdmin));
    await expectRefused(await confluence.as(person), writes, 403, 'Not allowed: needs SiteAdmin.');
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
      for (const call of reads) expect((await send(client, call)).status).toBe(call.allowed);
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
    const client = await confluence.as(await makePerson(house));
    for (const call of reads) expect((await send(client, call)).status).toBe(call.allowed);

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
    const reader = await confluence.as(await makePerson(house, [Permission.DirectoryRead]));
    for (const call of reads) expect((await send(reader, call)).status).toBe(call.allowed);
  });

  it('for writing is enough with SiteAdmin and nothing else', async () => {
    const client = await confluence.as(await makePerson(confluence.house, [Permission.SiteAdmin]));
    for (const call of writes) expect((await send(client, call)).status).toBe(call.allowed);
  });
});
