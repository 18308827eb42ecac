import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { MembershipsService } from '../../../src/groups/members/memberships.service.js';
import { rowsOf } from '../../support/acts.js';
import { basic, type HttpClient } from '../../support/http-client.js';
import { insertUsers } from '../../support/many-users.js';
import { ADMIN, startTestApp, type TestApp } from '../../support/test-app.js';
import { clientOf, expectFailure, makeGroup, type Collection } from './arranged.js';

// More than are held at once, and several batches of what is read.
const MANY = 2300;

describe('long collections of Enterprise Tester', () => {
  let house: TestApp;
  let admin: HttpClient;
  let crewId: string;
  let userIds: readonly string[];

  beforeAll(async () => {
    house = await startTestApp();
    admin = clientOf(house);
    userIds = await insertUsers(house, MANY);
    ({ id: crewId } = await makeGroup(house, { name: 'Crew' }));
    await house.app.get(MembershipsService).change(house.system, crewId, { add: userIds });
    await rowsOf(
      house,
      `insert into groups (id, organization_id, number, name, name_key, display_name, display_name_is_own,
                           description, type, created_at)
       select gen_random_uuid(), $1, next_number('groups', $1), 'Many ' || i, 'many ' || i, 'Many ' || i, false,
              '', 'team', now()
         from generate_series(1, $2::int) i`,
      [house.organization.id, MANY],
    );
  });

  afterAll(() => house.close());

  async function read(path: string): Promise<Collection> {
    const answer = await admin.send(`/api/${path}`);
    expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
      path,
      200,
      'application/json; charset=utf-8',
    ]);
    return answer.json as Collection;
  }

  const idsOf = ({ Items }: Collection) => Items.map(({ Id }) => Id);

  /** The same list, read in parts that are short. */
  async function inParts(path: string): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let skip = 0; ; skip += 900) {
      const part = idsOf(await read(`${path}${path.includes('?') ? '&' : '?'}$top=900&$skip=${skip}`));
      ids.push(...part);
      if (part.length < 900) return ids;
    }
  }

  it.each(['users', 'groups', 'users?$orderby=UserName desc', "groups?$filter=substringof('many', Name)"])(
    'come whole, as they do in parts: %s',
    async (path) => {
      const whole = await read(path);
      expect(Object.keys(whole)).toEqual(['Items']);
      expect(whole.Items.length).toBeGreaterThanOrEqual(MANY);
      expect(idsOf(whole)).toEqual(await inParts(path));
    },
  );

  it('come whole of the members of a group', async () => {
    const whole = idsOf(await read(`group/${crewId}/users`));
    expect(whole).toEqual(await inParts(`group/${crewId}/users`));
    expect(new Set(whole)).toEqual(new Set(userIds));
  });

  it('tell what they were asked and how many there are before their items', async () => {
    const path = `group/${crewId}/users?$inlinecount=allpages`;
    const whole = await read(path);
    expect(Object.keys(whole)).toEqual(['Skip', 'Top', 'Total', 'Items']);
    expect(whole).toMatchObject({ Skip: 0, Top: MANY, Total: MANY });
    const part = await read(`${path}&$skip=10&$top=2000`);
    expect(part).toMatchObject({ Skip: 10, Top: 2000, Total: MANY });
    expect(idsOf(part)).toEqual(idsOf(whole).slice(10, 2010));
  });

  it('bring along what is to be expanded', async () => {
    const { Items } = await read(`group/${crewId}/users?$expand=Groups`);
    expect(Items).toHaveLength(MANY);
    expect(Items.every(({ Groups }) => Groups?.length === 1 && Groups[0]?.Id === crewId)).toBe(true);
    expect(Items[0]?.Expands).toEqual(['DisplayName']);
    const groups = await read('groups?$expand=Users');
    expect(groups.Items.find(({ Id }) => Id === crewId)?.Users).toHaveLength(MANY);
  });

  it('are found by searches: users, groups, and both, one behind the other', async () => {
    const users = idsOf(await read('userssearch?query='));
    const groups = idsOf(await read('groupssearch?query='));
    expect(new Set(users).size).toBe(users.length);
    expect(users.length).toBeGreaterThan(MANY);
    expect(groups.length).toBeGreaterThan(MANY);
    expect(idsOf(await read('usergroupsearch?query='))).toEqual([...users, ...groups]);
  });

  it('are refused as short ones are', async () => {
    expectFailure(await admin.send('/api/users?$filter=Nothing eq 1'), 403);
    expectFailure(await admin.send('/api/group/00000000-0000-0000-0000-000000000000/users'), 404);
  });

  it('leave the service as it was when a client goes before the end', async () => {
    const headers = basic(ADMIN.userName, ADMIN.password);
    const leave = async () => {
      const request = get(`${house.url}/api/users?$expand=Groups`, { headers, agent: false });
      const [answer] = (await once(request, 'response')) as [IncomingMessage];
      answer.destroy();
    };
    await Promise.all(Array.from({ length: 12 }, leave));
    expect(idsOf(await read('users')).length).toBeGreaterThan(MANY);
    const open = `select from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`;
    while ((await rowsOf(house, open)).length > 0) await read('groups?$top=1');
  });
});
