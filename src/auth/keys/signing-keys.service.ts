import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../../common/change-log.js';
import { Clock } from '../../common/clock.js';
import type { Caller } from '../../common/principal.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import { Authority } from '../../permissions/authority/authority.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { INSTALLATION_ID } from '../../permissions/catalogue/scope.js';
import type { SigningKeyState } from './key-schedule.js';
import { KeyRotation } from './key-rotation.js';
import type { StoredSigningKey } from './signing-key.repository.js';
import { SigningKeys } from './signing-keys.js';

/** A signing key as administrators see it. */
export interface ShownSigningKey extends Pick<StoredSigningKey, 'keyId' | 'createdAt' | 'signsFrom'> {
  readonly state: SigningKeyState;
}

/** What the administrators of the installation see and do about the keys that all organizations share. */
@Injectable()
export class SigningKeysService {
  constructor(
    private readonly rotation: KeyRotation,
    private readonly keys: SigningKeys,
    private readonly authority: Authority,
    private readonly log: ChangeLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Errors: BeyondAuthority.
   */
  async list(caller: Caller): Promise<readonly ShownSigningKey[]> {
    await this.requireInstallation(caller);
    const keys = await this.rotation.scheduled();
    return keys.map((key) => this.shown(key, keys));
  }

  /**
   * Makes a new key out of turn; `KeyRotation.rotate` says what `atOnce` means.
   *
   * Errors: BeyondAuthority.
   */
  async rotate(caller: Caller, how: { readonly atOnce: boolean }): Promise<ShownSigningKey> {
    await this.requireInstallation(caller);
    const key = await this.unitOfWork.run(async () => {
      const act = await this.log.begin(caller);
      const made = await this.rotation.rotate(how);
      const facts = { keyId: made.keyId, signsFrom: made.signsFrom, ...how };
      await this.log.append(act, {
        action: 'signing_key.made',
        subject: 'signing_key',
        subjectId: made.keyId,
        facts,
      });
      return made;
    });
    this.keys.forget();
    return this.shown(key, [key]);
  }

  private requireInstallation(caller: Caller): Promise<void> {
    const scope = { type: 'installation', id: INSTALLATION_ID } as const;
    return this.authority.requireAuthority(caller, [{ permission: Permission.ManageOrganization, scope }]);
  }

  private shown(key: StoredSigningKey, among: readonly StoredSigningKey[]): ShownSigningKey {
    const { keyId, createdAt, signsFrom } = key;
    const now = this.clock.now();
    const state = signsFrom > now ? 'next' : this.rotation.schedule.stateOf(key, among, now);
    return { keyId, createdAt, signsFrom, state };
  }
}
