import { GroupsService } from '../../../src/groups/groups.service.js';
import type { TestApp } from '../../support/test-app.js';
import { callsOf, type Calls } from './calls.js';
import { expectProblem, expectUnknownPartition } from './shapes.js';
import { administrator, PARTITION, startHogwarts } from './wizards.js';

interface Robot {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly groupIds: readonly string[];
}

describe('robot accounts', () => {
  let house: TestApp;
  let admin: Calls;

  beforeAll(async () => {
    house = await startHogwarts();
    admin = callsOf(await administrator(house));
    for (const publicId of ['owls', 'elves']) {
      await house.app.get(GroupsService).create(house.system, { name: publicId, publicId });
    }
  });

  afterAll(() => house.close());

  const ROBOTS = `/RobotAccount/${PARTITION}`;
  const create = (command: object) =>
    admin.post('/RobotAccount', { partitionGlobalId: PARTITION, ...command });
  const made = async (name: string, ...groupIDsToAdd: string[]) => {
    const answer = await create({ name, groupIDsToAdd });
    expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
    return answer.json as Robot;
  };
  const read = async ({ id }: Pick<Robot, 'id'>) => (await admin.get(`${ROBOTS}/${id}`)).json as Robot;
  const page = async (query = '') =>
    (await admin.get(`${ROBOTS}${query}`)).json as { totalCount: number; results: readonly Robot[] };

  it('are made, and told with all fields of the contract', async () => {
    const answer = await create({ name: 'owl-post', displayName: 'Owl post', groupIDsToAdd: ['owls'] });
    expect([answer.status, answer.json]).toEqual([
      201,
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        name: 'owl-post',
        displayName: 'Owl post',
        creationTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/),
        lastLoginTime: null,
        groupIds: ['owls'],
      },
    ]);
    expect(await read(answer.json as Robot)).toEqual(answer.json);
    expect(await made('winky')).toMatchObject({ displayName: 'winky', groupIds: [] });
  });

  it('are members of groups as what they are, and no people', async () => {
    const { id } = await made('errol', 'owls');
    const group = (await admin.get(`/Group/${PARTITION}/owls`)).json as { members: readonly object[] };
    expect(group.members).toContainEqual({
      objectType: 'DirectoryRobotUser',
      displayName: 'errol',
      source: 'local',
      identifier: id,
      name: 'errol',
      email: '',
    });
    const members = (await admin.get(`/Group/${PARTITION}/owls/Members`)).json as {
      results: readonly object[];
    };
    expect(members.results).toContainEqual({ id, type: 4 });
    const users = (await admin.get(`/User/users/${PARTITION}?searchTerm=errol`)).json;
    expect(users).toEqual({ totalCount: 0, results: [] });
  });

  it('are listed by page, searched and sorted', async () => {
    for (const name of ['sort-b', 'sort-a', 'sort-c']) await made(name);
    const names = async (query: string) => (await page(query)).results.map(({ name }) => name);
    expect(await names('?searchTerm=SORT-&sortBy=Name')).toEqual(['sort-a', 'sort-b', 'sort-c']);
    expect(await names('?searchTerm=SORT-&sortBy=UserName&sortOrder=desc')).toEqual([
      'sort-c',
      'sort-b',
      'sort-a',
    ]);
    expect(await names('?searchTerm=SORT-&sortBy=DisplayName&top=1&skip=1')).toEqual(['sort-b']);
    expect((await page('?searchTerm=sort-&top=1')).totalCount).toBe(3);
    expectProblem(await admin.get(`${ROBOTS}?top=1001`), 400);
  });

  it('change their display name and groups, never their name', async () => {
    const robot = await made('kreacher', 'elves');
    const change = {
      name: 'x',
      displayName: 'Kreacher',
      groupIDsToAdd: ['owls'],
      groupIDsToRemove: ['elves'],
    };
    const answer = await admin.put(`/RobotAccount/${robot.id}`, { partitionGlobalId: PARTITION, ...change });
    expect([answer.status, answer.json]).toEqual([
      200,
      { ...robot, displayName: 'Kreacher', groupIds: ['owls'] },
    ]);
    const empty = { displayName: null, groupIDsToAdd: null };
    expect((await admin.put(`/RobotAccount/${robot.id}`, empty)).json).toEqual(answer.json);
  });

  it('change all or nothing, and the id that is none is named', async () => {
    const robot = await made('hokey', 'elves');
    const change = { displayName: 'Not to be', groupIDsToRemove: ['elves', 'no-such-group'] };
    const answer = await admin.put(`/RobotAccount/${robot.id}`, change);
    expect(expectProblem(answer, 400)['title']).toContain('no-such-group');
    expect(await read(robot)).toEqual(robot);
    expectProblem(await create({ name: 'nowhere', groupIDsToAdd: ['no-such-group'] }), 400);
    expect((await page('?searchTerm=nowhere')).totalCount).toBe(0);
  });

  it('bear names that nobody else signs in by', async () => {
    const answer = await create({ name: 'HERMIONE' });
    expect([answer.status, answer.json]).toEqual([400, expect.objectContaining({ succeeded: false })]);
  });

  it('are deleted, one or several', async () => {
    const [one, two, three] = [await made('del-1'), await made('del-2'), await made('del-3')];
    const first = await admin.remove(`${ROBOTS}/${one.id}`);
    expect([first.status, first.text]).toEqual([204, '']);
    expectProblem(await admin.remove(`${ROBOTS}/${one.id}`), 404);
    const robotAccountIDs = [two.id, 'no-such', one.id, 'her-1909', two.id];
    expect((await admin.remove(ROBOTS, { robotAccountIDs })).status).toBe(204);
    expectProblem(await admin.get(`${ROBOTS}/${two.id}`), 404);
    expect(await read(three)).toEqual(three);
    // A person is no robot, so that he is as unknown there as nobody.
    expect((await admin.get('/User/her-1909')).status).toBe(200);
  });

  it.each([undefined, {}, { robotAccountIDs: [] }, { robotAccountIDs: null }, { robotAccountIDs: 'x' }])(
    'none is deleted on the body %j',
    async (body) => {
      const { totalCount } = await page();
      expectProblem(await admin.remove(ROBOTS, body), 400);
      expect((await page()).totalCount).toBe(totalCount);
    },
  );

  it('are not found among people, nor in other partitions', async () => {
    for (const id of ['her-1909', 'no-such']) {
      expectProblem(await admin.get(`${ROBOTS}/${id}`), 404);
      expectProblem(await admin.put(`/RobotAccount/${id}`, { displayName: 'x' }), 404);
      expectProblem(await admin.remove(`${ROBOTS}/${id}`), 404);
    }
    const { id } = await made('dobby');
    expectUnknownPartition(await admin.get('/RobotAccount/durmstrang'), 'durmstrang');
    expectUnknownPartition(await admin.get(`/RobotAccount/durmstrang/${id}`), 'durmstrang');
    expectUnknownPartition(await admin.remove(`/RobotAccount/durmstrang/${id}`), 'durmstrang');
    expectUnknownPartition(await create({ name: 'x', partitionGlobalId: 'durmstrang' }), 'durmstrang');
    const foreign = await admin.put(`/RobotAccount/${id}`, { partitionGlobalId: 'durmstrang' });
    expectUnknownPartition(foreign, 'durmstrang');
  });

  it.each([
    [{}, 'name'],
    [{ name: '' }, 'name'],
    [{ name: 'x', groupIDsToAdd: [7] }, 'groupIDsToAdd'],
  ])('are refused as %j', async (command, field) => {
    const { errors } = expectProblem(await create(command), 400);
    expect(Object.keys(errors as object)).toEqual([field]);
  });
});
