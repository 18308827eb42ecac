import type { AskedAbout } from '../../src/permissions/explaining/surroundings.reader.js';
import { openingsSql } from '../../src/permissions/persistence/openings-sql.js';
import { surroundingsSql, type Statement } from '../../src/permissions/persistence/surroundings-sql.js';
import { UsersService } from '../../src/users/users.service.js';
import { rowsOf } from '../support/acts.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const GROUPS = 20_000;
const DAY = 86_400_000;
const PATIENCE = 120_000;

interface PlanNode {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly Plans?: readonly PlanNode[];
}

function nodesOf(node: PlanNode): readonly PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

describe('an explanation among 20,000 groups that were all given something', () => {
  let house: TestApp;
  let walker: string;

  beforeAll(async () => {
    house = await startTestApp();
    const home = house.organization.id;
    await rowsOf(
      house,
      `insert into groups (id, organization_id, number, name, name_key, display_name, display_name_is_own,
                           description, type, authentication_service_id, created_at)
       select gen_random_uuid(), $1, 100 + i, 'g' || i, 'g' || i, 'g' || i, false, '', 'team',
              (select id from authentication_services where organization_id = $1 limit 1),
              now() - interval '20 days' from generate_series(1, ${GROUPS}) i`,
      [home],
    );
    // A tree in which each group has two below it.
    await rowsOf(
      house,
      `insert into nestings (id, organization_id, parent_id, child_id, privileges, began_at, began_in)
       select gen_random_uuid(), $1, p.id, c.id, '{}', now() - interval '10 days', gen_random_uuid()
         from groups p join groups c on c.number in (2 * p.number - 100, 2 * p.number - 99)
        where p.number > 100 and c.number > p.number`,
      [home],
    );
    await rowsOf(
      house,
      `with recursive up (low, high) as (
         select id, id from groups where number > 100
         union select up.low, n.parent_id from up join nestings n on n.child_id = up.high)
       insert into group_closure select low, high from up`,
    );
    // Everybody's is the same permission on the organization; every second one has been taken back since.
    await rowsOf(
      house,
      `insert into grants (id, organization_id, group_id, permission, scope_type, scope_id, began_at, began_in,
                           ended_at, ended_in)
       select gen_random_uuid(), $1, id, 'TestManagement', 'organization', $1, now() - interval '10 days',
              gen_random_uuid(), case when number % 2 = 0 then now() - interval '1 day' end,
              case when number % 2 = 0 then gen_random_uuid() end
         from groups where number > 100`,
      [home],
    );
    walker = (await house.app.get(UsersService).create(house.system, { userName: 'walker' })).id;
    await rowsOf(
      house,
      `insert into memberships (id, organization_id, group_id, user_id, privileges, began_at, began_in)
       select gen_random_uuid(), $1, id, $2, '{}', now() - interval '10 days', gen_random_uuid()
         from groups where number = ${100 + GROUPS}`,
      [home, walker],
    );
    await rowsOf(house, 'analyze');
  }, PATIENCE);

  afterAll(() => house.close());

  async function touchedBy({ text, parameters }: Statement): Promise<number> {
    const [plan] = await rowsOf(house, `explain (analyze, format json) ${text}`, parameters);
    const [{ Plan }] = plan!['QUERY PLAN'] as [{ Plan: PlanNode }];
    return Math.max(...nodesOf(Plan).map((node) => node['Actual Rows'] * node['Actual Loops']));
  }

  it.each([false, true])('touches few of them (of the past: %s)', async (past) => {
    const moment = { at: new Date(Date.now() - (past ? 3 * DAY : 0)), past };
    const question = (permission: string): AskedAbout => ({
      organizationId: house.organization.id,
      subject: { type: 'user', id: walker },
      asked: { permission, scope: { type: 'organization', id: house.organization.id } },
      moment,
    });
    for (const permission of ['TestManagement/View', 'READ']) {
      expect(await touchedBy(surroundingsSql(question(permission)))).toBeLessThan(200);
      expect(await touchedBy(openingsSql(question(permission), true))).toBeLessThan(1500);
    }
  });
});
