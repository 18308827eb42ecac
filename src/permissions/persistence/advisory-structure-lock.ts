import { Injectable } from '@nestjs/common';
import { Sql } from '../../database/sql.js';
import { StructureLock } from '../authority/structure-lock.js';

// First half of the key space of transaction locks that Guildhall takes for organizations.
const STRUCTURE = 7_246;

/** A lock of the transaction, so that it ends with it, also behind a pooler. */
@Injectable()
export class AdvisoryStructureLock extends StructureLock {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async share(organizationId: string): Promise<void> {
    await this.sql.prepared('select pg_advisory_xact_lock_shared($1, hashtext($2))', [
      STRUCTURE,
      organizationId,
    ]);
  }

  override async take(organizationId: string): Promise<void> {
    await this.sql.prepared('select pg_advisory_xact_lock($1, hashtext($2))', [STRUCTURE, organizationId]);
  }
}
