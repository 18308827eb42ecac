import { Injectable } from '@nestjs/common';
import { Sql } from '../../database/sql.js';
import { ExpiredCredentials } from '../sessions/expired-credentials.js';

const ENDED = 'least(expires_at, revoked_at)';

/** Deletes rows whose end lies back, those that ended first before others, and waits for none that is in use. */
@Injectable()
export class SqlExpiredCredentials extends ExpiredCredentials {
  constructor(private readonly sql: Sql) {
    super();
  }

  /** Refresh tokens go with their session. */
  protected override deleteSessions(endedBefore: Date, atMost: number): Promise<number> {
    return this.delete('sessions', 'id', ENDED, endedBefore, atMost);
  }

  protected override deleteApiTokens(endedBefore: Date, atMost: number): Promise<number> {
    return this.delete('api_tokens', 'id', ENDED, endedBefore, atMost);
  }

  protected override deleteSignInCounters(now: Date, atMost: number): Promise<number> {
    return this.delete('sign_in_counters', 'key', 'expires_at', now, atMost);
  }

  protected override deleteSignInPlaces(now: Date, atMost: number): Promise<number> {
    return this.delete('sign_in_places', 'key', 'expires_at', now, atMost);
  }

  private async delete(
    table: string,
    key: string,
    end: string,
    before: Date,
    atMost: number,
  ): Promise<number> {
    const rows = await this.sql.changed(
      `delete from ${table} where ${key} in (
         select ${key} from ${table} where ${end} <= $1 order by ${end} limit $2 for update skip locked)
       returning 1`,
      [before, atMost],
    );
    return rows.length;
  }
}
