import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { after, type Soon } from '../../common/soon.js';
import { KeyRotation } from './key-rotation.js';
import type { StoredSigningKey } from './signing-key.repository.js';

/** The public keys in the form of RFC 7517. */
export interface JsonWebKeySet {
  readonly keys: readonly Readonly<Record<string, unknown>>[];
}

// What another replica made or dropped is heard of so soon; far sooner than a new key signs.
const FRESH_MS = 60_000;
// Whoever sends tokens with made-up key ids costs one look at the database in this time, not one each.
const UNKNOWN_KEY_MS = 1000;

/** The keys that access tokens are signed and verified with: ES256, kept as KeyObjects. */
@Injectable()
export class SigningKeys implements OnModuleInit {
  private stored: readonly StoredSigningKey[] = [];
  private publicKeys: ReadonlyMap<string, KeyObject> = new Map();
  private opened: { readonly keyId: string; readonly key: KeyObject } | undefined;
  private readAt = -Infinity;
  private reading: Promise<void> | undefined;

  constructor(
    private readonly rotation: KeyRotation,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): Promise<void> {
    return this.read();
  }

  /** The key that signs now. */
  async signing(): Promise<{ readonly keyId: string; readonly key: KeyObject }> {
    await this.refresh(FRESH_MS);
    const current = this.rotation.schedule.current(this.stored, this.clock.now());
    if (!current) throw new Error('There is no signing key.');
    if (this.opened?.keyId !== current.keyId) {
      this.opened = { keyId: current.keyId, key: createPrivateKey(this.rotation.opened(current)) };
    }
    return this.opened;
  }

  /** The public key of an id; an unknown one is looked for in the database, where another replica may have put it. */
  verifying(keyId: string): Soon<KeyObject | undefined> {
    const fresh = this.refresh(this.publicKeys.has(keyId) ? FRESH_MS : UNKNOWN_KEY_MS);
    return after(fresh, () => this.publicKeys.get(keyId));
  }

  async publicSet(): Promise<JsonWebKeySet> {
    await this.refresh(FRESH_MS);
    return { keys: this.stored.map(({ publicJwk }) => publicJwk) };
  }

  /** Forgets what was read, after a change of the keys in this process. */
  forget(): void {
    this.readAt = -Infinity;
  }

  private refresh(oldestMs: number): Soon<void> {
    if (this.clock.now().getTime() - this.readAt < oldestMs) return;
    this.reading ??= this.read().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async read(): Promise<void> {
    const begun = this.clock.now().getTime();
    const stored = await this.rotation.scheduled();
    this.publicKeys = new Map(
      stored.map(({ keyId, publicJwk }) => [
        keyId,
        this.publicKeys.get(keyId) ?? createPublicKey({ key: publicJwk, format: 'jwk' }),
      ]),
    );
    this.stored = stored;
    this.readAt = begun;
  }
}
