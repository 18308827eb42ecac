import { Injectable } from '@nestjs/common';
import { Sql } from '../../database/sql.js';
import { LastSignIns } from '../last-sign-ins.js';

// Who was deleted meanwhile has none any more.
const NOTE = `
  insert into last_sign_ins as kept (user_id, at)
  select u.id, $2 from users u where u.id = $1 and u.deleted_at is null
  on conflict (user_id) do update set at = excluded.at where kept.at < $3`;

const OF = 'select user_id, at from last_sign_ins where user_id = any($1::uuid[])';

/** One row for each user who ever signed in. */
@Injectable()
export class SqlLastSignIns extends LastSignIns {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async note(userId: string, at: Date, staleBefore: Date): Promise<void> {
    await this.sql.prepared(NOTE, [userId, at, staleBefore]);
  }

  override async of(userIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    if (userIds.length === 0) return new Map();
    const rows = await this.sql.prepared<{ user_id: string; at: Date }>(OF, [userIds]);
    return new Map(rows.map(({ user_id, at }) => [user_id, at]));
  }

  override async forget(userId: string): Promise<void> {
    await this.sql.prepared('delete from last_sign_ins where user_id = $1', [userId]);
  }
}
