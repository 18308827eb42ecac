import { Injectable } from '@nestjs/common';
import { InvalidInput } from '../../common/errors.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { OrganizationsService } from '../../organizations/organizations.service.js';

/** The vendor's word for organizations; a call may only name the caller's own. */
@Injectable()
export class UipathPartitions {
  constructor(private readonly organizations: OrganizationsService) {}

  /**
   * Refuses a call that names a partition other than the caller's, by uuid or publicId; a foreign one is as
   * unknown as one that does not exist.
   *
   * Errors: InvalidInput, in the documented words.
   * Source: docs/sources/uipath.md#partitions.
   */
  async require(caller: Caller, ...partitions: readonly string[]): Promise<void> {
    for (const partition of partitions) {
      const organization = await this.organizations.find(partition);
      if (organization?.id === organizationOf(caller)) continue;
      const message = `The value '${partition}' is not valid.`;
      throw InvalidInput.field('partitionGlobalId', 'isPartition', message);
    }
  }
}
