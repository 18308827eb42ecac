import { DataSource } from 'typeorm';
import { UnitOfWork } from '../../src/common/unit-of-work.js';
import { Sql } from '../../src/database/sql.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface Row {
  readonly one: number;
}

const COUNTING = 'select one from generate_series(1, $1::integer) one order by one';

describe('rows in batches', () => {
  let house: TestApp;
  let sql: Sql;
  let unitOfWork: UnitOfWork;

  beforeAll(async () => {
    house = await startTestApp();
    sql = house.app.get(Sql);
    unitOfWork = house.app.get(UnitOfWork);
  });

  afterAll(() => house.close());

  /** On a connection other than that of the unit of work that is running. */
  const elsewhere = (text: string) => house.app.get(DataSource).query<unknown>(text);

  const lengths = (total: number, size: number) =>
    unitOfWork.run(async () => {
      const told: number[] = [];
      for await (const rows of sql.batches<Row>(COUNTING, [total], size)) told.push(rows.length);
      return told;
    });

  it.each([
    [0, 3, []],
    [2, 3, [2]],
    [3, 3, [3]],
    [7, 3, [3, 3, 1]],
  ])('of %i come %i at a time', async (total, size, expected) => {
    expect(await lengths(total, size)).toEqual(expected);
  });

  it('of two lists can be read by turns', async () => {
    await unitOfWork.run(async () => {
      const [first, second] = [sql.batches<Row>(COUNTING, [4], 2), sql.batches<Row>(COUNTING, [4], 2)];
      for (const expected of [
        [1, 2],
        [3, 4],
      ]) {
        for (const list of [first, second]) {
          const { value } = await list.next();
          expect((value as Row[]).map(({ one }) => one)).toEqual(expected);
        }
      }
    });
  });

  it('are as at one moment, whatever others write meanwhile', async () => {
    await sql.rows('create table batched as select one from generate_series(1, 6) one');
    const seen = await unitOfWork.run(async () => {
      const ones: number[] = [];
      for await (const rows of sql.batches<Row>('select one from batched order by one', [], 2)) {
        ones.push(...rows.map(({ one }) => one));
        await elsewhere('delete from batched where one > 2');
      }
      return ones;
    });
    expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('fail whoever reads them when their connection is cut off, and nobody else', async () => {
    const reading = unitOfWork.run(async () => {
      const [{ pid } = { pid: 0 }] = await sql.rows<{ pid: number }>('select pg_backend_pid() as pid');
      for await (const _rows of sql.batches<Row>(COUNTING, [100], 2)) {
        await elsewhere(`select pg_terminate_backend(${pid})`);
      }
    });
    await expect(reading).rejects.toThrow();
    for (let unit = 0; unit < 20; unit++) expect(await lengths(3, 3)).toEqual([3]);
  });

  it('are not waited for by who is slow for ever', async () => {
    const settings = await unitOfWork.run(async () => {
      await sql.batches<Row>(COUNTING, [1], 1).next();
      return sql.rows<{ most: string }>(
        `select current_setting('idle_in_transaction_session_timeout') as most`,
      );
    });
    expect(settings).toEqual([{ most: '30s' }]);
    expect(await sql.rows(`select current_setting('idle_in_transaction_session_timeout') as most`)).toEqual([
      { most: '0' },
    ]);
  });
});
