import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../common/change-log.js';
import { Clock } from '../common/clock.js';
import { BadCredentials } from '../common/errors.js';
import { newId } from '../common/ids.js';
import { systemCaller, type Caller, type SignedInPrincipal } from '../common/principal.js';
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
    private readonly log: ChangeLog,
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
      if (outcome.kind === 'reused') {
        await this.revoke(systemCaller(outcome.organizationId), outcome.sessionId, 'refresh_token_reused');
      }
      return undefined;
    });
    if (!pair) throw new BadCredentials('token', 'The refresh token was refused.');
    return pair;
  }

  /** Ends the session that a caller's token belongs to; a token without one ends nothing. */
  async end(caller: Caller): Promise<void> {
    const { principal } = caller;
    if (principal.kind !== 'user' || principal.sessionId === undefined) return;
    await this.revoke(caller, principal.sessionId, 'signed_out');
  }

  /** Ends all sessions of a user. */
  endAllOf(userId: string): Promise<void> {
    return this.sessions.revokeAllOf(userId, this.clock.now());
  }

  /** Ends all sessions of an organization. */
  endAllIn(organizationId: string): Promise<void> {
    return this.sessions.revokeAllIn(organizationId, this.clock.now());
  }

  private revoke(caller: Caller, sessionId: string, reason: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      const act = await this.log.begin(caller);
      await this.sessions.revoke(sessionId, act.at);
      const facts = { reason };
      await this.log.append(act, {
        action: 'session.ended',
        subject: 'session',
        subjectId: sessionId,
        facts,
      });
    });
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
