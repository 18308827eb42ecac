import { Injectable } from '@nestjs/common';
import { ChangeFeed } from '../../common/change-feed.js';
import { ChangeLog, type Change, type ChangeAction } from '../../common/change-log.js';
import { Clock } from '../../common/clock.js';
import { DomainError, Forbidden, InvalidInput, NotFound } from '../../common/errors.js';
import { FreshCache, type Remembered } from '../../common/fresh-cache.js';
import { newId } from '../../common/ids.js';
import type { Caller, SignedInPrincipal } from '../../common/principal.js';
import { after, type Soon } from '../../common/soon.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import { requireVersion, versionOf, type ExpectedVersion } from '../../common/version.js';
import { ApiTokenRepository } from './api-token.repository.js';
import { API_TOKEN_PREFIX, type ApiToken } from './api-token.js';
import { credentialTouches } from '../sign-in/credential-touches.js';
import { isNoWider, requireKnownScopes, requireNoWider } from '../scope-rules.js';
import { hashOfToken, newSecretToken } from '../sessions/secret-tokens.js';

/** What a client secret opened must end with it, so it makes nothing that would outlive it. */
export class NotForSecrets extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'api_token.not_for_secrets';
  constructor() {
    super('A token that was issued for a client secret makes no API tokens.');
  }
}

/** A token that somebody wants for himself. */
export interface ApiTokenDraft {
  readonly name: string;
  readonly scopes?: readonly string[] | undefined;
  readonly expiresAt?: Date | undefined;
}

function changeOf(action: ChangeAction, token: ApiToken): Change {
  const { id, name, scopes, expiresAt } = token;
  return { action, subject: 'api_token', subjectId: id, facts: { name, scopes: scopes ?? null, expiresAt } };
}

const REMEMBERED_TOKENS = 50_000;

/** Makes, verifies and revokes API tokens. */
@Injectable()
export class ApiTokensService {
  private readonly remembered: FreshCache<ApiToken>;

  constructor(
    private readonly tokens: ApiTokenRepository,
    private readonly log: ChangeLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    feed: ChangeFeed,
  ) {
    this.remembered = new FreshCache(feed, clock, {
      capacity: REMEMBERED_TOKENS,
      touches: credentialTouches,
    });
  }

  /**
   * Makes a token for the caller; its secret is told this once.
   *
   * Errors: InvalidInput (unknown scope, expiry in the past), ScopeMissing (a narrowed caller asks for more).
   */
  create(
    caller: Caller,
    draft: ApiTokenDraft,
  ): Promise<{ readonly token: ApiToken; readonly secret: string }> {
    const owner = ownerOf(caller);
    const now = this.clock.now();
    if (owner.bySecret) throw new NotForSecrets();
    requireKnownScopes(draft.scopes ?? []);
    requireNoWider(owner, draft.scopes);
    requireFitting(owner, draft.expiresAt, now);
    const { token: secret, hash } = newSecretToken(API_TOKEN_PREFIX);
    const { organizationId, userId } = owner;
    const { name, scopes } = draft;
    const expiresAt = draft.expiresAt ?? null;
    const token = { id: newId(), organizationId, userId, name, scopes, createdAt: now, expiresAt };
    return this.unitOfWork.run(async () => {
      const act = await this.log.begin(caller);
      await this.tokens.insert(token, hash);
      await this.log.append(act, changeOf('api_token.created', token));
      return { token, secret };
    });
  }

  /** The tokens of the caller that are no wider than the one he shows. */
  async list(caller: Caller): Promise<readonly ApiToken[]> {
    const owner = ownerOf(caller);
    const tokens = await this.tokens.listOf(owner.userId);
    return tokens.filter(({ scopes }) => isNoWider(owner, scopes));
  }

  /**
   * Revokes a token of the caller's, if it is no wider than the one he shows.
   *
   * Errors: NotFound, PreconditionFailed.
   */
  revoke(caller: Caller, id: string, expected?: ExpectedVersion): Promise<void> {
    return this.unitOfWork.run(async () => {
      const token = (await this.list(caller)).find((one) => one.id === id);
      if (!token) throw new NotFound('api_token');
      requireVersion(versionOf(token), expected);
      const act = await this.log.begin(caller);
      if (!(await this.tokens.revoke(ownerOf(caller).userId, id, act.at))) throw new NotFound('api_token');
      await this.log.append(act, { action: 'api_token.revoked', subject: 'api_token', subjectId: id });
    });
  }

  /** Who a token speaks for, or undefined. */
  verify(secret: string): Soon<SignedInPrincipal | undefined> {
    if (!secret.startsWith(API_TOKEN_PREFIX)) return undefined;
    const hash = hashOfToken(secret);
    return after(
      this.remembered.get(hash.toString('base64'), () => this.find(hash)),
      (token) => token && principalBy(token),
    );
  }

  private async find(hash: Buffer): Promise<Remembered<ApiToken> | undefined> {
    const token = await this.tokens.findGood(hash, this.clock.now());
    if (!token) return undefined;
    const { id, userId, organizationId, expiresAt } = token;
    return { value: token, restsOn: [id, userId, organizationId], until: expiresAt };
  }

  revokeAllOf(userId: string): Promise<void> {
    return this.tokens.revokeAllOf(userId, this.clock.now());
  }
}

function principalBy({ userId, organizationId, scopes, expiresAt }: ApiToken): SignedInPrincipal {
  return {
    kind: 'user',
    userId,
    organizationId,
    ...(scopes && { scopes }),
    ...(expiresAt && { expiresAt }),
  };
}

function ownerOf({ principal }: Caller): SignedInPrincipal {
  if (principal.kind !== 'user') throw new Forbidden([]);
  return principal;
}

/** Nothing outlives what it was made with, or is over before it begins. */
function requireFitting(owner: SignedInPrincipal, expiresAt: Date | undefined, now: Date): void {
  if (owner.expiresAt && (expiresAt === undefined || expiresAt > owner.expiresAt)) {
    const message = 'expiresAt must not outlive the token that makes it';
    throw InvalidInput.field('expiresAt', 'isBounded', message);
  }
  if (expiresAt !== undefined && expiresAt <= now) {
    throw InvalidInput.field('expiresAt', 'isFuture', 'expiresAt must lie in the future');
  }
}
