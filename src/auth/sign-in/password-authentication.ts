import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ChangeFeed } from '../../common/change-feed.js';
import { Clock } from '../../common/clock.js';
import { AccountDisabled } from '../../common/errors.js';
import { foldedKey } from '../../common/folded-key.js';
import { FreshCache, type Remembered } from '../../common/fresh-cache.js';
import type { SignedInPrincipal } from '../../common/principal.js';
import type { User } from '../../users/user.js';
import type { NamedService } from '../authentication-services/named-service.js';
import { credentialTouches } from './credential-touches.js';
import { MasterKey } from '../keys/master-key.js';
import { PasswordProofs } from './password-proofs.js';
import { SignInThrottle, type SignInAttempt } from './sign-in-throttle.js';

const REMEMBERED_CREDENTIALS = 10_000;
const REMEMBERED_MS = 60_000;

interface Words {
  readonly attempt: SignInAttempt;
  readonly password: string;
  readonly by: NamedService | undefined;
}

/** Verifies user name or e-mail with password, slowly once and then from a short memory. */
@Injectable()
export class PasswordAuthentication {
  private readonly remembered: FreshCache<SignedInPrincipal>;
  private readonly running = new Map<string, Promise<User | undefined>>();
  private readonly key: Buffer;

  constructor(
    private readonly proofs: PasswordProofs,
    private readonly throttle: SignInThrottle,
    private readonly clock: Clock,
    feed: ChangeFeed,
    master: MasterKey,
  ) {
    this.remembered = new FreshCache(feed, clock, {
      capacity: REMEMBERED_CREDENTIALS,
      touches: credentialTouches,
    });
    this.key = master.derive('remembered credentials');
  }

  /**
   * Who it is, or undefined; an unknown user costs as much as a wrong password.
   *
   * Shape: `by` names the service that is to verify it; without one it is that of the user.
   * Errors: AccountDisabled, for the right password alone; TooManyRequests, also for the right password: after
   * too many wrong ones nothing is told for a while; Unavailable, if an authentication service cannot be asked, which is nobody's wrong password; and those of a
   * service that is named.
   */
  async verify(
    attempt: SignInAttempt,
    password: string,
    by?: NamedService,
  ): Promise<SignedInPrincipal | undefined> {
    this.throttle.refuseIfLocked(attempt);
    const words = { attempt, password, by };
    return this.remembered.get(this.fingerprint(words), () => this.prove(words));
  }

  /** Whether a principal is the one who signs in by this name. */
  async isNamed({ userId, organizationId }: SignedInPrincipal, name: string): Promise<boolean> {
    return (await this.proofs.ownerOf({ organizationId, name }))?.id === userId;
  }

  private async prove(words: Words): Promise<Remembered<SignedInPrincipal> | undefined> {
    const user = await this.provesOnce(words);
    if (!user) return undefined;
    if (!user.active) throw new AccountDisabled();
    const { id: userId, organizationId } = user;
    const until = new Date(this.clock.now().getTime() + REMEMBERED_MS);
    return { value: { kind: 'user', userId, organizationId }, restsOn: [userId, organizationId], until };
  }

  /** Many calls at once with the same words are one attempt: a script may well begin on all its connections. */
  private provesOnce(words: Words): Promise<User | undefined> {
    const fingerprint = this.fingerprint(words);
    const running = this.running.get(fingerprint);
    if (running) return running;
    const begun = this.proven(words).finally(() => this.running.delete(fingerprint));
    this.running.set(fingerprint, begun);
    return begun;
  }

  private async proven({ attempt, password, by }: Words): Promise<User | undefined> {
    const owner = await this.proofs.ownerOf(attempt);
    let proven: User | undefined;
    await this.throttle.attempt(attempt, owner?.id, async () => {
      proven = await this.proofs.prove(attempt, owner, password, by);
      return proven !== undefined;
    });
    return proven;
  }

  /** The address belongs to it: what was found good at one must not help somebody who guesses at another. */
  private fingerprint({ attempt: { organizationId, name, address }, password, by }: Words): string {
    const words = JSON.stringify([organizationId ?? null, foldedKey(name), address, password, by ?? null]);
    return createHmac('sha256', this.key).update(words).digest('base64');
  }
}
