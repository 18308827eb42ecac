import { Injectable } from '@nestjs/common';
import { BoundedCache } from '../../common/bounded-cache.js';
import { Clock } from '../../common/clock.js';
import type { Soon } from '../../common/soon.js';
import { LastSignIns } from '../../users/last-sign-ins.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const REMEMBERED_USERS = 50_000;

/**
 * Notes when users sign in: without a write for every request, and without a lock that those wait for who use
 * one account at the same time.
 */
@Injectable()
export class SignInNotes {
  private readonly noted = new BoundedCache<string, number>(REMEMBERED_USERS);

  constructor(
    private readonly signIns: LastSignIns,
    private readonly clock: Clock,
  ) {}

  /** Somebody signed in or was given a token, which is known to the minute; outside any unit of work. */
  signedIn(userId: string): Soon<void> {
    return this.note(userId, MINUTE_MS);
  }

  /** Somebody used what he was given before, which is known to the hour. */
  used(userId: string): Soon<void> {
    return this.note(userId, HOUR_MS);
  }

  private note(userId: string, everyMs: number): Soon<void> {
    const now = this.clock.now();
    const staleBefore = now.getTime() - everyMs;
    const before = this.noted.get(userId);
    if (before !== undefined && before > staleBefore) return;
    // Set before it is written, so that many calls at once write once.
    this.noted.set(userId, now.getTime());
    return this.signIns.note(userId, now, new Date(staleBefore));
  }
}
