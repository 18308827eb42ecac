import { Injectable } from '@nestjs/common';
import type { Batches, TakeBatches } from '../../common/batches.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import { idBatches } from '../../database/id-batches.js';
import { Sql } from '../../database/sql.js';
import { UserIds } from '../user-ids.js';

const SOMEBODY = `
  select u.id from users u where u.organization_id = $1 and u.deleted_at is null and u.kind <> 'anonymous'`;

/** One statement in one transaction, read as it comes. */
@Injectable()
export class SqlUserIds extends UserIds {
  constructor(
    private readonly sql: Sql,
    private readonly unitOfWork: UnitOfWork,
  ) {
    super();
  }

  override all(organizationId: string, take: TakeBatches<string>): Promise<void> {
    return this.unitOfWork.run(() => take(this.somebody(organizationId)));
  }

  private async *somebody(organizationId: string): Batches<string> {
    for await (const { ids } of idBatches(this.sql, SOMEBODY, [organizationId])) yield ids;
  }
}
