import {
  ChangeLog,
  type Act,
  type Change,
  type LoggedChange,
  type News,
} from '../../src/common/change-log.js';
import type { Caller } from '../../src/common/principal.js';

/** A log that tells what a test puts into it, when the test lets it. */
export class FakeChangeLog extends ChangeLog {
  /** How often it was looked at. */
  looks = 0;
  /** Whether it cannot be read. */
  isBroken = false;
  /** How many revisions beyond the position have been given out, and which of them are not kept yet. */
  open = 0;
  running: readonly bigint[] = [];
  private position_ = 0;
  private readonly kept: (LoggedChange | 'too_many')[] = [];
  private readonly whenKept: (() => void)[] = [];
  private gate: Promise<void> = Promise.resolve();

  /** Something is kept by another process. */
  hear(change: LoggedChange | 'too_many'): void {
    this.kept.push(change);
  }

  /** Something is kept by this process. */
  keep(change: LoggedChange): void {
    this.hear(change);
    for (const callback of this.whenKept) callback();
  }

  /** Lets looks wait until the answer is called. */
  hold(): () => void {
    let open: () => void = () => undefined;
    this.gate = new Promise((resolve) => {
      open = resolve;
    });
    return open;
  }

  override async newsSince(mark: string | undefined): Promise<News> {
    this.looks++;
    const from = mark === undefined ? this.kept.length : Number(mark);
    const news = this.kept.slice(from);
    const position = BigInt(++this.position_);
    const seen = {
      mark: String(this.kept.length),
      position,
      next: position + 1n + BigInt(this.open),
      running: this.running,
    };
    await this.gate;
    if (this.isBroken) throw new Error('The log cannot be read.');
    const changes = news.filter((one) => one !== 'too_many');
    return { ...seen, changes: changes.length < news.length ? 'too_many' : changes };
  }

  override onKept(callback: () => void): void {
    this.whenKept.push(callback);
  }

  override begin(_caller: Caller): Promise<Act> {
    throw new Error('Nothing is written here.');
  }

  override append(_act: Act, ..._changes: readonly Change[]): Promise<void> {
    throw new Error('Nothing is written here.');
  }

  override position(): Promise<bigint> {
    return Promise.resolve(BigInt(this.position_));
  }
}
