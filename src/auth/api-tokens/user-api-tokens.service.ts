import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../../common/change-log.js';
import { NotFound } from '../../common/errors.js';
import type { Caller } from '../../common/principal.js';
import { Authority } from '../../permissions/authority/authority.js';
import { UsersService } from '../../users/users.service.js';
import { ApiTokenRepository } from './api-token.repository.js';
import type { ApiToken } from './api-token.js';

/** What administrators see and do about other people's API tokens. */
@Injectable()
export class UserApiTokensService {
  constructor(
    private readonly tokens: ApiTokenRepository,
    private readonly users: UsersService,
    private readonly authority: Authority,
    private readonly log: ChangeLog,
  ) {}

  /**
   * The tokens of a user.
   *
   * Errors: UserNotFound, BeyondAuthority.
   */
  async list(caller: Caller, reference: string): Promise<readonly ApiToken[]> {
    const user = await this.users.get(caller, reference);
    await this.authority.requireAuthority(caller, await this.authority.powerOver(caller, user.id));
    return this.tokens.listOf(user.id);
  }

  /**
   * Revokes a token of a user.
   *
   * Errors: UserNotFound, NotFound, BeyondAuthority.
   */
  async revoke(caller: Caller, reference: string, id: string): Promise<void> {
    const user = await this.users.get(caller, reference);
    const power = () => this.authority.powerOver(caller, user.id);
    await this.authority.exercise(caller, power, async () => {
      const act = await this.log.begin(caller);
      if (!(await this.tokens.revoke(user.id, id, act.at))) throw new NotFound('api_token');
      const facts = { userId: user.id };
      await this.log.append(act, { action: 'api_token.revoked', subject: 'api_token', subjectId: id, facts });
    });
  }
}
