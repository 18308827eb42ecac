import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MasterKey } from '../../../auth/keys/master-key.js';
import { LivingSessions } from '../../../auth/sessions/living-sessions.js';
import { SessionsService } from '../../../auth/sessions/sessions.service.js';
import { Clock } from '../../../common/clock.js';
import { ScopeMissing } from '../../../common/errors.js';
import { organizationOf, type Caller, type SignedInPrincipal } from '../../../common/principal.js';
import { Permission } from '../../../permissions/catalogue/permission.js';
import { UsersService } from '../../../users/users.service.js';

/** A token that was issued, and until when it is good. */
export interface IssuedToken {
  readonly text: string;
  readonly expiresAt: Date;
}

const LIFETIME_SECONDS = 561_600;
const EPOCH_TICKS = 621_355_968_000_000_000n;
const TICKS_PER_MILLISECOND = 10_000n;
const MAC_DIGITS = 32;
const TOKEN =
  /^\d{1,10}_(\d{18})_([\da-f]{8})([\da-f]{4})([\da-f]{4})([\da-f]{4})([\da-f]{12})([\da-f]{32})$/;

/**
 * Issues and verifies the tokens of `users/authenticate`: `{user number}_{ticks}_{hex}`.
 *
 * The hex digits are the id of a session and an HMAC over everything before; the token dies with the session,
 * so on change of password, disabling and deletion.
 */
@Injectable()
export class MindtouchTokens {
  private readonly key: Buffer;

  constructor(
    master: MasterKey,
    private readonly sessions: SessionsService,
    private readonly living: LivingSessions,
    private readonly users: UsersService,
    private readonly clock: Clock,
  ) {
    this.key = master.derive('mindtouch tokens');
  }

  /**
   * Issues a token to somebody whose credentials were verified.
   *
   * Errors: ScopeMissing, if his credentials are narrowed, which this token could not be.
   */
  async issue(caller: Caller): Promise<IssuedToken> {
    const principal = caller.principal as SignedInPrincipal;
    if (principal.scopes !== undefined) throw new ScopeMissing([Permission.Login]);
    const { number } = await this.users.get(caller, principal.userId);
    const session = await this.sessions.begin(principal, LIFETIME_SECONDS);
    const ticks = BigInt(session.createdAt.getTime()) * TICKS_PER_MILLISECOND + EPOCH_TICKS;
    const signed = `${number}_${ticks}_${session.id.replaceAll('-', '')}`;
    return { text: signed + this.mac(organizationOf(caller), signed), expiresAt: session.expiresAt };
  }

  /** Who a token speaks for, or undefined. */
  async verify(token: string, organizationId: string): Promise<SignedInPrincipal | undefined> {
    const [, ticks = '', ...hex] = TOKEN.exec(token) ?? [];
    const mac = hex.pop();
    if (mac === undefined || !this.isOurs(token, organizationId, mac) || !this.isInTime(ticks))
      return undefined;
    const sessionId = hex.join('-');
    // The number was signed together with the session, so it is that of the session's user.
    const userId = await this.living.ownerOf(sessionId, organizationId);
    return userId === undefined ? undefined : { kind: 'user', userId, organizationId, sessionId };
  }

  private isOurs(token: string, organizationId: string, mac: string): boolean {
    const expected = this.mac(organizationId, token.slice(0, -MAC_DIGITS));
    return timingSafeEqual(Buffer.from(expected, 'hex'), Buffer.from(mac, 'hex'));
  }

  private isInTime(ticks: string): boolean {
    const issuedAt = Number((BigInt(ticks) - EPOCH_TICKS) / TICKS_PER_MILLISECOND);
    return this.clock.now().getTime() < issuedAt + LIFETIME_SECONDS * 1000;
  }

  private mac(organizationId: string, signed: string): string {
    return createHmac('sha256', this.key)
      .update(`${organizationId} ${signed}`)
      .digest('hex')
      .slice(0, MAC_DIGITS);
  }
}
