/** A key pair as it is kept: the private half sealed. */
export interface StoredSigningKey {
  readonly keyId: string;
  readonly publicJwk: Readonly<Record<string, unknown>>;
  readonly sealedPrivateKey: Buffer;
  readonly createdAt: Date;
  /** From when it signs, until the next one does; it is published from the moment that it is made. */
  readonly signsFrom: Date;
}

/** Where the keys that sign tokens are kept, for all replicas alike. */
export abstract class SigningKeyRepository {
  /** All keys that may have signed a good token or will sign, the last to sign first. */
  abstract list(): Promise<readonly StoredSigningKey[]>;
  /** Until the unit of work ends, no other replica makes or drops keys. */
  abstract lock(): Promise<void>;
  abstract insert(key: StoredSigningKey): Promise<void>;
  abstract delete(keyIds: readonly string[]): Promise<void>;
}
