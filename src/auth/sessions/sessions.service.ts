import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../../common/change-log.js';
import { Clock } from '../../common/clock.js';
import { BadCredentials, NotFound } from '../../common/errors.js';
import { newId } from '../../common/ids.js';
import { systemCaller, type Caller, type SignedInPrincipal } from '../../common/principal.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import { AppConfig } from '../../config/app.config.js';
import { AccessTokens, OWN_CLIENT } from './access-tokens.js';
import { requireNoWider } from '../scope-rules.js';
import { hashOfToken, newSecretToken } from './secret-tokens.js';
import { SignInNotes } from '../sign-in/sign-in-notes.js';
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
    private readonly log: ChangeLog,
    private readonly notes: SignInNotes,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /**
   * Opens a session for somebody whose credentials were verified; `issuer` is whom its tokens name as theirs, and
   * `scope` narrows the first of them.
   */
  async open(owner: SessionOwner, issuer: string, scope?: string): Promise<TokenPair> {
    const opened = await this.unitOfWork.run(async () =>
      this.continued(await this.begin(owner, this.config.refreshTokenSeconds)),
    );
    await this.notes.signedIn(owner.userId);
    return this.pairFor(opened, { issuer, scope });
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
      if (outcome.kind === 'reused') {
        await this.revoke(systemCaller(outcome.organizationId), outcome.sessionId, 'refresh_token_reused');
      }
      return undefined;
    });
    if (!continued) throw new BadCredentials('token', 'The refresh token was refused.');
    await this.notes.signedIn(continued.session.userId);
    return this.pairFor(continued, naming);
  }

  /** Ends the session that a caller's token belongs to; a token without one ends nothing. */
  async end(caller: Caller): Promise<void> {
    const { principal } = caller;
    if (principal.kind !== 'user' || principal.sessionId === undefined) return;
    await this.revoke(caller, principal.sessionId, 'signed_out');
  }

  /**
   * The sessions of whoever signed in; a narrowed token does not see them, since they are wider.
   *
   * Errors: ScopeMissing.
   */
  async list({ principal }: Caller): Promise<readonly Session[]> {
    if (principal.kind !== 'user') return [];
    requireNoWider(principal, undefined);
    return this.sessions.listOf(principal.userId, this.clock.now());
  }

  /**
   * Ends one of them.
   *
   * Errors: ScopeMissing, NotFound.
   */
  async endOwn(caller: Caller, sessionId: string): Promise<void> {
    const known = (await this.list(caller)).some(({ id }) => id === sessionId);
    if (!known) throw new NotFound('session');
    await this.revoke(caller, sessionId, 'ended_by_owner');
  }

  /** Ends a session for whoever showed a token of it. */
  endShown({ id, organizationId }: Pick<Session, 'id' | 'organizationId'>): Promise<void> {
    return this.revoke(systemCaller(organizationId), id, 'token_revoked');
  }

  /** The session that a refresh token would keep going. */
  ofRefreshToken(refreshToken: string): Promise<Session | undefined> {
    return this.sessions.findByRefreshToken(hashOfToken(refreshToken));
  }

  /** Ends all sessions of a user. */
  endAllOf(userId: string): Promise<void> {
    return this.sessions.revokeAllOf(userId, this.clock.now());
  }

  /** Ends all sessions of an organization. */
  endAllIn(organizationId: string): Promise<void> {
    return this.sessions.revokeAllIn(organizationId, this.clock.now());
  }

  /** Ends all sessions of those whom a service elsewhere vouches for. */
  endAllVouchedFor(serviceId: string, at: Date): Promise<void> {
    return this.sessions.revokeAllVouchedFor(serviceId, at);
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
