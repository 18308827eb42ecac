import { groupSorts } from '../../src/groups/group-order.js';
import { userSorts } from '../../src/users/user-order.js';
import { DELETED_GROUP_ORDERS, GROUP_ORDERS } from '../../src/groups/persistence/group-order-sql.js';
import { DELETED_USER_ORDERS, USER_ORDERS } from '../../src/users/user-order-sql.js';
import { Parameters } from '../../src/database/filter-sql.js';
import { keysetSql, type OrderColumn } from '../../src/database/keyset.js';
import { sortsBy, type SortText } from '../../src/common/window.js';
import { rowsOf } from '../support/acts.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const ROWS = 20_000;

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly Plans?: readonly PlanNode[];
}

function nodesOf(node: PlanNode): readonly PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

describe('a page of 100 out of 20,000', () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp();
    const home = house.organization.id;
    await rowsOf(
      house,
      `insert into users (id, organization_id, number, user_name, display_name, kind, source,
                          active, created_at)
       select gen_random_uuid(), $1, 100 + i, 'u' || md5(i::text), 'n' || (i % 100), 'user', 'local', true,
              now() - i * interval '1 second' from generate_series(1, ${ROWS}) i`,
      [home],
    );
    await rowsOf(
      house,
      `insert into groups (id, organization_id, number, name, name_key, display_name, display_name_is_own,
                           description, type, created_at)
       select gen_random_uuid(), $1, 100 + i, 'g' || i, 'g' || i, 'n' || (i % 100), true, '', 'team',
              now() - i * interval '1 second' from generate_series(1, ${ROWS}) i`,
      [home],
    );
    await rowsOf(house, 'analyze users, groups');
  });

  afterAll(() => house.close());

  async function rowsTouched<Field extends string>(
    table: string,
    columns: Readonly<Record<Field, OrderColumn>>,
    sort: SortText<Field>,
    existing = 'deleted_at is null',
  ): Promise<number> {
    const read = async (explain: string, after?: { value: string; id: string }) => {
      const parameters = new Parameters([house.organization.id]);
      const window = { sort, after, limit: 100 };
      const keyset = keysetSql(window, columns, 't.id', parameters);
      const alias = (sql: string) => sql.replaceAll(/\b[ug]\./g, 't.');
      return rowsOf(
        house,
        alias(`${explain} select t.*, ${keyset.place} from ${table} t
          where t.organization_id = $1 and t.${existing} and ${keyset.after} ${keyset.order}`),
        parameters.values,
      );
    };
    const last = (await read('')).at(-1)!;
    const after = { value: String(last.place_value), id: String(last.place_id) };
    const [plan] = await read('explain (analyze, format json)', after);
    const [{ Plan }] = plan!['QUERY PLAN'] as [{ Plan: PlanNode }];
    return Math.max(...nodesOf(Plan).map((node) => node['Actual Rows']));
  }

  it.each(sortsBy(userSorts))('is read by %s in the order of an index of users', async (sort) => {
    expect(await rowsTouched('users', USER_ORDERS, sort)).toBeLessThan(500);
  });

  it.each(sortsBy(groupSorts))('is read by %s in the order of an index of groups', async (sort) => {
    expect(await rowsTouched('groups', GROUP_ORDERS, sort)).toBeLessThan(500);
  });

  it('is read by when they were deleted in the order of an index of the deleted', async () => {
    for (const [table, columns] of [
      ['users', DELETED_USER_ORDERS],
      ['groups', DELETED_GROUP_ORDERS],
    ] as const) {
      await rowsOf(
        house,
        `update ${table} set deleted_at = created_at where number % 2 = 0 and number > 100`,
      );
      await rowsOf(house, `analyze ${table}`);
      for (const sort of ['deletedAt', '-deletedAt'] as const) {
        expect(await rowsTouched(table, columns, sort, 'deleted_at is not null')).toBeLessThan(500);
      }
    }
  });
});
