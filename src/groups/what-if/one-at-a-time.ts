import { Unavailable } from '../../common/errors.js';

const COME_BACK_SECONDS = 2;

/** Lets one piece of work be done at a time in this process; whoever comes meanwhile is sent away. */
export class OneAtATime {
  private running = false;

  /**
   * Errors: Unavailable, while another one runs.
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running) {
      throw new Unavailable('Something else is being worked out just now.', COME_BACK_SECONDS);
    }
    this.running = true;
    try {
      return await work();
    } finally {
      this.running = false;
    }
  }
}
