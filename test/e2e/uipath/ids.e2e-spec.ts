import { GroupsService } from '../../../src/groups/groups.service.js';
import type { TestApp } from '../../support/test-app.js';
import { callsOf, type Calls } from './calls.js';
import { expectProblem, groupIn, memberIds, type Group } from './shapes.js';
import { administrator, startHogwarts } from './wizards.js';

// As PowerShell prints them, and as scripts keep them.
const PARTITION = '3FA85F64-5717-4562-B3FC-2C963F66AFA6';
const GROUP = '0D4C0000-0000-4000-8000-0000000000AB';
const USER = 'B1000000-0000-4000-8000-0000000000CD';

describe('ids that clients chose', () => {
  let house: TestApp;
  let admin: Calls;

  beforeAll(async () => {
    house = await startHogwarts({ organization: PARTITION });
    admin = callsOf(await administrator(house), `/${PARTITION}/identity_/api`);
    const partitionGlobalId = PARTITION;
    await admin.post('/User', { partitionGlobalId, id: USER, userName: 'argus' });
    await admin.post('/Group', {
      partitionGlobalId,
      id: GROUP,
      name: 'Cats',
      directoryUserMemberIDs: [USER],
    });
  });

  afterAll(() => house.close());

  const spellings = (id: string) => [id, id.toLowerCase(), id.slice(0, 18).toLowerCase() + id.slice(18)];

  it('are one in any spelling, if they are uuids: group, member and partition', async () => {
    for (const partition of spellings(PARTITION)) {
      for (const group of spellings(GROUP)) {
        const answer = await admin.get(`/Group/${partition}/${group}`);
        expect([answer.status, groupIn(answer).id, memberIds(answer)]).toEqual([
          200,
          GROUP.toLowerCase(),
          [USER.toLowerCase()],
        ]);
      }
    }
  });

  it('are taken in any spelling wherever they are named', async () => {
    const [upper, lower, mixed] = spellings(USER) as [string, string, string];
    const change = (body: object) =>
      admin.put(`/Group/${GROUP.toLowerCase()}`, { partitionGlobalId: PARTITION.toLowerCase(), ...body });
    expect(memberIds(await change({ directoryUserIDsToRemove: [mixed] }))).toEqual([]);
    expect(memberIds(await change({ directoryUserIDsToAdd: [upper, lower] }))).toEqual([lower]);
    expectProblem(await change({ directoryUserIDsToAdd: [upper], directoryUserIDsToRemove: [lower] }), 400);
    expect((await admin.get(`/User/${mixed}`)).json).toMatchObject({ groupIDs: [GROUP.toLowerCase()] });
    const { json } = await admin.post(`/Directory/GroupMembership/${PARTITION}`, {
      userId: upper,
      groupIds: [GROUP],
    });
    expect(json).toHaveLength(1);
  });

  it('are taken once, in whatever spelling', async () => {
    for (const id of [...spellings(GROUP), ...spellings(USER), house.organization.id]) {
      const partitionGlobalId = PARTITION;
      expectProblem(await admin.post('/Group', { partitionGlobalId, id, name: `Another ${id}` }), 409);
    }
  });

  it('are opaque, if they are none: another case is another id', async () => {
    for (const [index, id] of ['gryff-01', 'GRYFF-01'].entries()) {
      const { status } = await admin.post('/Group', {
        partitionGlobalId: PARTITION,
        id,
        name: `Lions ${index}`,
      });
      expect(status).toBe(201);
      expect(groupIn(await admin.get(`/Group/${PARTITION}/${id}`)).id).toBe(id);
    }
    expectProblem(await admin.get(`/Group/${PARTITION}/Gryff-01`), 404);
  });

  describe('to delete several groups by', () => {
    let ids: readonly string[] = [];
    let made = 0;
    const listed = async () =>
      ((await admin.get(`/Group/${PARTITION}`)).json as readonly Group[]).map(({ id }) => id).sort();
    const remove = (body?: unknown, partition = PARTITION) => admin.remove(`/Group/${partition}`, body);

    beforeEach(async () => {
      ids = [1, 2, 3].map(() => `del-${++made}`);
      for (const publicId of ids) {
        await house.app.get(GroupsService).create(house.system, { name: publicId, publicId });
      }
    });

    it('delete those that exist, and nothing else', async () => {
      const before = await listed();
      const [one, two] = ids;
      const answer = await remove({ groupIDs: [one, 'no-such', two, one] });
      expect([answer.status, answer.text]).toEqual([204, '']);
      expect(await listed()).toEqual(before.filter((id) => id !== one && id !== two));
      expect((await remove({ GROUPIDS: [GROUP, 'no-such'] })).status).toBe(204);
      expectProblem(await admin.get(`/Group/${PARTITION}/${GROUP}`), 404);
    });

    it.each([
      undefined,
      {},
      [],
      null,
      { groupIDs: [] },
      { groupIDs: null },
      { groupIDs: 'del-1' },
      { groupIDs: [7] },
      { groupIDs: [null] },
      { groupIDs: {} },
      { ids: ['del-1'] },
    ])('delete nothing on the body %j', async (body) => {
      const before = await listed();
      expectProblem(await remove(body), 400);
      expect(await listed()).toEqual(before);
    });

    it('delete none if one is built in, or the partition another', async () => {
      const before = await listed();
      expect(expectProblem(await remove({ groupIDs: [...ids, 'admins'] }), 400)['title']).toMatch(/built-in/);
      expectProblem(await remove({ groupIDs: ids }, 'durmstrang'), 400);
      expect(await listed()).toEqual(before);
    });
  });
});
