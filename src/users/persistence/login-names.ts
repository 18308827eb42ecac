import { Injectable } from '@nestjs/common';
import { foldedKey } from '../../common/folded-key.js';
import { mappingConstraints } from '../../database/driver-errors.js';
import { Sql } from '../../database/sql.js';
import { LoginNameTaken } from '../user.errors.js';
import type { User } from '../user.js';

type Named = Pick<User, 'id' | 'organizationId' | 'userName' | 'email'>;

/** The one namespace of user names and e-mail addresses in an organization. */
@Injectable()
export class LoginNames {
  constructor(private readonly sql: Sql) {}

  /**
   * Errors: LoginNameTaken.
   */
  async claim(user: Named): Promise<void> {
    for (const [key, name] of namesOf(user)) await this.insert(user, key, name);
  }

  /** Frees what the user signs in by no more and claims what is new. */
  async replace(before: Named, after: Named): Promise<void> {
    const old = namesOf(before);
    const now = namesOf(after);
    const freed = [...old.keys()].filter((key) => !now.has(key));
    if (freed.length > 0) {
      await this.sql.rows('delete from login_names where user_id = $1 and key = any($2)', [before.id, freed]);
    }
    for (const [key, name] of now) if (!old.has(key)) await this.insert(after, key, name);
  }

  async release(user: Named): Promise<void> {
    await this.sql.rows('delete from login_names where user_id = $1', [user.id]);
  }

  private async insert(user: Named, key: string, name: string): Promise<void> {
    await mappingConstraints({ login_names_key: () => new LoginNameTaken(name) }, () =>
      this.sql.rows('insert into login_names (organization_id, key, user_id) values ($1, $2, $3)', [
        user.organizationId,
        key,
        user.id,
      ]),
    );
  }
}

function namesOf({ userName, email }: Named): ReadonlyMap<string, string> {
  const names = email === null ? [userName] : [userName, email];
  return new Map(names.map((name) => [foldedKey(name), name]));
}
