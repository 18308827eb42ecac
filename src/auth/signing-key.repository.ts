/** A key pair as it is kept: the private half sealed. */
export interface StoredSigningKey {
  readonly keyId: string;
  readonly publicJwk: Readonly<Record<string, unknown>>;
  readonly sealedPrivateKey: Buffer;
  readonly createdAt: Date;
}

/** Where the keys that sign tokens are kept, for all replicas alike. */
export abstract class SigningKeyRepository {
  /** All keys that may still have signed a valid token, the newest first. */
  abstract list(): Promise<readonly StoredSigningKey[]>;
  /** Keeps the key unless there is one already. */
  abstract insertFirst(key: StoredSigningKey): Promise<void>;
}
