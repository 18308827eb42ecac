import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { Log } from '../common/log.js';
import { UnitOfWork } from '../common/unit-of-work.js';
import { Sql } from './sql.js';

/**
 * Deletes some of what nobody needs any more.
 *
 * Shape: (now, most rows to delete) → rows deleted; as many as it may means that there may be more.
 */
export type Sweep = (now: Date, atMost: number) => Promise<number>;

// Whichever replica holds it does the work; held for one batch at a time, so that any of them may go on.
const HOUSEKEEPING_LOCK = 7_246_036;
const BATCH = 500;
const EVERY_MS = 600_000;

/** Deletes what has run out, in small batches from time to time; facts and the change log are none of its business. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly sweeps = new Map<string, Sweep>();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sql: Sql,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  register(what: string, sweep: Sweep): void {
    this.sweeps.set(what, sweep);
  }

  onApplicationBootstrap(): void {
    this.wait();
  }

  /** Ends after the batch that is under way. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Deletes everything that there is to delete now, unless another replica is at it. */
  run(): Promise<void> {
    this.running = this.running.then(() => this.sweepAll());
    return this.running;
  }

  /** Replicas that started together drift apart. */
  private wait(): void {
    this.timer = setTimeout(() => void this.run().then(() => this.wait()), EVERY_MS * (0.5 + Math.random()));
    this.timer.unref();
  }

  private async sweepAll(): Promise<void> {
    for (const [what, sweep] of this.sweeps) {
      try {
        while (!this.stopping && (await this.batch(sweep)) === BATCH);
      } catch (error) {
        this.log.warn('what has run out could not be deleted; the next turn tries again', { what, error });
      }
    }
  }

  /** The rows that one transaction deleted; none if another replica holds the lock. */
  private batch(sweep: Sweep): Promise<number> {
    return this.unitOfWork.run(async () => {
      const [lock] = await this.sql.rows<{ held: boolean }>('select pg_try_advisory_xact_lock($1) as held', [
        HOUSEKEEPING_LOCK,
      ]);
      return lock?.held ? sweep(this.clock.now(), BATCH) : 0;
    });
  }
}
