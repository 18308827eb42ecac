import { Injectable } from '@nestjs/common';
import { and } from '../../common/filter.js';
import { normalizedName } from '../../common/name.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import type { UserLeaf } from '../../users/user-filter.js';
import { UserRepository } from '../../users/user.repository.js';
import { VouchingServices } from '../../users/vouching-services.js';
import { ExternalGroups } from './external-groups.js';
import { MembersOfOtherService } from '../group.errors.js';
import type { GroupDraft } from '../group.js';

/** Where a new group comes from: made here, or known by a service elsewhere that says who is in it. */
@Injectable()
export class GroupOrigins {
  constructor(
    private readonly services: VouchingServices,
    private readonly elsewhere: ExternalGroups,
    private readonly users: UserRepository,
  ) {}

  /**
   * Makes sure that the service of a new group knows it; to be called before anything is locked.
   *
   * Errors: those of ExternalGroups.
   */
  async lookUp(
    caller: Caller,
    { name, externalCredentials: credentials, ...draft }: GroupDraft,
  ): Promise<void> {
    const serviceId = await this.serviceOf(caller, draft.authenticationServiceId);
    if (serviceId === undefined) return;
    await this.elsewhere.require(organizationOf(caller), {
      serviceId,
      name: normalizedName(name),
      credentials,
    });
  }

  /**
   * The service that a group is to belong to; undefined for one whose members are decided here.
   *
   * Errors: ReferenceNotFound.
   */
  serviceOf(caller: Caller, id: string | undefined): Promise<string | undefined> {
    return this.services.known(organizationOf(caller), id);
  }

  /**
   * Refuses members of a service's group whom another one vouches for.
   *
   * Errors: MembersOfOtherService.
   */
  async requireMembersOf(caller: Caller, serviceId: string, userIds: readonly string[]): Promise<void> {
    const ofService = { kind: 'uuid', field: 'authenticationServiceId', id: serviceId } as const;
    const members = and<UserLeaf>({ kind: 'id_in', ids: userIds }, ofService);
    const known = await this.users.count(organizationOf(caller), members);
    if (known < userIds.length) throw new MembersOfOtherService();
  }
}
