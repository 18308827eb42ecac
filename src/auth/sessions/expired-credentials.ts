import type { Sweep } from '../../database/housekeeping.js';

const DAY_MS = 86_400_000;

/**
 * Credentials that nobody can use any more.
 *
 * Shape: ended sessions stay for a day, as long as an access token of theirs may live at most; ended API tokens for
 * thirty, so that their owner sees why a script has stopped.
 */
export abstract class ExpiredCredentials {
  protected abstract deleteSessions(endedBefore: Date, atMost: number): Promise<number>;
  protected abstract deleteApiTokens(endedBefore: Date, atMost: number): Promise<number>;
  protected abstract deleteSignInCounters(now: Date, atMost: number): Promise<number>;
  protected abstract deleteSignInPlaces(now: Date, atMost: number): Promise<number>;

  /** What housekeeping calls, by what it deletes. */
  sweeps(): Readonly<Record<string, Sweep>> {
    const ago = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS);
    return {
      sessions: (now, atMost) => this.deleteSessions(ago(now, 1), atMost),
      'API tokens': (now, atMost) => this.deleteApiTokens(ago(now, 30), atMost),
      'failed sign-ins': (now, atMost) => this.deleteSignInCounters(now, atMost),
      'places of sign-ins': (now, atMost) => this.deleteSignInPlaces(now, atMost),
    };
  }
}
