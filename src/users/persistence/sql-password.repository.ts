import { Injectable } from '@nestjs/common';
import { Sql } from '../../database/sql.js';
import { PasswordRepository } from '../password.repository.js';

/** One hash for each user who has a password. */
@Injectable()
export class SqlPasswordRepository extends PasswordRepository {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async find(userId: string): Promise<string | undefined> {
    const row = await this.sql.first<{ hash: string }>('select hash from passwords where user_id = $1', [
      userId,
    ]);
    return row?.hash;
  }

  override async put(userId: string, hash: string, at: Date): Promise<void> {
    await this.sql.rows(
      `insert into passwords (user_id, hash, changed_at) values ($1, $2, $3)
       on conflict (user_id) do update set hash = excluded.hash, changed_at = excluded.changed_at`,
      [userId, hash, at],
    );
  }
}
