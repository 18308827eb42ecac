import { Unavailable } from './errors.js';

const COME_BACK_SECONDS = 2;

/** Lets a few works of a kind run at a time and a bounded number wait: each takes memory, a core or a connection. */
export class Slots {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly width: number,
    private readonly longestQueue: number,
    /** What whoever is turned away is told. */
    private readonly refusal: string,
  ) {}

  /**
   * Runs the work once it is its turn.
   *
   * Errors: Unavailable, if too many wait already.
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private enter(): Promise<void> {
    if (this.running < this.width) {
      this.running++;
      return Promise.resolve();
    }
    if (this.waiting.length >= this.longestQueue) {
      throw new Unavailable(this.refusal, COME_BACK_SECONDS);
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** A place that becomes free goes to whoever waits longest, not to whoever comes at that moment. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running--;
  }
}
