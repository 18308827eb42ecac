import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { BadCredentials } from '../common/errors.js';
import { newId } from '../common/ids.js';
import type { SignedInPrincipal } from '../common/principal.js';
import { UnitOfWork } from '../common/unit-of-work.js';
import { AppConfig } from '../config/app.config.js';
import { AccessTokens } from './access-tokens.js';
import { hashOfToken, newSecretToken } from './secret-tokens.js';
import { SessionRepository, type Session } from './session.repository.js';

/** What a sign-in or a refresh hands out. */
export interface TokenPair {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly refreshToken: string;
}

type SessionOwner = Pick<SignedInPrincipal, 'userId' | 'organizationId'>;

/** Opens sessions, keeps them going and ends them. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly tokens: AccessTokens,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** Opens a session for somebody whose credentials were verified. */
  open(owner: SessionOwner): Promise<TokenPair> {
    return this.unitOfWork.run(async () =>
      this.pairFor(await this.begin(owner, this.config.refreshTokenSeconds)),
    );
  }

  /**
   * Begins a session without tokens: for one of another make that carries its id and dies with it.
   *
   * Units: `lifetimeSeconds`.
   */
  async begin({ userId, organizationId }: SessionOwner, lifetimeSeconds: number): Promise<Session> {
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + lifetimeSeconds * 1000);
    const session = { id: newId(), organizationId, userId, createdAt, expiresAt };
    await this.sessions.insert(session);
    return session;
  }

  /**
   * Exchanges a refresh token for a new pair; each can be used once.
   *
   * Errors: BadCredentials. A second use ends the session, since one of the two users is a thief.
   */
  async refresh(refreshToken: string): Promise<TokenPair> {
    const pair = await this.unitOfWork.run(async () => {
      const outcome = await this.sessions.useRefreshToken(hashOfToken(refreshToken), this.clock.now());
      if (outcome.kind === 'used') return this.pairFor(outcome.session);
      if (outcome.kind === 'reused') await this.sessions.revoke(outcome.sessionId, this.clock.now());
      return undefined;
    });
    if (!pair) throw new BadCredentials('token', 'The refresh token was refused.');
    return pair;
  }

  /** Ends the session that a caller's token belongs to; a token without one ends nothing. */
  async end({ sessionId }: SignedInPrincipal): Promise<void> {
    if (sessionId !== undefined) await this.sessions.revoke(sessionId, this.clock.now());
  }

  /** Ends all sessions of a user. */
  endAllOf(userId: string): Promise<void> {
    return this.sessions.revokeAllOf(userId, this.clock.now());
  }

  /** Ends all sessions of an organization. */
  endAllIn(organizationId: string): Promise<void> {
    return this.sessions.revokeAllIn(organizationId, this.clock.now());
  }

  isAlive(userId: string, organizationId: string, sessionId?: string): Promise<boolean> {
    return this.sessions.isAlive(userId, organizationId, sessionId);
  }

  private async pairFor(session: Session): Promise<TokenPair> {
    const refresh = newSecretToken('ghr_');
    await this.sessions.insertRefreshToken(session.id, refresh.hash, this.clock.now());
    const access = this.tokens.issue({
      sub: session.userId,
      prt_id: session.organizationId,
      sid: session.id,
    });
    return {
      accessToken: access.token,
      expiresInSeconds: access.expiresInSeconds,
      refreshToken: refresh.token,
    };
  }
}
