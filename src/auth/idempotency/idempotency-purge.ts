import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Log } from '../../common/log.js';
import { IdempotencyKeyRepository } from './idempotency-key.repository.js';

const EVERY_MS = 10 * 60 * 1000;
// Few enough that no statement holds its locks for long.
const BATCH = 500;

/** Removes answers that nobody may ask for any more, a few at a time. */
@Injectable()
export class IdempotencyPurge implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly keys: IdempotencyKeyRepository,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.attempt();
    }, EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Removes all that have expired by now, and answers how many. */
  async purge(): Promise<number> {
    let purged = 0;
    for (let batch = BATCH; batch === BATCH; purged += batch) {
      batch = await this.keys.purge(this.clock.now(), BATCH);
    }
    return purged;
  }

  private async attempt(): Promise<void> {
    try {
      await this.purge();
    } catch (error) {
      this.log.error('expired idempotency keys could not be removed', { error });
    } finally {
      this.running = undefined;
    }
  }
}
