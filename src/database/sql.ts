import { AsyncLocalStorage } from 'node:async_hooks';
import type { Pool, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { type EntityManager } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { asMeant } from './driver-errors.js';

/** The unit of work that is running: its transaction, and what waits for its commit. */
export interface RunningUnit {
  readonly manager: EntityManager;
  readonly afterCommit: (() => void)[];
}

/** An open transaction: a unit of work, or the frame around several. */
interface OpenTransaction {
  readonly part: RunningUnit;
  readonly role: 'unit' | 'frame';
}

type Queryable = Pick<Pool | PoolClient, 'query'>;

const SLOWEST = '30s';
/** Rows of a batch, if nobody says how many. */
const ROWS_AT_ONCE = 500;
/** A read of the pool that takes longer is given up: a network may swallow what is sent, and nobody would be told. */
const PATIENCE_MS = 5_000;
const READ_TO_THE_END = `
  select set_config('cursor_tuple_fraction', '1', true),
         set_config('idle_in_transaction_session_timeout', $1, true)`;

/** The way to the database for everything in persistence/: the running transaction, or the pool. */
export class Sql {
  private readonly open = new AsyncLocalStorage<OpenTransaction>();
  private cursors = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly mayPrepare = true,
  ) {}

  get running(): RunningUnit | undefined {
    const open = this.open.getStore();
    return open?.role === 'unit' ? open.part : undefined;
  }

  /** The transaction around units of work, as long as none of them is running. */
  get frame(): RunningUnit | undefined {
    const open = this.open.getStore();
    return open?.role === 'frame' ? open.part : undefined;
  }

  get manager(): EntityManager {
    return this.open.getStore()?.part.manager ?? this.dataSource.manager;
  }

  enter<T>(unit: RunningUnit, work: () => Promise<T>): Promise<T> {
    return this.open.run({ part: unit, role: 'unit' }, work);
  }

  surround<T>(frame: RunningUnit, work: () => Promise<T>): Promise<T> {
    return this.open.run({ part: frame, role: 'frame' }, work);
  }

  /** Rows of one statement; parameters only ever travel as parameters. */
  async rows<Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    try {
      return await this.manager.query<Row[]>(text, [...parameters]);
    } catch (error) {
      throw asMeant(error);
    }
  }

  /**
   * Rows of a statement whose text never varies, which the database then plans once for each connection.
   *
   * Units: `withinMs` milliseconds, after which a connection that does not answer is given up; inside a transaction,
   * which may wait for others, only where it is said.
   */
  async prepared<Row>(
    text: string,
    parameters: readonly unknown[] = [],
    { withinMs = this.patience }: { readonly withinMs?: number | undefined } = {},
  ): Promise<Row[]> {
    const name = this.mayPrepare && { name: nameOf(text) };
    const limit = withinMs !== undefined && { query_timeout: withinMs };
    try {
      const connection = await this.connection();
      const { rows } = await connection.query<Row & object>({
        ...name,
        ...limit,
        text,
        values: [...parameters],
      });
      return rows;
    } catch (error) {
      throw asMeant(error);
    }
  }

  private get patience(): number | undefined {
    return this.open.getStore() ? undefined : PATIENCE_MS;
  }

  /** The connection of the running transaction, or the pool of all. */
  private connection(): Promise<Queryable> | Queryable {
    const runner = this.open.getStore()?.part.manager.queryRunner;
    return runner
      ? (runner.connect() as Promise<Queryable>)
      : ((this.dataSource.driver as PostgresDriver).master as Queryable);
  }

  async first<Row>(text: string, parameters: readonly unknown[] = []): Promise<Row | undefined> {
    const [row] = await this.rows<Row>(text, parameters);
    return row;
  }

  /**
   * Rows of one statement in batches, all as at one moment, however many there are; only inside a unit of work.
   *
   * Whoever is slow in taking them does not keep a connection from others for ever: he gets no more.
   */
  async *batches<Row>(
    text: string,
    parameters: readonly unknown[],
    size = ROWS_AT_ONCE,
  ): AsyncGenerator<Row[]> {
    const cursor = `batches_${++this.cursors}`;
    await this.rows(READ_TO_THE_END, [SLOWEST]);
    await this.rows(`declare ${cursor} no scroll cursor for ${text}`, parameters);
    for (let full = true; full;) {
      const rows = await this.rows<Row>(`fetch ${size} from ${cursor}`);
      full = rows.length === size;
      if (rows.length > 0) yield rows;
    }
    await this.rows(`close ${cursor}`);
  }

  /** Rows of a statement that changes something and returns what it changed. */
  async changed<Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    // TypeORM answers [rows, count] for UPDATE and DELETE, and bare rows for the rest.
    const result = await this.rows<unknown>(text, parameters);
    const [first, second] = result;
    return Array.isArray(first) && typeof second === 'number' ? (first as Row[]) : (result as Row[]);
  }
}

const names = new Map<string, string>();

/** Names of statements are kept per connection, and all connections of a process share them. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `s${names.size}`;
  names.set(text, name);
  return name;
}
