import { generateKeyPairSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import { AppConfig } from '../../config/app.config.js';
import { KeySchedule } from './key-schedule.js';
import { MasterKey } from './master-key.js';
import { SigningKeyRepository, type StoredSigningKey } from './signing-key.repository.js';

const PURPOSE = 'signing key';

/** Makes the keys that sign and drops those that are spent, one replica at a time. */
@Injectable()
export class KeyRotation {
  readonly schedule: KeySchedule;

  constructor(
    private readonly keys: SigningKeyRepository,
    private readonly master: MasterKey,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    { keyRotationDays, accessTokenSeconds }: AppConfig,
  ) {
    this.schedule = new KeySchedule(keyRotationDays, accessTokenSeconds);
  }

  /** The keys as they are kept, after whatever the schedule asks for has been done. */
  async scheduled(): Promise<readonly StoredSigningKey[]> {
    const keys = await this.keys.list();
    // A unit that is running may yet be undone, and a key that was made in it with that.
    if (!this.hasWork(keys) || this.unitOfWork.isRunning) return keys;
    return this.unitOfWork.run(async () => {
      await this.keys.lock();
      const now = this.clock.now();
      const locked = await this.keys.list();
      const spent = this.schedule.spent(locked, now);
      if (spent.length > 0) await this.keys.delete(spent.map(({ keyId }) => keyId));
      const signsFrom = this.schedule.due(locked, now);
      if (signsFrom) await this.keys.insert(this.generate(signsFrom));
      return this.keys.list();
    });
  }

  /**
   * Makes a new key out of turn, in the running unit of work or one of its own.
   *
   * Shape: it signs once everybody has heard of it, and one that was yet to sign is dropped for it. `atOnce` is
   * for a key that somebody stole: the new one signs now, and all others are dropped with all that they signed.
   */
  rotate({ atOnce }: { readonly atOnce: boolean }): Promise<StoredSigningKey> {
    return this.unitOfWork.run(async () => {
      await this.keys.lock();
      const now = this.clock.now();
      const known = await this.keys.list();
      const dropped = known.filter(({ signsFrom }) => atOnce || signsFrom > now);
      await this.keys.delete(dropped.map(({ keyId }) => keyId));
      const key = this.generate(atOnce ? now : this.schedule.soonest(now));
      await this.keys.insert(key);
      return key;
    });
  }

  /** The private half of a key, as PEM. */
  opened({ sealedPrivateKey }: StoredSigningKey): string {
    return this.master.open(PURPOSE, sealedPrivateKey);
  }

  private hasWork(keys: readonly StoredSigningKey[]): boolean {
    const now = this.clock.now();
    return this.schedule.due(keys, now) !== undefined || this.schedule.spent(keys, now).length > 0;
  }

  private generate(signsFrom: Date): StoredSigningKey {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const keyId = newId();
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    return {
      keyId,
      publicJwk: { ...publicKey.export({ format: 'jwk' }), kid: keyId, alg: 'ES256', use: 'sig' },
      sealedPrivateKey: this.master.seal(PURPOSE, pem),
      createdAt: this.clock.now(),
      signsFrom,
    };
  }
}
