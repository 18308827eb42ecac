import { SqlGroupsOfUserReader } from '../../src/groups/persistence/sql-groups-of-user.reader.js';
import { UsersService } from '../../src/users/users.service.js';
import { Sql } from '../../src/database/sql.js';
import { rowsOf } from '../support/acts.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const GROUPS = 20_000;
// From the last group of the tree to its root.
const WAY_UP = 15;
const DAY = 86_400_000;

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly Plans?: readonly PlanNode[];
}

function nodesOf(node: PlanNode): readonly PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

describe('the groups that somebody was in by way of others', () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp();
    const home = house.organization.id;
    await rowsOf(
      house,
      `insert into groups (id, organization_id, number, name, name_key, display_name, display_name_is_own,
                           description, type, created_at)
       select gen_random_uuid(), $1, 100 + i, 'g' || i, 'g' || i, 'g' || i, false, '', 'team',
              now() - interval '20 days' from generate_series(1, ${GROUPS}) i`,
      [home],
    );
    // A tree in which each group has two below it; every second nesting ended yesterday.
    await rowsOf(
      house,
      `insert into nestings (id, organization_id, parent_id, child_id, privileges, began_at, began_in, ended_at, ended_in)
       select gen_random_uuid(), $1, p.id, c.id, '{}', now() - interval '10 days', gen_random_uuid(),
              case when c.number % 2 = 0 then now() - interval '1 day' end,
              case when c.number % 2 = 0 then gen_random_uuid() end
         from groups p join groups c on c.number in (2 * p.number - 100, 2 * p.number - 99)
        where p.number > 100 and c.number > p.number`,
      [home],
    );
    await rowsOf(house, 'analyze groups, nestings');
  });

  afterAll(() => house.close());

  it('are found among 20,000 nestings by touching few of them', async () => {
    const { app, system, organization } = house;
    const walker = await app.get(UsersService).create(system, { userName: 'walker' });
    const [low] = await rowsOf<{ id: string }>(house, 'select id from groups where number = $1', [
      100 + GROUPS,
    ]);
    await rowsOf(
      house,
      `insert into memberships (id, organization_id, group_id, user_id, privileges, began_at, began_in)
       values (gen_random_uuid(), $1, $2, $3, '{}', now() - interval '10 days', gen_random_uuid())`,
      [organization.id, low!.id, walker.id],
    );
    const asked: { readonly text: string; readonly parameters: readonly unknown[] }[] = [];
    const rows = (text: string, parameters: readonly unknown[]) => {
      asked.push({ text, parameters });
      return rowsOf(house, text, parameters);
    };
    const reader = new SqlGroupsOfUserReader(Object.assign(Object.create(app.get(Sql)) as Sql, { rows }));
    const moment = { at: new Date(Date.now() - 3 * DAY), past: true };
    const window = { sort: 'number', after: undefined, limit: 100 } as const;
    const found = await reader.page(walker, { window, moment, effective: true });
    expect(found.items).toHaveLength(WAY_UP);
    const [plan] = await rowsOf(
      house,
      `explain (analyze, format json) ${asked[0]!.text}`,
      asked[0]!.parameters,
    );
    const [{ Plan }] = plan!['QUERY PLAN'] as [{ Plan: PlanNode }];
    expect(Math.max(...nodesOf(Plan).map((node) => node['Actual Rows']))).toBeLessThan(100);
  });
});
