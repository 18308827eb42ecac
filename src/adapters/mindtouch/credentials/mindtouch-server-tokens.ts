import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../common/clock.js';
import type { SignedInPrincipal } from '../../../common/principal.js';
import { AppConfig } from '../../../config/app.config.js';
import { MindtouchActing } from './mindtouch-acting.js';
import { namingIn } from '../urls/mindtouch-naming.js';

const LENIENCY_SECONDS = 300;
const TOKEN = /^(?:tkn_)?([A-Za-z0-9.-]{4,64})_(\d{10})_(\d{1,10}|=.+)_([\da-f]{64})$/i;

/**
 * Verifies the tokens that servers sign: `{key}_{epoch}_{id or =name}_{hmac}`, with `tkn_` before it or not.
 *
 * Shape: some clients sign the first three parts joined by `_`, others one behind the other; since the key is known
 * and the epoch has ten digits, both can be read in one way only. Header texts are bytes, and are signed as such.
 * Source: docs/sources/mindtouch.md#tokens.
 */
@Injectable()
export class MindtouchServerTokens {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly acting: MindtouchActing,
  ) {}

  /** Who a token speaks for, or undefined. */
  async verify(token: string, organizationId: string): Promise<SignedInPrincipal | undefined> {
    const parts = TOKEN.exec(token);
    if (!parts) return undefined;
    const [key, epoch, user, mac] = parts.slice(1) as [string, string, string, string];
    const secret = this.config.mindtouchServerKeys.get(key);
    if (secret === undefined || !this.isInTime(Number(epoch))) return undefined;
    if (!isSigned([key, epoch, user], mac, secret)) return undefined;
    return this.acting.as(organizationId, namingIn(Buffer.from(user, 'latin1').toString('utf8')));
  }

  private isInTime(epochSeconds: number): boolean {
    return Math.abs(this.clock.now().getTime() / 1000 - epochSeconds) <= LENIENCY_SECONDS;
  }
}

function isSigned(parts: readonly string[], mac: string, secret: string): boolean {
  const sent = Buffer.from(mac, 'hex');
  return [parts.join('_'), parts.join('')]
    .map((text) => createHmac('sha256', secret).update(text, 'latin1').digest())
    .some((expected) => timingSafeEqual(expected, sent));
}
