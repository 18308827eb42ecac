import { GroupsService } from '../../../src/groups/groups.service.js';
import { NestingsService } from '../../../src/groups/nesting/nestings.service.js';
import { UsersService } from '../../../src/users/users.service.js';
import type { TestApp } from '../../support/test-app.js';
import { callsOf, type Calls } from './calls.js';
import { expectProblem, expectUnknownPartition } from './shapes.js';
import { administrator, PARTITION, startHogwarts } from './wizards.js';

interface Found {
  readonly identifier: string;
  readonly identityName: string;
}

const HERMIONE = {
  objectType: 'DirectoryUser',
  firstName: 'Hermione',
  lastName: 'Granger',
  jobTitle: 'student',
  companyName: 'Hogwarts',
  city: 'London',
  department: 'magic',
  displayName: 'Hermione Granger',
  source: 'local',
  identifier: 'her-1909',
  name: 'Hermione',
  email: 'hermione@hogwarts.example',
};

describe('the directory', () => {
  let house: TestApp;
  let admin: Calls;

  beforeAll(async () => {
    house = await startHogwarts();
    admin = callsOf(await administrator(house));
    const users = house.app.get(UsersService);
    const groups = house.app.get(GroupsService);
    await users.create(house.system, { userName: 'hedwig', publicId: 'hedwig', kind: 'robot' });
    await users.create(house.system, { userName: 'howler', publicId: 'howler', kind: 'application' });
    const memberIds = ['her-1909'];
    await groups.create(house.system, { name: 'Heads of houses', publicId: 'heads', memberIds });
    await groups.create(house.system, { name: 'Staff', publicId: 'staff' });
    await groups.create(house.system, { name: 'Ghosts', publicId: 'ghosts' });
    await house.app.get(NestingsService).nest(house.system, 'staff', 'heads');
  });

  afterAll(() => house.close());

  const search = (query: string) => admin.get(`/Directory/Search/${PARTITION}?${query}`);
  const found = async (query: string) => (await search(query)).json as readonly Found[];
  const ids = async (query: string) => (await found(query)).map(({ identifier }) => identifier);

  describe('is searched', () => {
    it('and answers a bare array in the shapes of the contract', async () => {
      const here = { domain: null, email: null, source: 'local' };
      expect(await found('startsWith=he')).toEqual([
        {
          ...here,
          identifier: 'hedwig',
          identityName: 'hedwig',
          displayName: 'hedwig',
          type: 0,
          objectType: 'DirectoryRobotUser',
        },
        {
          ...here,
          identifier: 'her-1909',
          identityName: 'Hermione',
          displayName: 'Hermione Granger',
          email: 'hermione@hogwarts.example',
          type: 0,
          objectType: 'DirectoryUser',
        },
        {
          ...here,
          identifier: 'heads',
          identityName: 'Heads of houses',
          displayName: 'Heads of houses',
          type: 1,
          objectType: 'DirectoryGroup',
        },
      ]);
      expect(await found('startsWith=howl')).toMatchObject([
        { source: 'app', type: 2, objectType: 'DirectoryApplication' },
      ]);
    });

    it.each([
      ['startsWith=H', ['har-3107', 'hedwig', 'her-1909', 'howler', 'heads']],
      ['startsWith=h&entityType=user', ['har-3107', 'hedwig', 'her-1909']],
      ['startsWith=h&entityType=Group', ['heads']],
      ['startsWith=h&entityType=application', ['howler']],
      ['startsWith=h&sourceFilter=localUsers', ['har-3107', 'her-1909']],
      ['startsWith=h&sourceFilter=localUsers&sourceFilter=localGroups', ['har-3107', 'her-1909', 'heads']],
      ['startsWith=h&sourceFilter=robotAccounts&sourceFilter=applications', ['hedwig', 'howler']],
      ['startsWith=h&sourceFilter=directoryUsers&sourceFilter=directoryGroups', []],
      ['startsWith=h&entityType=group&sourceFilter=localUsers', []],
      ['startsWith=granger', []],
      ['startsWith=hermione@HOG', ['her-1909']],
      ['startsWith=%25', []],
      ['startsWith=no-such', []],
      ['entityType=group&$count=false', ['admins', 'all_users', 'ghosts', 'heads', 'staff']],
    ])('by %s', async (query, expected) => {
      expect(await ids(query)).toEqual(expected);
    });

    it('whole, if nothing is asked for', async () => {
      expect(await ids('')).toHaveLength(1 + 3 + 2 + 5);
    });

    it.each(['entityType=robot', 'sourceFilter=everything', 'startsWith=%00', 'startsWith=a&startsWith=b'])(
      'not by %s',
      async (query) => {
        expectProblem(await search(query), 400);
      },
    );
  });

  describe('says of which groups somebody is a member', () => {
    const among = (userId: unknown, groupIds?: unknown) =>
      admin.post(`/Directory/GroupMembership/${PARTITION}`, { userId, groupIds });

    it('directly or through others, and of no others', async () => {
      const answer = await among('her-1909', ['ghosts', 'staff', 'heads', 'all_users', 'no-such', 'heads']);
      expect(answer.status).toBe(200);
      expect((answer.json as readonly Found[]).map(({ identifier }) => identifier)).toEqual([
        'staff',
        'heads',
        'all_users',
      ]);
      expect((answer.json as readonly object[])[1]).toEqual({
        objectType: 'DirectoryGroup',
        externalId: null,
        source: 'local',
        identifier: 'heads',
        name: 'Heads of houses',
        email: '',
        displayName: 'Heads of houses',
      });
      expect((await among('ron-0103', ['heads', 'staff'])).json).toEqual([]);
      expect((await among('ron-0103', [])).json).toEqual([]);
    });

    it('of somebody who exists', async () => {
      expect(expectProblem(await among('no-such', ['heads']), 400)['title']).toContain('no-such');
      expectProblem(await among(undefined, ['heads']), 400);
      expectProblem(await among('her-1909', 'heads'), 400);
    });
  });

  describe('resolves names', () => {
    const resolve = (entityNames: unknown, entityType: unknown = 'user') =>
      admin.post(`/Directory/BulkResolveByName/${PARTITION}`, { entityNames, entityType });

    it('into an object by the names as they were asked for', async () => {
      const names = ['HERMIONE', 'hermione@hogwarts.example', 'nobody', 'hedwig', 'constructor'];
      const answer = await resolve(names);
      expect([answer.status, answer.json]).toEqual([
        200,
        {
          HERMIONE,
          'hermione@hogwarts.example': HERMIONE,
          nobody: null,
          hedwig: null,
          constructor: null,
        },
      ]);
    });

    it('of groups and applications', async () => {
      expect((await resolve(['staff', 'Nobody'], 'GROUP')).json).toEqual({
        staff: {
          objectType: 'DirectoryGroup',
          source: 'local',
          identifier: 'staff',
          name: 'Staff',
          email: '',
          displayName: 'Staff',
        },
        Nobody: null,
      });
      expect((await resolve(['howler'], 'application')).json).toMatchObject({
        howler: { applicationId: 'howler' },
      });
    });

    it('that nobody can bear to nothing', async () => {
      for (const type of ['user', 'group', 'application']) {
        const answer = await resolve(['nul\0', '', 'half \ud83e', 'x'.repeat(5000)], type);
        expect(Object.values(answer.json as object)).toEqual([null, null, null, null]);
      }
    });

    it.each<[unknown, unknown]>([
      [['hedwig'], 'robot'],
      [[], 'user'],
      [undefined, 'user'],
      [[7], 'user'],
      ['Hermione', 'user'],
      [['Hermione'], undefined],
      [['Hermione'], null],
    ])('and refuses %j of %j', async (names, type) => {
      const body = { entityNames: names, entityType: type };
      expectProblem(await admin.post(`/Directory/BulkResolveByName/${PARTITION}`, body), 400);
    });
  });

  it('resolves ids', async () => {
    const resolve = (entityId: string, entityType: string) =>
      admin.post(`/Directory/Resolve/${PARTITION}`, { entityId, entityType });
    expect((await resolve('her-1909', 'User')).json).toEqual(HERMIONE);
    expect((await resolve('heads', 'group')).json).toMatchObject({ identifier: 'heads' });
    for (const [id, type] of [
      ['no-such', 'User'],
      ['heads', 'User'],
      ['her-1909', 'Group'],
      ['howler', 'User'],
    ] as const) {
      expectProblem(await resolve(id, type), 404);
    }
    expectProblem(await resolve('her-1909', 'Owl'), 400);
  });

  it('is one', async () => {
    expect((await admin.get(`/Directory/Scopes/${PARTITION}`)).json).toEqual([
      { name: 'local', isDefault: true },
    ]);
  });

  it('is that of no other partition', async () => {
    const elsewhere = 'durmstrang';
    const person = { entityId: 'her-1909', entityType: 'User' };
    expectUnknownPartition(await admin.get(`/Directory/Search/${elsewhere}`), elsewhere);
    expectUnknownPartition(await admin.get(`/Directory/Scopes/${elsewhere}`), elsewhere);
    expectUnknownPartition(await admin.post(`/Directory/Resolve/${elsewhere}`, person), elsewhere);
    const names = { entityNames: ['x'], entityType: 'user' };
    expectUnknownPartition(await admin.post(`/Directory/BulkResolveByName/${elsewhere}`, names), elsewhere);
    const question = { userId: 'her-1909', groupIds: [] };
    expectUnknownPartition(await admin.post(`/Directory/GroupMembership/${elsewhere}`, question), elsewhere);
  });
});
