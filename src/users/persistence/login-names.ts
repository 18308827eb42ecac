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
    for (const name of namesOf(user)) await this.insert(user, name);
  }

  /**
   * Frees what the user signs in by no more and claims what is new.
   *
   * Errors: LoginNameTaken.
   */
  async replace(before: Named, after: Named): Promise<void> {
    if (before.userName === after.userName && before.email === after.email) return;
    await this.release(before);
    await this.claim(after);
  }

  async release(user: Named): Promise<void> {
    await this.sql.rows('delete from login_names where user_id = $1', [user.id]);
  }

  private async insert(user: Named, { key, name, isUserName, isEmail }: LoginName): Promise<void> {
    await mappingConstraints({ login_names_key: () => new LoginNameTaken(name) }, () =>
      this.sql.rows(
        `insert into login_names (organization_id, key, user_id, is_user_name, is_email)
         values ($1, $2, $3, $4, $5)`,
        [user.organizationId, key, user.id, isUserName, isEmail],
      ),
    );
  }
}

/** One entry of the namespace; a user name may be the user's address as well. */
interface LoginName {
  readonly key: string;
  readonly name: string;
  readonly isUserName: boolean;
  readonly isEmail: boolean;
}

function namesOf({ userName, email }: Named): readonly LoginName[] {
  const userNameKey = foldedKey(userName);
  const emailKey = email === null ? undefined : foldedKey(email);
  const isEmail = emailKey === userNameKey;
  const first = { key: userNameKey, name: userName, isUserName: true, isEmail };
  if (email === null || emailKey === undefined || isEmail) return [first];
  return [first, { key: emailKey, name: email, isUserName: false, isEmail: true }];
}
