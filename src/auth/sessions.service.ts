import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { BadCredentials, NotFound } from '../common/errors.js';
import { newId } from '../common/ids.js';
import type { SignedInPrincipal } from '../common/principal.js';
import { UnitOfWork } from '../common/unit-of-work.js';
import { AppConfig } from '../config/app.config.js';
import { AccessTokens, OWN_CLIENT } from './access-tokens.js';
import { requireNoWider } from './scope-rules.js';
import { hashOfToken, newSecretToken } from './secret-tokens.js';
import { SessionRepository, type Session } from './session.repository.js';

/** What a sign-in or a refresh hands out. */
export interface TokenPair {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly refreshToken: string;
}

/** Whom an access token names as its issuer, and what narrows it, if anything does. */
export interface TokenNaming {
  readonly issuer: string;
  readonly scope?: string | undefined;
}

interface ContinuedSession {
  readonly session: Session;
  readonly refreshToken: string;
}

/** Tells refresh tokens from other secrets. */
export const REFRESH_TOKEN_PREFIX = 'ghr_';

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

  /** Opens a session for somebody whose credentials were verified; `issuer` is whom its tokens name as theirs. */
  async open(owner: SessionOwner, issuer: string): Promise<TokenPair> {
    const opened = await this.unitOfWork.run(async () =>
      this.continued(await this.begin(owner, this.config.refreshTokenSeconds)),
    );
    return this.pairFor(opened, { issuer });
  }

  /**
   * Begins a session without tokens: for one of another make that carries its id and dies with it.
   *
   * Units: `lifetimeSeconds`.
   */
  async begin(
    { userId, organizationId }: SessionOwner,
    lifetimeSeconds: number,
    clientSecretId?: string,
  ): Promise<Session> {
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + lifetimeSeconds * 1000);
    const session = { id: newId(), organizationId, userId, createdAt, expiresAt };
    await this.sessions.insert(session, clientSecretId);
    return session;
  }

  /**
   * Exchanges a refresh token for a new pair; each can be used once.
   *
   * Errors: BadCredentials. A second use ends the session, since one of the two users is a thief.
   */
  async refresh(refreshToken: string, naming: TokenNaming): Promise<TokenPair> {
    const continued = await this.unitOfWork.run(async () => {
      const outcome = await this.sessions.useRefreshToken(hashOfToken(refreshToken), this.clock.now());
      if (outcome.kind === 'used') return this.continued(outcome.session);
      if (outcome.kind === 'reused') await this.sessions.revoke(outcome.sessionId, this.clock.now());
      return undefined;
    });
    if (!continued) throw new BadCredentials('token', 'The refresh token was refused.');
    return this.pairFor(continued, naming);
  }

  /** Ends the session that a caller's token belongs to; a token without one ends nothing. */
  async end({ sessionId }: SignedInPrincipal): Promise<void> {
    if (sessionId !== undefined) await this.sessions.revoke(sessionId, this.clock.now());
  }

  /**
   * The sessions of whoever signed in; a narrowed token does not see them, since they are wider.
   *
   * Errors: ScopeMissing.
   */
  async list(owner: SignedInPrincipal): Promise<readonly Session[]> {
    requireNoWider(owner, undefined);
    return this.sessions.listOf(owner.userId, this.clock.now());
  }

  /**
   * Ends one of them.
   *
   * Errors: ScopeMissing, NotFound.
   */
  async endOwn(owner: SignedInPrincipal, sessionId: string): Promise<void> {
    const known = (await this.list(owner)).some(({ id }) => id === sessionId);
    if (!known) throw new NotFound('session');
    await this.endById(sessionId);
  }

  /** Ends a session, whoever asks. */
  endById(sessionId: string): Promise<void> {
    return this.sessions.revoke(sessionId, this.clock.now());
  }

  /** The session that a refresh token would keep going. */
  ofRefreshToken(refreshToken: string): Promise<string | undefined> {
    return this.sessions.sessionOfRefreshToken(hashOfToken(refreshToken));
  }

  /** Ends all sessions of a user. */
  endAllOf(userId: string): Promise<void> {
    return this.sessions.revokeAllOf(userId, this.clock.now());
  }

  isAlive(userId: string, organizationId: string, sessionId?: string): Promise<boolean> {
    return this.sessions.isAlive(userId, organizationId, sessionId);
  }

  private async continued(session: Session): Promise<ContinuedSession> {
    const refresh = newSecretToken(REFRESH_TOKEN_PREFIX);
    await this.sessions.insertRefreshToken(session.id, refresh.hash, this.clock.now());
    return { session, refreshToken: refresh.token };
  }

  private async pairFor(
    { session, refreshToken }: ContinuedSession,
    { issuer, scope }: TokenNaming,
  ): Promise<TokenPair> {
    const { id: sid, userId: sub, organizationId: prt_id } = session;
    const claims = { sub, prt_id, sid, client_id: OWN_CLIENT, ...(scope !== undefined && { scope }) };
    const { token: accessToken, expiresInSeconds } = await this.tokens.issue(claims, issuer);
    return { accessToken, expiresInSeconds, refreshToken };
  }
}
