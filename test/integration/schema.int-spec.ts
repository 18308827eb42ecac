import type { DataSource, EntityMetadata } from 'typeorm';
import { Sql } from '../../src/database/sql.js';
import { openDataSource } from '../../src/database/data-source.js';
import { migrate } from '../../src/database/migrate.js';
import { rowsOf } from '../support/acts.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

interface ColumnRow {
  readonly column_name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly required: boolean;
}

const COLUMNS = `
  select column_name, is_nullable = 'YES' as nullable,
         case when data_type = 'ARRAY' then substr(udt_name, 2) || '[]'
              when data_type = 'timestamp with time zone' then 'timestamptz'
              else data_type end as type,
         is_nullable = 'NO' and column_default is null and is_identity = 'NO' and is_generated = 'NEVER' as required
    from information_schema.columns where table_schema = 'public' and table_name = $1`;

describe('the entities', () => {
  let house: TestApp;
  let entities: readonly EntityMetadata[];

  beforeAll(async () => {
    house = await startTestApp();
    entities = house.app.get(Sql).manager.dataSource.entityMetadatas;
  });

  afterAll(() => house.close());

  it('agree with the migrated schema, column by column', async () => {
    expect(entities.length).toBeGreaterThanOrEqual(11);
    for (const entity of entities) {
      const rows = await rowsOf<ColumnRow>(house, COLUMNS, [entity.tableName]);
      const real = new Map(rows.map((row) => [row.column_name, row]));
      const mapped = entity.columns.map((column) => ({
        at: `${entity.tableName}.${column.databaseName}`,
        type: `${String(column.type)}${column.isArray ? '[]' : ''}`,
        nullable: column.isNullable,
      }));
      const found = entity.columns.map(({ databaseName }) => ({
        at: `${entity.tableName}.${databaseName}`,
        type: real.get(databaseName)?.type,
        nullable: real.get(databaseName)?.nullable,
      }));
      expect(found).toEqual(mapped);
      const insertable = entity.columns
        .filter((column) => column.isInsert)
        .map((column) => column.databaseName);
      for (const { column_name, required } of rows) if (required) expect(insertable).toContain(column_name);
    }
  });

  it('mark the same primary keys', async () => {
    for (const entity of entities) {
      const keys = await rowsOf<{ name: string }>(
        house,
        `select a.attname as name from pg_index i
           join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
          where i.indisprimary and i.indrelid = $1::regclass`,
        [entity.tableName],
      );
      expect(entity.primaryColumns.map((column) => column.databaseName)).toEqual(keys.map((key) => key.name));
    }
  });

  it('stand on constraints that all have names of ours', async () => {
    const unnamed = await rowsOf(
      house,
      `select conname from pg_constraint
        where connamespace = 'public'::regnamespace and contype <> 'n' and conrelid <> 'migrations'::regclass
          and conname !~ '(_pkey|_key|_fkey|_check)$'`,
    );
    expect(unnamed).toEqual([]);
  });
});

describe('the migrations', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await openDataSource(database.url);
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const things = () =>
    dataSource.query<readonly { thing: string }[]>(`
      select 'table ' || table_schema || '.' || table_name || ' ' || column_name || ' ' || data_type as thing
        from information_schema.columns where table_schema in ('public', 'numbers') and table_name <> 'migrations'
      union all select 'function ' || proname from pg_proc where pronamespace = 'public'::regnamespace
      union all select 'schema ' || nspname from pg_namespace where nspname = 'numbers'
      union all select 'index ' || indexdef from pg_indexes where schemaname = 'public' and tablename <> 'migrations'
      union all select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
                 where connamespace = 'public'::regnamespace and conrelid <> 'migrations'::regclass
       order by 1`);

  it('can be taken back to nothing and made again, alike', async () => {
    const before = await things();
    expect(before.length).toBeGreaterThan(100);
    for (const _migration of dataSource.migrations) await dataSource.undoLastMigration();
    expect(await things()).toEqual([]);
    await dataSource.runMigrations();
    expect(await things()).toEqual(before);
  });

  it('change nothing when they are run again, also by several at once', async () => {
    const before = await things();
    await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)]);
    expect(await things()).toEqual(before);
  });

  it('let revisions go on growing where transaction ids have begun anew', async () => {
    const [organization] = await dataSource.query<readonly { id: string }[]>(
      `insert into organizations (id, public_id, name, created_at)
       values (gen_random_uuid(), 'restored', 'restored', now()) returning id`,
    );
    await dataSource.query(
      `insert into acts (id, organization_id, revision, at, actor_kind, surface)
       values (gen_random_uuid(), $1, 1000000000000, now(), 'system', 'test')`,
      [organization!.id],
    );
    await migrate(database.url);
    const [row] = await dataSource.query<readonly { revision: string }[]>(
      'select writing_revision() as revision',
    );
    expect(Number(row!.revision)).toBeGreaterThan(1_000_000_000_000);
  });
});
