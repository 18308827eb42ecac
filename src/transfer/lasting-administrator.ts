import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { AccessReader } from '../permissions/decisions/access.reader.js';
import { LastAdministrator, LastInstallationHolder } from '../permissions/authority/authority.js';
import { StructureLock } from '../permissions/authority/structure-lock.js';
import type { ImportChunk } from './import-chunk.js';

/** Who must be left by whatever is loaded. */
interface Lasting {
  readonly administrator: boolean;
  readonly installationHolder: boolean;
}

/** Keeps the structure still while a chunk is loaded, and an administrator in the organization. */
@Injectable()
export class LastingAdministrator {
  constructor(
    private readonly lock: StructureLock,
    private readonly reader: AccessReader,
    private readonly clock: Clock,
  ) {}

  /**
   * Errors: LastAdministrator, if the organization had an administrator before the load and none after it;
   * LastInstallationHolder, if it was the last one over the installation who went.
   */
  async kept<T>(organizationId: string, chunk: ImportChunk, load: () => Promise<T>): Promise<T> {
    // New groups and users move no power; for all else the rules of authority ask to be alone.
    if (movesNothing(chunk)) {
      await this.lock.share(organizationId);
      return load();
    }
    await this.lock.take(organizationId);
    // The lock of the installation stays free: imports of different organizations would take turns by it.
    const before = await this.lasting(organizationId);
    const result = await load();
    const after = await this.lasting(organizationId);
    if (before.administrator && !after.administrator) throw new LastAdministrator();
    if (before.installationHolder && !after.installationHolder) throw new LastInstallationHolder();
    return result;
  }

  private async lasting(organizationId: string): Promise<Lasting> {
    const now = this.clock.now();
    return {
      administrator: await this.reader.hasLastingAdministrator(organizationId, now),
      installationHolder: await this.reader.hasLastingInstallationHolder(now),
    };
  }
}

function movesNothing({ records }: ImportChunk): boolean {
  const related = records.membership.length + records.nesting.length + records.grant.length;
  return related === 0 && records.user.every(({ record }) => record.active !== false);
}
