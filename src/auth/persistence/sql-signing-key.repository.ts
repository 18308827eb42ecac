import { Injectable } from '@nestjs/common';
import { Sql } from '../../database/sql.js';
import { SigningKeyRepository, type StoredSigningKey } from '../keys/signing-key.repository.js';

interface SigningKeyRow {
  readonly key_id: string;
  readonly public_jwk: Record<string, unknown>;
  readonly sealed_private_key: Buffer;
  readonly created_at: Date;
  readonly signs_from: Date;
}

// Beside the locks of migrations and of structures in the key space of advisory locks.
const SIGNING_KEYS = 7_246_012;

/** Signing keys as rows. */
@Injectable()
export class SqlSigningKeyRepository extends SigningKeyRepository {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async list(): Promise<readonly StoredSigningKey[]> {
    const rows = await this.sql.rows<SigningKeyRow>(
      `select key_id, public_jwk, sealed_private_key, created_at, signs_from
         from signing_keys order by signs_from desc, key_id desc`,
    );
    return rows.map((row) => ({
      keyId: row.key_id,
      publicJwk: row.public_jwk,
      sealedPrivateKey: row.sealed_private_key,
      createdAt: row.created_at,
      signsFrom: row.signs_from,
    }));
  }

  override async lock(): Promise<void> {
    await this.sql.rows('select pg_advisory_xact_lock($1)', [SIGNING_KEYS]);
  }

  override async insert(key: StoredSigningKey): Promise<void> {
    await this.sql.rows(
      `insert into signing_keys (key_id, public_jwk, sealed_private_key, created_at, signs_from)
       values ($1, $2, $3, $4, $5)`,
      [key.keyId, key.publicJwk, key.sealedPrivateKey, key.createdAt, key.signsFrom],
    );
  }

  override async delete(keyIds: readonly string[]): Promise<void> {
    await this.sql.rows('delete from signing_keys where key_id = any($1)', [keyIds]);
  }
}
