import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { AccessReader } from '../permissions/access.reader.js';
import { LastAdministrator } from '../permissions/authority.js';
import { StructureLock } from '../permissions/structure-lock.js';
import type { ImportChunk } from './import-chunk.js';

/** Keeps the structure still while a chunk is loaded, and an administrator in the organization. */
@Injectable()
export class LastingAdministrator {
  constructor(
    private readonly lock: StructureLock,
    private readonly reader: AccessReader,
    private readonly clock: Clock,
  ) {}

  /**
   * Errors: LastAdministrator, if the organization had an administrator before the load and none after it.
   */
  async kept<T>(organizationId: string, chunk: ImportChunk, load: () => Promise<T>): Promise<T> {
    // New groups and users move no power; for all else the rules of authority ask to be alone.
    if (movesNothing(chunk)) {
      await this.lock.share(organizationId);
      return load();
    }
    await this.lock.take(organizationId);
    const had = await this.has(organizationId);
    const result = await load();
    if (had && !(await this.has(organizationId))) throw new LastAdministrator();
    return result;
  }

  private has(organizationId: string): Promise<boolean> {
    return this.reader.hasLastingAdministrator(organizationId, this.clock.now());
  }
}

function movesNothing({ records }: ImportChunk): boolean {
  const related = records.membership.length + records.nesting.length + records.grant.length;
  return related === 0 && records.user.every(({ record }) => record.active !== false);
}
