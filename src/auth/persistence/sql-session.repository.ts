import { Injectable } from '@nestjs/common';
import { BadCredentials } from '../../common/errors.js';
import { Sql } from '../../database/sql.js';
import { SessionRepository, type RefreshOutcome, type Session } from '../sessions/session.repository.js';

interface SessionRow {
  readonly id: string;
  readonly organization_id: string;
  readonly user_id: string;
  readonly created_at: Date;
  readonly expires_at: Date;
}

/** Sessions and refresh tokens as rows. */
@Injectable()
export class SqlSessionRepository extends SessionRepository {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async insert(
    { id, organizationId, userId, createdAt, expiresAt }: Session,
    clientSecretId?: string,
  ): Promise<void> {
    // An end waits for whoever shares the row, and then finds his session; whoever comes later waits for the end.
    const inserted = await this.sql.first(
      `insert into sessions (id, organization_id, user_id, created_at, expires_at, client_secret_id)
       select $1, o.id, $3, $4, $5, $6 from organizations o where o.id = $2 and o.ended_at is null for share
       returning id`,
      [id, organizationId, userId, createdAt, expiresAt, clientSecretId ?? null],
    );
    if (!inserted) throw new BadCredentials('password');
  }

  override async insertRefreshToken(sessionId: string, hash: Buffer, at: Date): Promise<void> {
    await this.sql.rows(
      'insert into refresh_tokens (token_hash, session_id, created_at) values ($1, $2, $3)',
      [hash, sessionId, at],
    );
  }

  override async useRefreshToken(hash: Buffer, at: Date): Promise<RefreshOutcome> {
    const [used] = await this.sql.changed<SessionRow>(
      `update refresh_tokens t set used_at = $2
         from sessions s join users u on u.id = s.user_id join organizations o on o.id = s.organization_id
        where t.token_hash = $1 and t.used_at is null and s.id = t.session_id
          and s.revoked_at is null and s.expires_at > $2 and u.active and u.deleted_at is null
          and o.ended_at is null
       returning s.id, s.organization_id, s.user_id, s.created_at, s.expires_at`,
      [hash, at],
    );
    if (used) return { kind: 'used', session: sessionOf(used) };
    const known = await this.sql.first<Pick<SessionRow, 'id' | 'organization_id'>>(
      `select s.id, s.organization_id from refresh_tokens t join sessions s on s.id = t.session_id
        where t.token_hash = $1 and t.used_at is not null`,
      [hash],
    );
    return known
      ? { kind: 'reused', sessionId: known.id, organizationId: known.organization_id }
      : { kind: 'unknown' };
  }

  override async findByRefreshToken(hash: Buffer): Promise<Session | undefined> {
    const row = await this.sql.first<SessionRow>(
      `select s.id, s.organization_id, s.user_id, s.created_at, s.expires_at
         from refresh_tokens t join sessions s on s.id = t.session_id
        where t.token_hash = $1 and t.used_at is null`,
      [hash],
    );
    return row && sessionOf(row);
  }

  override async listOf(userId: string, at: Date): Promise<readonly Session[]> {
    const rows = await this.sql.rows<SessionRow>(
      `select id, organization_id, user_id, created_at, expires_at from sessions
        where user_id = $1 and revoked_at is null and expires_at > $2 order by created_at, id`,
      [userId, at],
    );
    return rows.map(sessionOf);
  }

  override async revoke(sessionId: string, at: Date): Promise<void> {
    await this.sql.rows('update sessions set revoked_at = $2 where id = $1 and revoked_at is null', [
      sessionId,
      at,
    ]);
  }

  override async revokeAllOf(userId: string, at: Date): Promise<void> {
    await this.sql.rows('update sessions set revoked_at = $2 where user_id = $1 and revoked_at is null', [
      userId,
      at,
    ]);
  }

  override async revokeAllIn(organizationId: string, at: Date): Promise<void> {
    await this.sql.rows(
      'update sessions set revoked_at = $2 where organization_id = $1 and revoked_at is null',
      [organizationId, at],
    );
  }

  override async revokeAllVouchedFor(serviceId: string, at: Date): Promise<void> {
    await this.sql.rows(
      `update sessions s set revoked_at = $2 from users u
        where u.id = s.user_id and u.authentication_service_id = $1 and s.revoked_at is null`,
      [serviceId, at],
    );
  }

  override async isAlive(
    userId: string,
    organizationId: string,
    sessionId: string | undefined,
  ): Promise<boolean> {
    const row = await this.sql.first<{ alive: boolean }>(
      `select u.active and o.ended_at is null and ($3::uuid is null or exists (
                select from sessions s where s.id = $3 and s.user_id = u.id and s.revoked_at is null)) as alive
         from users u join organizations o on o.id = u.organization_id
        where u.id = $1 and u.organization_id = $2 and u.deleted_at is null`,
      [userId, organizationId, sessionId ?? null],
    );
    return row?.alive ?? false;
  }

  override async livingOwnerOf(sessionId: string, organizationId: string): Promise<string | undefined> {
    const [row] = await this.sql.prepared<Pick<SessionRow, 'user_id'>>(
      `select s.user_id from sessions s
         join users u on u.id = s.user_id
         join organizations o on o.id = u.organization_id
        where s.id = $1 and u.organization_id = $2 and s.revoked_at is null
          and u.active and u.deleted_at is null and o.ended_at is null`,
      [sessionId, organizationId],
    );
    return row?.user_id;
  }
}

function sessionOf(row: SessionRow): Session {
  return {
    id: row.id,
    organizationId: row.organization_id,
    userId: row.user_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
