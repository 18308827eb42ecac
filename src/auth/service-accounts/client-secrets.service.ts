import { Injectable } from '@nestjs/common';
import { ChangeLog, type Change, type ChangeAction } from '../../common/change-log.js';
import { Clock } from '../../common/clock.js';
import { InvalidInput } from '../../common/errors.js';
import { newId } from '../../common/ids.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { Authority } from '../../permissions/authority/authority.js';
import { requireNoWider } from '../scope-rules.js';
import { newSecretToken } from '../sessions/secret-tokens.js';
import { ClientSecretRepository } from './client-secret.repository.js';
import { CLIENT_SECRET_PREFIX, MOST_SECRETS, type ClientSecret } from './client-secret.js';
import { ClientSecretNotFound, ServiceAccountNotFound, TooManySecrets } from './service-account.errors.js';
import { ServiceAccountRepository } from './service-account.repository.js';
import type { ServiceAccount } from './service-account.js';

/** A secret as it is told, once. */
export interface ToldSecret {
  readonly secret: ClientSecret;
  readonly text: string;
}

/** Makes and ends the secrets of service accounts. */
@Injectable()
export class ClientSecretsService {
  constructor(
    private readonly secrets: ClientSecretRepository,
    private readonly accounts: ServiceAccountRepository,
    private readonly authority: Authority,
    private readonly log: ChangeLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Errors: ServiceAccountNotFound.
   */
  async list(caller: Caller, accountId: string): Promise<readonly ClientSecret[]> {
    await this.account(caller, accountId);
    return this.secrets.listOf(accountId);
  }

  /**
   * Makes one more secret; whoever learns it can do what the service account can.
   *
   * Errors: ServiceAccountNotFound, InvalidInput (expiry in the past), TooManySecrets, ScopeMissing, BeyondAuthority.
   */
  create(caller: Caller, accountId: string, expiresAt: Date | undefined): Promise<ToldSecret> {
    if (expiresAt !== undefined && expiresAt <= this.clock.now()) {
      throw InvalidInput.field('expiresAt', 'isFuture', 'expiresAt must lie in the future');
    }
    return this.touching(caller, accountId, async (account) => {
      if (caller.principal.kind === 'user') requireNoWider(caller.principal, account.scopes);
      const act = await this.log.begin(caller);
      await this.requireRoom(accountId);
      const { token: text, hash } = newSecretToken(CLIENT_SECRET_PREFIX);
      const secret = { id: newId(), createdAt: act.at, expiresAt: expiresAt ?? null, lastUsedAt: null };
      await this.secrets.insert(accountId, secret, hash);
      await this.log.append(act, changeOf('client_secret.created', accountId, secret.id));
      return { secret, text };
    });
  }

  /**
   * Ends a secret, with all tokens that it was exchanged for.
   *
   * Errors: ServiceAccountNotFound, ClientSecretNotFound, BeyondAuthority.
   */
  revoke(caller: Caller, accountId: string, id: string): Promise<void> {
    return this.touching(caller, accountId, async () => {
      const act = await this.log.begin(caller);
      if (!(await this.secrets.revoke(accountId, id, act.at))) throw new ClientSecretNotFound();
      await this.log.append(act, changeOf('client_secret.revoked', accountId, id));
    });
  }

  /** Ends all secrets of a user, who may have none. */
  revokeAllOf(userId: string): Promise<void> {
    return this.secrets.revokeAllOf(userId, this.clock.now());
  }

  /** How an account signs in is touched by those only who hold what it holds. */
  private async touching<T>(
    caller: Caller,
    accountId: string,
    work: (account: ServiceAccount) => Promise<T>,
  ): Promise<T> {
    await this.account(caller, accountId);
    const power = () => this.authority.powerOver(caller, accountId);
    return this.authority.exercise(
      caller,
      power,
      async () => work(await this.account(caller, accountId)),
      true,
    );
  }

  private async requireRoom(accountId: string): Promise<void> {
    const now = this.clock.now();
    const standing = await this.secrets.listOf(accountId);
    const good = standing.filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
    if (good.length >= MOST_SECRETS) throw new TooManySecrets();
  }

  private async account(caller: Caller, id: string): Promise<ServiceAccount> {
    const account = await this.accounts.find(organizationOf(caller), id);
    if (!account) throw new ServiceAccountNotFound();
    return account;
  }
}

function changeOf(action: ChangeAction, accountId: string, id: string): Change {
  return { action, subject: 'service_account', subjectId: accountId, facts: { secretId: id } };
}
