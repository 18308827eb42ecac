import { Injectable } from '@nestjs/common';
import { ChangeFeed } from '../../common/change-feed.js';
import { InvalidInput, Unavailable } from '../../common/errors.js';
import { after, type Soon } from '../../common/soon.js';
import type { Freshness } from './freshness.js';

/** Makes sure that answers are fresh enough, and tells which revision they are no older than. */
@Injectable()
export class Revisions {
  constructor(private readonly feed: ChangeFeed) {}

  /**
   * Has heard of the log what an answer must not be older than.
   *
   * Errors: InvalidInput (a revision that this log has not come to), Unavailable.
   */
  reach({ atLeast }: Freshness = {}): Soon<void> {
    const behind = this.feed.upToDate();
    return atLeast === undefined ? behind : after(behind, () => this.reachRevision(atLeast));
  }

  /** The revision that an answer is no older than which rests on what the log told up to a position. */
  of(freshness?: Freshness, position = this.feed.position): bigint {
    // A position waits for whatever is still being written; what the caller knows of has been heard all the same.
    return freshness?.atLeast !== undefined && freshness.atLeast > position ? freshness.atLeast : position;
  }

  private async reachRevision(revision: bigint): Promise<void> {
    const reached = await this.feed.reach(revision);
    if (reached === 'running') throw new Unavailable('What bears this revision is still being written.', 1);
    if (reached === 'unknown')
      throw InvalidInput.field('revision', 'isRevision', 'The change log has not come to this revision.');
  }
}
