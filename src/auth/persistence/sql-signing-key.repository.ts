import { Injectable } from '@nestjs/common';
import { Sql } from '../../database/sql.js';
import { SigningKeyRepository, type StoredSigningKey } from '../signing-key.repository.js';

interface SigningKeyRow {
  readonly key_id: string;
  readonly public_jwk: Record<string, unknown>;
  readonly sealed_private_key: Buffer;
  readonly created_at: Date;
}

/** Signing keys as rows. */
@Injectable()
export class SqlSigningKeyRepository extends SigningKeyRepository {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async list(): Promise<readonly StoredSigningKey[]> {
    const rows = await this.sql.rows<SigningKeyRow>(
      `select key_id, public_jwk, sealed_private_key, created_at
         from signing_keys where retired_at is null order by created_at desc, key_id`,
    );
    return rows.map((row) => ({
      keyId: row.key_id,
      publicJwk: row.public_jwk,
      sealedPrivateKey: row.sealed_private_key,
      createdAt: row.created_at,
    }));
  }

  override async insertFirst({
    keyId,
    publicJwk,
    sealedPrivateKey,
    createdAt,
  }: StoredSigningKey): Promise<void> {
    await this.sql.rows(
      `insert into signing_keys (key_id, public_jwk, sealed_private_key, created_at)
       select $1, $2, $3, $4 where not exists (select from signing_keys where retired_at is null)`,
      [keyId, publicJwk, sealedPrivateKey, createdAt],
    );
  }
}
