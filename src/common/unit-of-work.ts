/** Makes several writes one: all of them are kept, or none. */
export abstract class UnitOfWork {
  /**
   * Runs the work in one transaction; inside a running one it joins that.
   *
   * Errors: whatever the work throws, after everything it wrote is undone.
   */
  abstract run<T>(work: () => Promise<T>): Promise<T>;

  /**
   * Makes one of several units: each is undone or run again by itself, and all of them are kept, or none.
   *
   * Errors: whatever the work throws, after everything that its units wrote is undone.
   */
  abstract together<T>(work: () => Promise<T>): Promise<T>;

  /**
   * Runs units as one frame and then undoes them all: what they answered is all that is left of them.
   *
   * Shape: nothing that waits for a commit is called. Waiting for a lock and every single statement are bounded, since
   * others may be kept waiting meanwhile.
   * Errors: whatever the work throws; Unavailable, if it takes too long.
   */
  abstract rehearse<T>(work: () => Promise<T>): Promise<T>;

  /** Whether the call runs inside a unit, and so sees what nobody else does yet. */
  abstract get isRunning(): boolean;

  /** Calls back once the running unit has been kept; at once if none is running. */
  abstract afterCommit(callback: () => void): void;
}

/** What was read before a lock no longer held under it; the unit is run again from its start. */
export class LostRace extends Error {
  constructor() {
    super('The unit of work must be run again.');
    this.name = 'LostRace';
  }
}
