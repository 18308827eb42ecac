import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { AccessReader } from '../../permissions/decisions/access.reader.js';
import { Authority } from '../../permissions/authority/authority.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { organizationScope, type ScopedPermission } from '../../permissions/catalogue/scope.js';

/** Who may decide by what somebody signs in: whoever holds all that anybody could come to hold by it. */
@Injectable()
export class ServiceAuthority {
  constructor(
    private readonly authority: Authority,
    private readonly reader: AccessReader,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a service, by which any name of the organization that is free can come to be.
   *
   * Errors: BeyondAuthority.
   */
  overNew<T>(caller: Caller, act: () => Promise<T>): Promise<T> {
    return this.authority.exercise(caller, () => Promise.resolve([overAll(caller)]), act, true);
  }

  /**
   * Changes a service, which can make anybody of those whom it vouches for, and put anybody into its groups.
   *
   * Errors: BeyondAuthority.
   */
  over<T>(caller: Caller, serviceId: string, act: () => Promise<T>): Promise<T> {
    const power = async () => [
      overAll(caller),
      ...(await this.reader.heldThroughService(organizationOf(caller), serviceId, this.clock.now())),
    ];
    return this.authority.exercise(caller, power, act, true);
  }
}

function overAll(caller: Caller): ScopedPermission {
  return { permission: Permission.SiteAdmin, scope: organizationScope(organizationOf(caller)) };
}
