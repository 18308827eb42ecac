import { Injectable } from '@nestjs/common';
import { Sql } from '../../database/sql.js';
import { ClientSecretRepository } from '../service-accounts/client-secret.repository.js';
import type { AuthenticatedClient, ClientSecret } from '../service-accounts/client-secret.js';

/** Client secrets as rows. */
@Injectable()
export class SqlClientSecretRepository extends ClientSecretRepository {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async insert(
    userId: string,
    { id, createdAt, expiresAt }: ClientSecret,
    hash: Buffer,
  ): Promise<void> {
    await this.sql.rows(
      `insert into client_secrets (id, user_id, secret_hash, created_at, expires_at) values ($1, $2, $3, $4, $5)`,
      [id, userId, hash, createdAt, expiresAt],
    );
  }

  override async authenticate(
    userId: string,
    hash: Buffer,
    at: Date,
  ): Promise<AuthenticatedClient | undefined> {
    const client = await this.sql.first<Omit<AuthenticatedClient, 'scopes'>>(
      `select u.id as "userId", u.organization_id as "organizationId", s.id as "secretId",
              s.expires_at as "secretExpiresAt"
         from client_secrets s
         join users u on u.id = s.user_id
         join organizations o on o.id = u.organization_id and o.ended_at is null
        where s.secret_hash = $2 and s.user_id = $1 and s.revoked_at is null
          and (s.expires_at is null or s.expires_at > $3)
          and u.kind = 'application' and u.active and u.deleted_at is null
          for share of s, u, o`,
      [userId, hash, at],
    );
    // Read after the lock, which may have waited for somebody who was changing them.
    return client && { ...client, scopes: await this.scopesOf(userId) };
  }

  override listOf(userId: string): Promise<readonly ClientSecret[]> {
    return this.sql.rows<ClientSecret>(
      `select id, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt"
         from client_secrets where user_id = $1 and revoked_at is null order by created_at, id`,
      [userId],
    );
  }

  override async touch(id: string, at: Date, since: Date): Promise<void> {
    await this.sql.rows(
      `update client_secrets set last_used_at = $2
        where id = $1 and (last_used_at is null or last_used_at < $3)`,
      [id, at, since],
    );
  }

  override async revoke(userId: string, id: string, at: Date): Promise<boolean> {
    return (await this.revokeWhere('user_id = $1 and id = $3', [userId, at, id])) > 0;
  }

  override async revokeAllOf(userId: string, at: Date): Promise<void> {
    await this.revokeWhere('user_id = $1', [userId, at]);
  }

  /** The secrets first: whoever is opening a session by one holds it, and is waited for. */
  private async revokeWhere(which: string, parameters: readonly unknown[]): Promise<number> {
    const revoked = await this.sql.changed<{ id: string }>(
      `update client_secrets set revoked_at = $2 where revoked_at is null and ${which} returning id`,
      parameters,
    );
    await this.sql.rows(
      'update sessions set revoked_at = $2 where client_secret_id = any($1) and revoked_at is null',
      [revoked.map(({ id }) => id), parameters[1]],
    );
    return revoked.length;
  }

  private async scopesOf(userId: string): Promise<readonly string[]> {
    const row = await this.sql.first<{ scopes: string[] }>(
      'select scopes from service_accounts where user_id = $1',
      [userId],
    );
    return row?.scopes ?? [];
  }
}
