import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { newId } from '../common/ids.js';
import { MasterKey } from './master-key.js';
import { SigningKeyRepository, type StoredSigningKey } from './signing-key.repository.js';

const PURPOSE = 'signing key';

/** The keys that access tokens are signed and verified with: ES256, kept as KeyObjects. */
@Injectable()
export class SigningKeys implements OnModuleInit {
  private readonly publicKeys = new Map<string, KeyObject>();
  private current: { readonly keyId: string; readonly key: KeyObject } | undefined;
  private jwks: readonly Readonly<Record<string, unknown>>[] = [];

  constructor(
    private readonly keys: SigningKeyRepository,
    private readonly master: MasterKey,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.load();
    if (this.current) return;
    await this.keys.insertFirst(this.generate());
    await this.load();
  }

  /** The key that signs now. */
  signing(): { readonly keyId: string; readonly key: KeyObject } {
    if (!this.current) throw new Error('There is no signing key.');
    return this.current;
  }

  /** The public key of an id; looked for once more in the database, where another replica may have put it. */
  async verifying(keyId: string): Promise<KeyObject | undefined> {
    if (!this.publicKeys.has(keyId)) await this.load();
    return this.publicKeys.get(keyId);
  }

  /** The public keys in the form of RFC 7517. */
  publicSet(): { readonly keys: readonly Readonly<Record<string, unknown>>[] } {
    return { keys: this.jwks };
  }

  private async load(): Promise<void> {
    const stored = await this.keys.list();
    for (const { keyId, publicJwk } of stored) {
      this.publicKeys.set(keyId, createPublicKey({ key: publicJwk, format: 'jwk' }));
    }
    this.jwks = stored.map(({ publicJwk }) => publicJwk);
    const [newest] = stored;
    if (!newest) return;
    const pem = this.master.open(PURPOSE, newest.sealedPrivateKey);
    this.current = { keyId: newest.keyId, key: createPrivateKey(pem) };
  }

  private generate(): StoredSigningKey {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const keyId = newId();
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    return {
      keyId,
      publicJwk: { ...publicKey.export({ format: 'jwk' }), kid: keyId, alg: 'ES256', use: 'sig' },
      sealedPrivateKey: this.master.seal(PURPOSE, pem),
      createdAt: this.clock.now(),
    };
  }
}
