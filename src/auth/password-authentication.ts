import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { BoundedCache } from '../common/bounded-cache.js';
import { Clock } from '../common/clock.js';
import type { SignedInPrincipal } from '../common/principal.js';
import { PasswordRepository } from '../users/password.repository.js';
import { PasswordsService } from '../users/passwords.service.js';
import { UserRepository } from '../users/user.repository.js';
import { MasterKey } from './master-key.js';

interface Remembered {
  /** The stored hash that the password was found to fit; another one makes the memory void. */
  readonly storedHash: string;
  readonly until: number;
}

const REMEMBERED_CREDENTIALS = 10_000;
const REMEMBERED_MS = 60_000;

/** Verifies user name or e-mail with password, slowly once and then from a short memory. */
@Injectable()
export class PasswordAuthentication {
  private readonly remembered = new BoundedCache<string, Remembered>(REMEMBERED_CREDENTIALS);
  private readonly key: Buffer;

  constructor(
    private readonly users: UserRepository,
    private readonly passwords: PasswordsService,
    private readonly stored: PasswordRepository,
    private readonly clock: Clock,
    master: MasterKey,
  ) {
    this.key = master.derive('remembered credentials');
  }

  /** Who it is, or undefined; an unknown user costs as much as a wrong password. */
  async verify(
    organizationId: string,
    login: string,
    password: string,
  ): Promise<SignedInPrincipal | undefined> {
    const user = await this.users.findByLogin(organizationId, login);
    if (!user?.active) {
      await this.passwords.verify(undefined, password);
      return undefined;
    }
    const fits = await this.fits(user.id, password);
    return fits ? { kind: 'user', userId: user.id, organizationId } : undefined;
  }

  /** Whether a principal is the one who signs in by this name. */
  async isNamed({ userId, organizationId }: SignedInPrincipal, login: string): Promise<boolean> {
    return (await this.users.findByLogin(organizationId, login))?.id === userId;
  }

  private async fits(userId: string, password: string): Promise<boolean> {
    const storedHash = await this.stored.find(userId);
    const fingerprint = createHmac('sha256', this.key).update(`${userId} ${password}`).digest('base64');
    const now = this.clock.now().getTime();
    const known = this.remembered.get(fingerprint);
    if (known && known.storedHash === storedHash && known.until > now) return true;
    if (!(await this.passwords.verify(userId, password))) return false;
    if (storedHash !== undefined)
      this.remembered.set(fingerprint, { storedHash, until: now + REMEMBERED_MS });
    return true;
  }
}
