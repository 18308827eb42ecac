import { Clock } from '../../src/common/clock.js';

/** A clock that stands still until a test turns it. */
export class FakeClock extends Clock {
  private present = new Date();

  now(): Date {
    return new Date(this.present);
  }

  advance(milliseconds: number): void {
    this.present = new Date(this.present.getTime() + milliseconds);
  }
}
