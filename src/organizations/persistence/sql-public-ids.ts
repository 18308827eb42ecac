import { Injectable } from '@nestjs/common';
import { parseUuid } from '../../common/ids.js';
import { mappingConstraints } from '../../database/driver-errors.js';
import { Sql } from '../../database/sql.js';
import { PublicIds, PublicIdTaken } from '../public-ids.js';

/** Chosen ids as rows that are never removed. */
@Injectable()
export class SqlPublicIds extends PublicIds {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async claim(organizationId: string, publicId: string, subjectId: string): Promise<void> {
    if (await this.isAnId(organizationId, publicId)) throw new PublicIdTaken(publicId);
    await mappingConstraints({ public_ids_pkey: () => new PublicIdTaken(publicId) }, () =>
      this.sql.rows('insert into public_ids (organization_id, public_id, subject_id) values ($1, $2, $3)', [
        organizationId,
        publicId,
        subjectId,
      ]),
    );
  }

  private async isAnId(organizationId: string, publicId: string): Promise<boolean> {
    const id = parseUuid(publicId);
    if (id === undefined) return false;
    const row = await this.sql.first<{ taken: boolean }>(
      `select exists (select from users where organization_id = $1 and id = $2)
           or exists (select from groups where organization_id = $1 and id = $2)
           or exists (select from projects where organization_id = $1 and id = $2)
           or $1::uuid = $2::uuid as taken`,
      [organizationId, id],
    );
    return row?.taken ?? false;
  }
}
