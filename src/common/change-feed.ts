import type { ChangeLog, News } from './change-log.js';

/** From this age on the log is looked at again while what was seen of it still serves. */
const STALE_MS = 40;
/** Nothing is answered from what was seen of the log longer ago than this. */
const TOO_OLD_MS = 90;

type Listener = (changes: News['changes']) => void;

/**
 * Keeps what is remembered in this process as fresh as the log, by looking and not by being told.
 *
 * Whoever is about to answer from memory asks `upToDate` first; many who ask within a few milliseconds share one
 * look. A process that cannot look cannot answer either, so a replica that lost its database remembers nothing true.
 */
export class ChangeFeed {
  private readonly listeners: Listener[] = [];
  private mark: string | undefined;
  /** When the last look that came back had begun, on the monotonic clock. */
  private seenAt = -Infinity;
  private keptAt = -Infinity;
  private looking: { readonly since: number; readonly done: Promise<void> } | undefined;
  private heard = 0;
  private reached = 0n;

  /** Units: `ticks` are milliseconds of a clock that nobody sets back. */
  constructor(
    private readonly log: ChangeLog,
    private readonly ticks: () => number = () => performance.now(),
  ) {
    log.onKept(() => {
      this.keptAt = this.ticks();
    });
  }

  /** How often anything new was heard; who loads something keeps it only if this has not moved meanwhile. */
  get generation(): number {
    return this.heard;
  }

  /** The position in the log up to which everything has been heard. */
  get position(): bigint {
    return this.reached;
  }

  onNews(listener: Listener): void {
    this.listeners.push(listener);
  }

  /**
   * Has heard everything that was kept up to a moment ago, and all that this process kept itself.
   *
   * Shape: undefined where nothing need be waited for.
   * Errors: Unavailable, if the log cannot be read.
   */
  upToDate(): Promise<void> | undefined {
    const now = this.ticks();
    if (this.seenAt <= this.keptAt || now - this.seenAt > TOO_OLD_MS) return this.catchUp();
    // Those who come meanwhile are served; if the look fails, the next of them that must wait is told.
    if (now - this.seenAt > STALE_MS && !this.looking) this.look().catch(() => undefined);
    return undefined;
  }

  private async catchUp(): Promise<void> {
    const under = this.looking;
    if (under && under.since > this.keptAt && this.ticks() - under.since <= TOO_OLD_MS) return under.done;
    if (under) await under.done;
    await (this.looking?.done ?? this.look());
  }

  private look(): Promise<void> {
    const since = this.ticks();
    const done = this.hear(since).finally(() => {
      this.looking = undefined;
    });
    this.looking = { since, done };
    return done;
  }

  private async hear(since: number): Promise<void> {
    const { mark, position, changes } = await this.log.newsSince(this.mark);
    this.mark = mark;
    this.reached = position;
    this.seenAt = since;
    if (changes !== 'too_many' && changes.length === 0) return;
    this.heard++;
    for (const listener of this.listeners) listener(changes);
  }
}
