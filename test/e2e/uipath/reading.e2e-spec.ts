import { GroupsService } from '../../../src/groups/groups.service.js';
import { MembershipsService } from '../../../src/groups/members/memberships.service.js';
import { NestingsService } from '../../../src/groups/nesting/nestings.service.js';
import { UsersService } from '../../../src/users/users.service.js';
import type { HttpClient } from '../../support/http-client.js';
import type { TestApp } from '../../support/test-app.js';
import { expectProblem, expectUnknownPartition, groupIn, memberIds, pageIn, type Group } from './shapes.js';
import { administrator, PARTITION, startHogwarts, WIZARDS } from './wizards.js';

const GROUPS = '/hogwarts/DefaultTenant/identity_/api/Group';
const wizards = WIZARDS.map(({ publicId }) => publicId!);

describe('reading groups', () => {
  let house: TestApp;
  let admin: HttpClient;
  let uuid: string;

  beforeAll(async () => {
    house = await startHogwarts();
    admin = await administrator(house);
    const { app, system } = house;
    const group = await app
      .get(GroupsService)
      .create(system, { name: 'Gryffindors', publicId: 'gryff-01', memberIds: wizards });
    uuid = group.id;
  });

  afterAll(() => house.close());

  const list = async () => (await admin.send(`${GROUPS}/${PARTITION}`)).json as Group[];

  it('lists all groups of the partition as one array, each without its members', async () => {
    const groups = await list();
    expect(groups.map(({ name, type, members }) => ({ name, type, members }))).toEqual([
      { name: 'Administrators', type: 0, members: [] },
      { name: 'Everyone', type: 0, members: [] },
      { name: 'Gryffindors', type: 1, members: [] },
    ]);
  });

  it('ignores keys of the query that it does not know, and a content type without a body', async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await admin.send(`${GROUPS}/${PARTITION}?$count=false&startsWith=x`, { headers });
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual(await list());
  });

  it('takes the partition by its uuid as well, in any case', async () => {
    const answer = await admin.send(`${GROUPS}/${house.organization.id.toUpperCase()}`);
    expect(answer.json).toEqual(await list());
  });

  it('reads one group with its members, by the id that was chosen or by its uuid', async () => {
    const answer = await admin.send(`${GROUPS}/${PARTITION}/gryff-01`);
    expect(answer.status).toBe(200);
    expect(groupIn(answer)).toMatchObject({
      id: 'gryff-01',
      name: 'Gryffindors',
      displayName: 'Gryffindors',
    });
    expect(memberIds(answer)).toEqual(['har-3107', 'her-1909', 'ron-0103']);
    expect((await admin.send(`${GROUPS}/${PARTITION}/${uuid}`)).json).toEqual(answer.json);
  });

  it('shows the uuid of a group and of a user who were given no id', async () => {
    const { app, system } = house;
    const user = await app.get(UsersService).create(system, { userName: 'dobby' });
    const group = await app.get(GroupsService).create(system, { name: 'Elves', memberIds: [user.id] });
    const answer = await admin.send(`${GROUPS}/${PARTITION}/${group.id}`);
    expect(groupIn(answer).id).toBe(group.id);
    expect(groupIn(answer).members).toEqual([
      {
        objectType: 'DirectoryUser',
        firstName: '',
        lastName: '',
        jobTitle: '',
        companyName: '',
        city: '',
        department: '',
        displayName: 'dobby',
        source: 'local',
        identifier: user.id,
        name: 'dobby',
        email: '',
      },
    ]);
  });

  it('shows the name as displayName, whatever display name was given elsewhere', async () => {
    const { app, system } = house;
    await app.get(GroupsService).create(system, { name: 'Seekers', displayName: 'Fliers', publicId: 'seek' });
    const group = groupIn(await admin.send(`${GROUPS}/${PARTITION}/seek`));
    expect([group.name, group.displayName]).toEqual(['Seekers', 'Seekers']);
  });

  it('shows nobody in Everyone, though all are', async () => {
    const everyone = groupIn(await admin.send(`${GROUPS}/${PARTITION}/all_users`));
    expect(everyone).toMatchObject({ id: 'all_users', name: 'Everyone', type: 0, members: [] });
    const page = await admin.send(`${GROUPS}/${PARTITION}/all_users/Members`);
    expect(page.json).toEqual({ totalCount: 0, results: [] });
  });

  it.each(['no-such-group', '01970000-0000-7000-8000-000000000001', '%00', 'her-1909'])(
    'knows no group %s',
    async (id) => {
      expectProblem(await admin.send(`${GROUPS}/${PARTITION}/${id}`), 404);
      expectProblem(await admin.send(`${GROUPS}/${PARTITION}/${id}/Members`), 404);
    },
  );

  it.each(['', '/gryff-01', '/gryff-01/Members'])(
    'refuses any partition but the caller’s own at Group/{partition}%s',
    async (rest) => {
      const other = await house.foundOrganization(`beauxbatons${rest.length}`);
      for (const partition of [
        'DatacomGroup',
        other.publicId,
        other.id,
        '01970000-0000-7000-8000-000000000001',
      ]) {
        expectUnknownPartition(await admin.send(`${GROUPS}/${partition}${rest}`), partition);
      }
    },
  );

  describe('members of every kind', () => {
    beforeAll(async () => {
      const { app, system } = house;
      const users = app.get(UsersService);
      await users.create(system, {
        userName: 'vacuum',
        publicId: 'rob-1',
        kind: 'robot',
        displayName: 'Vacuum',
      });
      await users.create(system, { userName: 'owlery', publicId: 'app-1', kind: 'application' });
      const groups = app.get(GroupsService);
      const memberIds = ['har-3107', 'rob-1', 'app-1'];
      await groups.create(system, { name: 'All kinds', publicId: 'kinds', memberIds });
      for (const name of ['Chasers', 'Beaters']) {
        await groups.create(system, { name, publicId: name.toLowerCase() });
        await app.get(NestingsService).nest(system, 'kinds', name.toLowerCase());
      }
    });

    it('are told apart by objectType', async () => {
      const { members } = groupIn(await admin.send(`${GROUPS}/${PARTITION}/kinds`));
      const of = (objectType: string) => members.filter((member) => member.objectType === objectType);
      expect(members).toHaveLength(5);
      expect(of('DirectoryUser')).toMatchObject([{ identifier: 'har-3107' }]);
      expect(of('DirectoryRobotUser')).toEqual([
        {
          objectType: 'DirectoryRobotUser',
          displayName: 'Vacuum',
          source: 'local',
          identifier: 'rob-1',
          name: 'vacuum',
          email: '',
        },
      ]);
      expect(of('DirectoryApplication')).toEqual([
        {
          objectType: 'DirectoryApplication',
          applicationId: 'app-1',
          displayName: 'owlery',
          source: 'app',
          identifier: 'app-1',
          name: 'owlery',
          email: '',
        },
      ]);
      expect(of('DirectoryGroup')[0]).toEqual({
        objectType: 'DirectoryGroup',
        displayName: 'Chasers',
        source: 'local',
        identifier: 'chasers',
        name: 'Chasers',
        email: '',
      });
    });

    it('are counted and paged through as one list', async () => {
      const seen: { id: string; type: number }[] = [];
      for (let skip = 0; skip < 6; skip++) {
        const page = pageIn(await admin.send(`${GROUPS}/${PARTITION}/kinds/Members?top=1&skip=${skip}`));
        expect(page.totalCount).toBe(5);
        expect(page.results).toHaveLength(skip < 5 ? 1 : 0);
        seen.push(...page.results);
      }
      expect(seen.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual([
        { id: 'app-1', type: 5 },
        { id: 'beaters', type: 3 },
        { id: 'chasers', type: 3 },
        { id: 'har-3107', type: 0 },
        { id: 'rob-1', type: 4 },
      ]);
    });
  });

  describe('the page of members', () => {
    const members = `${GROUPS}/${PARTITION}/many/Members`;

    beforeAll(async () => {
      const { app, system } = house;
      await app.get(GroupsService).create(system, { name: 'Many', publicId: 'many' });
      for (let index = 0; index < 12; index++) {
        await app
          .get(UsersService)
          .create(system, { userName: `first-year-${index}`, publicId: `year-${index}` });
      }
      const add = Array.from({ length: 12 }, (_, index) => `year-${index}`);
      await app.get(MembershipsService).change(system, 'many', { add });
    });

    it.each([
      ['', 10],
      ['?top=0', 0],
      ['?top=5', 5],
      ['?top=1000', 12],
      ['?skip=10', 2],
      ['?top=5&skip=9', 3],
      ['?skip=12', 0],
    ])('asked for with "%s" holds %d of 12', async (query, count) => {
      const answer = await admin.send(`${members}${query}`);
      expect(answer.status).toBe(200);
      expect(pageIn(answer).totalCount).toBe(12);
      expect(pageIn(answer).results).toHaveLength(count);
    });

    it.each([
      '?top=1001',
      '?top=-1',
      '?skip=-1',
      '?top=x',
      '?top=1.5',
      '?skip=99999999999999999999',
      '?top=1&top=2',
    ])('cannot be asked for with "%s"', async (query) => {
      const { errors } = expectProblem(await admin.send(`${members}${query}`), 400);
      expect(Object.keys(errors as object)).toEqual([query.startsWith('?top') ? 'top' : 'skip']);
    });
  });
});
