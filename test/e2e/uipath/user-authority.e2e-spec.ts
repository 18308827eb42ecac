import { bearer, HttpClient } from '../../support/http-client.js';
import { apiToken, makePerson } from '../../support/people.js';
import { callsOf } from './calls.js';
import { expectProblem } from './shapes.js';
import { page, startUserHouse, WIZARD, type UserHouse } from './user-house.js';
import { PARTITION } from './wizards.js';

describe('whose hands users are in', () => {
  let wizards: UserHouse;

  beforeAll(async () => {
    wizards = await startUserHouse();
  });

  afterAll(() => wizards.house.close());

  const as = async (permissions: readonly string[], scopes?: readonly string[]) =>
    callsOf(
      new HttpClient(
        wizards.house.url,
        bearer(await apiToken(wizards.house, await makePerson(wizards.house, permissions), scopes)),
      ),
    );

  it('groups of users are changed by who may change groups, whatever his token is narrowed to', async () => {
    const id = await wizards.fresh();
    const writer = await as(['pm_users_write']);
    expectProblem(await writer.put(`/User/${id}`, { groupIDsToAdd: ['chess'] }), 403);
    expectProblem(await writer.post('/User', { ...WIZARD, userName: 'x-1', groupIDs: ['chess'] }), 403);
    expect((await writer.put(`/User/${id}`, { name: 'x', groupIDsToAdd: [] })).status).toBe(200);
    expect((await wizards.read(id)).groupIDs).toEqual([]);
    const administrator = await as(['Administration/Organisation/ManageUserAndGroupSecurity'], ['PM.User']);
    expect((await administrator.put(`/User/${id}`, { groupIDsToAdd: ['chess'] })).status).toBe(200);
  });

  it('administrators are neither made nor touched by lesser hands', async () => {
    const lesser = await as(['pm_users_write', 'pm_groups_write', 'pm_users_read']);
    const { id } = await makePerson(wizards.house, ['SiteAdmin']);
    for (const change of [{ password: 'taken-over-1' }, { isActive: false }, { email: 'mine@example.com' }]) {
      expectProblem(await lesser.put(`/User/${id}`, change), 403);
    }
    expectProblem(await lesser.remove(`/User/${id}`), 403);
    expectProblem(await lesser.remove('/User', { ...WIZARD, userIds: [id] }), 403);
    expectProblem(await lesser.post('/User', { ...WIZARD, userName: 'x-2', groupIDs: ['admins'] }), 403);
    expect(await wizards.read(id)).toMatchObject({ isActive: true });
  });

  it('twenty who come into one group at once are all in it', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        wizards.admin.post('/User', {
          ...WIZARD,
          userName: `crowd ${index}`,
          groupIDs: ['chess', 'gryff-01'],
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const crowd = page(await wizards.admin.get(`/User/users/${PARTITION}?searchTerm=crowd&top=100`)).results;
    expect(crowd.map(({ groupIDs }) => groupIDs.length)).toEqual(answers.map(() => 2));
  });
});
