import { LostRace, UnitOfWork } from '../../src/common/unit-of-work.js';
import type { Restorable } from './restorable.js';

const ATTEMPTS = 4;

/** Units of work over what is kept in memory, one at a time: one that fails is put back, one that lost a race is run again. */
export class InMemoryUnitOfWork extends UnitOfWork {
  /** How many units have begun, each run again counted. */
  begun = 0;
  private running = false;

  constructor(private readonly kept: readonly Restorable[] = []) {
    super();
  }

  override async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running) return work();
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(work);
      } catch (error) {
        if (!(error instanceof LostRace) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  override together<T>(work: () => Promise<T>): Promise<T> {
    return this.run(work);
  }

  override rehearse<T>(): Promise<T> {
    throw new Error('Nothing is rehearsed here.');
  }

  override get isRunning(): boolean {
    return this.running;
  }

  override afterCommit(callback: () => void): void {
    callback();
  }

  private async once<T>(work: () => Promise<T>): Promise<T> {
    const restorers = this.kept.map((one) => one.remember());
    this.begun++;
    this.running = true;
    try {
      return await work();
    } catch (error) {
      for (const restore of restorers) restore();
      throw error;
    } finally {
      this.running = false;
    }
  }
}
