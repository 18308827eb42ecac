import { ChangeLog, type Act } from '../../src/common/change-log.js';
import type { Caller } from '../../src/common/principal.js';
import { UnitOfWork } from '../../src/common/unit-of-work.js';
import { Sql } from '../../src/database/sql.js';
import type { TestApp } from './test-app.js';

/** Writes as a repository is written to: in a unit of work, under an act. */
export function within<T>(house: TestApp, work: (act: Act) => Promise<T>, caller?: Caller): Promise<T> {
  const { app, system } = house;
  return app.get(UnitOfWork).run(async () => work(await app.get(ChangeLog).begin(caller ?? system)));
}

/** Rows as they lie in the database. */
export function rowsOf<Row = Record<string, unknown>>(
  { app }: TestApp,
  text: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  return app.get(Sql).rows<Row>(text, parameters);
}
