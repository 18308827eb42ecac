import { UnitOfWork } from '../../src/common/unit-of-work.js';

/** Runs work as it comes: nothing is undone, and whether a unit runs is what a test says. */
export class FakeUnitOfWork extends UnitOfWork {
  override isRunning = false;

  override run<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  override together<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  override rehearse<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  override afterCommit(callback: () => void): void {
    callback();
  }
}
