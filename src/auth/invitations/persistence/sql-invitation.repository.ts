import { Injectable } from '@nestjs/common';
import { Sql } from '../../../database/sql.js';
import type { GroupPrivilege } from '../../../permissions/catalogue/group-privilege.js';
import { InvitationRepository } from '../invitation.repository.js';
import type { Invitation, Invited } from '../invitation.js';

interface InvitationRow {
  readonly id: string;
  readonly organization_id: string;
  readonly issuer_id: string;
  readonly group_id: string;
  readonly invited: Invited;
  readonly name: string;
  readonly privileges: GroupPrivilege[] | null;
  readonly usage_limit: number | null;
  readonly usages: number;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
}

const COLUMNS = `id, organization_id, issuer_id, group_id, invited, name, privileges, usage_limit, usages,
  created_at, expires_at, revoked_at`;

const BY_HASH = `select ${COLUMNS} from invitations where organization_id = $1 and token_hash = $2`;

/** Invitations as rows of one table. */
@Injectable()
export class SqlInvitationRepository extends InvitationRepository {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async insert(invitation: Invitation, hash: Buffer): Promise<void> {
    const { id, organizationId, issuerId, groupId, invited, name, privileges } = invitation;
    const { usageLimit, createdAt, expiresAt } = invitation;
    await this.sql.rows(
      `insert into invitations (id, organization_id, issuer_id, group_id, invited, name, privileges, usage_limit,
         created_at, expires_at, token_hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        id,
        organizationId,
        issuerId,
        groupId,
        invited,
        name,
        privileges ?? null,
        usageLimit,
        createdAt,
        expiresAt,
        hash,
      ],
    );
  }

  override findByHash(organizationId: string, hash: Buffer): Promise<Invitation | undefined> {
    return this.one(BY_HASH, [organizationId, hash]);
  }

  override findToUse(organizationId: string, hash: Buffer): Promise<Invitation | undefined> {
    return this.one(`${BY_HASH} for update`, [organizationId, hash]);
  }

  override async countUse(id: string): Promise<void> {
    await this.sql.rows('update invitations set usages = usages + 1 where id = $1', [id]);
  }

  override async listOf(issuerId: string): Promise<readonly Invitation[]> {
    const rows = await this.sql.rows<InvitationRow>(
      `select ${COLUMNS} from invitations where issuer_id = $1 and revoked_at is null order by id`,
      [issuerId],
    );
    return rows.map(invitationOf);
  }

  override async revoke(issuerId: string, id: string, at: Date): Promise<boolean> {
    const rows = await this.sql.changed(
      `update invitations set revoked_at = $3
        where id = $2 and issuer_id = $1 and revoked_at is null returning 1`,
      [issuerId, id, at],
    );
    return rows.length > 0;
  }

  override async revokeAllOf(issuerId: string, at: Date): Promise<void> {
    await this.sql.rows(
      'update invitations set revoked_at = $2 where issuer_id = $1 and revoked_at is null',
      [issuerId, at],
    );
  }

  override async deleteEnded(endedBefore: Date, atMost: number): Promise<number> {
    const rows = await this.sql.changed(
      `delete from invitations where id in (
         select id from invitations where least(expires_at, revoked_at) <= $1
          order by least(expires_at, revoked_at) limit $2 for update skip locked)
       returning 1`,
      [endedBefore, atMost],
    );
    return rows.length;
  }

  private async one(question: string, parameters: readonly unknown[]): Promise<Invitation | undefined> {
    const row = await this.sql.first<InvitationRow>(question, parameters);
    return row && invitationOf(row);
  }
}

function invitationOf(row: InvitationRow): Invitation {
  return {
    id: row.id,
    organizationId: row.organization_id,
    issuerId: row.issuer_id,
    groupId: row.group_id,
    invited: row.invited,
    name: row.name,
    privileges: row.privileges ?? undefined,
    usageLimit: row.usage_limit,
    usages: row.usages,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}
