import type { ChangeLog, News } from './change-log.js';
import { Unavailable } from './errors.js';

/** From this age on the log is looked at again while what was seen of it still serves. */
const STALE_MS = 40;
/** Nothing is answered from what was seen of the log longer ago than this. */
const TOO_OLD_MS = 90;
/** A look that takes longer is given up: the database is out of reach, and whoever waits is told so. */
const OVERDUE_MS = 1000;

type Listener = (changes: News['changes']) => void;

/** What is known of a revision: whatever bears it has been heard, is not kept yet, or is not of this log. */
export type Reached = 'heard' | 'running' | 'unknown';

interface Look {
  readonly since: number;
  readonly done: Promise<void>;
}

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
  private looking: Look | undefined;
  private heard = 0;
  private seen: Pick<News, 'position' | 'next' | 'running'> = { position: 0n, next: 0n, running: [] };

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
    return this.seen.position;
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

  /**
   * Has heard everything that was kept before the call, by whichever process.
   *
   * Errors: Unavailable, if the log cannot be read.
   */
  async lookAgain(): Promise<void> {
    if (this.looking) await this.looking.done;
    await (this.looking?.done ?? this.look());
  }

  /**
   * Has heard whatever bears a revision that somebody was told, if it is one of this log; looks again only if need be.
   *
   * Errors: Unavailable, if the log cannot be read.
   */
  async reach(revision: bigint): Promise<Reached> {
    if (this.reached(revision) !== 'heard') await this.lookAgain();
    return this.reached(revision);
  }

  private reached(revision: bigint): Reached {
    const { next, running } = this.seen;
    if (revision >= next) return 'unknown';
    return running.includes(revision) ? 'running' : 'heard';
  }

  private async catchUp(): Promise<void> {
    const under = this.looking;
    if (under && under.since > this.keptAt && this.ticks() - under.since <= TOO_OLD_MS) return under.done;
    await this.lookAgain();
  }

  private look(): Promise<void> {
    const since = this.ticks();
    const asked = this.log.newsSince(this.mark);
    const done = inTime(asked)
      .then((news) => {
        this.hear(news, since);
      })
      .finally(() => {
        this.looking = undefined;
      });
    this.looking = { since, done };
    return done;
  }

  private hear({ mark, changes, ...seen }: News, since: number): void {
    this.mark = mark;
    this.seen = seen;
    this.seenAt = since;
    if (changes !== 'too_many' && changes.length === 0) return;
    this.heard++;
    for (const listener of this.listeners) listener(changes);
  }
}

/** What comes in time; an answer that comes later is one that nobody waits for any more. */
async function inTime<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Unavailable('The change log cannot be read just now.', 1));
    }, OVERDUE_MS);
  });
  try {
    return await Promise.race([asked, overdue]);
  } finally {
    clearTimeout(timer);
  }
}
