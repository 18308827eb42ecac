import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Sql } from '../../database/sql.js';
import { ApiTokenRepository } from '../api-tokens/api-token.repository.js';
import type { ApiToken } from '../api-tokens/api-token.js';
import { ApiTokenEntity } from './api-token.entity.js';

/** API tokens as rows. */
@Injectable()
export class TypeormApiTokenRepository extends ApiTokenRepository {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async insert({ scopes, ...token }: ApiToken, tokenHash: Buffer): Promise<void> {
    await this.sql.manager.insert(ApiTokenEntity, {
      ...token,
      tokenHash,
      scopes: scopes ? [...scopes] : null,
    });
  }

  override async findGood(hash: Buffer, at: Date): Promise<ApiToken | undefined> {
    const row = await this.sql.manager
      .createQueryBuilder(ApiTokenEntity, 't')
      .innerJoin('users', 'u', 'u.id = t.user_id and u.active and u.deleted_at is null')
      .innerJoin('organizations', 'o', 'o.id = t.organization_id and o.ended_at is null')
      .where('t.token_hash = :hash and t.revoked_at is null', { hash })
      .andWhere('(t.expires_at is null or t.expires_at > :at)', { at })
      .getOne();
    return row ? apiTokenOf(row) : undefined;
  }

  override async endsOf(tokenHash: Buffer) {
    const row = await this.sql.manager.findOneBy(ApiTokenEntity, { tokenHash });
    return row ? { revokedAt: row.revokedAt, expiresAt: row.expiresAt } : undefined;
  }

  override async listOf(userId: string): Promise<readonly ApiToken[]> {
    const rows = await this.sql.manager.find(ApiTokenEntity, {
      where: { userId, revokedAt: IsNull() },
      order: { id: 'ASC' },
    });
    return rows.map(apiTokenOf);
  }

  override async revoke(userId: string, id: string, at: Date): Promise<boolean> {
    const result = await this.sql.manager.update(
      ApiTokenEntity,
      { id, userId, revokedAt: IsNull() },
      { revokedAt: at },
    );
    return result.affected === 1;
  }

  override async revokeAllOf(userId: string, at: Date): Promise<void> {
    await this.sql.manager.update(ApiTokenEntity, { userId, revokedAt: IsNull() }, { revokedAt: at });
  }
}

function apiTokenOf({
  id,
  organizationId,
  userId,
  name,
  scopes,
  createdAt,
  expiresAt,
}: ApiTokenEntity): ApiToken {
  return { id, organizationId, userId, name, scopes: scopes ?? undefined, createdAt, expiresAt };
}
