import { Injectable } from '@nestjs/common';
import { foldedKey } from '../../common/folded-key.js';
import type { Caller } from '../../common/principal.js';
import { UipathDirectoryLookup } from './uipath-directory-lookup.js';
import { toUipathFound, toUipathMembership } from './uipath-directory.presenter.js';
import { UipathDirectorySearch } from './uipath-directory-search.js';
import type {
  UipathDirectoryScope,
  UipathEntityToResolve,
  UipathFound,
  UipathGroupMembershipQuestion,
  UipathMembership,
  UipathNamesToResolve,
  UipathSearchQuery,
} from './uipath-directory.wire.js';
import { UipathGroupMemberships } from './uipath-group-memberships.js';
import { toUipathMember } from './uipath-member.presenter.js';
import type { UipathMember } from './uipath-member.wire.js';
import { UipathPartitions } from './uipath-partitions.js';

/** The one directory that there is. */
const SCOPES: readonly UipathDirectoryScope[] = [{ name: 'local', isDefault: true }];

/** The calls of the vendor on the directory, each in the caller's own partition. */
@Injectable()
export class UipathDirectory {
  constructor(
    private readonly partitions: UipathPartitions,
    private readonly searching: UipathDirectorySearch,
    private readonly lookup: UipathDirectoryLookup,
    private readonly memberships: UipathGroupMemberships,
  ) {}

  async search(caller: Caller, partition: string, query: UipathSearchQuery): Promise<UipathFound[]> {
    await this.partitions.require(caller, partition);
    return (await this.searching.find(caller, query)).map(toUipathFound);
  }

  async groupsAmong(
    caller: Caller,
    partition: string,
    question: UipathGroupMembershipQuestion,
  ): Promise<UipathMembership[]> {
    await this.partitions.require(caller, partition);
    return (await this.memberships.of(caller, question)).map(toUipathMembership);
  }

  /** An object by the names as they were asked for. */
  async resolveNames(
    caller: Caller,
    partition: string,
    { entityNames, entityType }: UipathNamesToResolve,
  ): Promise<Readonly<Record<string, UipathMember | null>>> {
    await this.partitions.require(caller, partition);
    const found = await this.lookup.byName(caller, entityNames, entityType);
    const member = (name: string) => {
      const subject = found.get(foldedKey(name));
      return subject ? toUipathMember(subject) : null;
    };
    return Object.fromEntries(entityNames.map((name) => [name, member(name)]));
  }

  async resolve(
    caller: Caller,
    partition: string,
    { entityId, entityType }: UipathEntityToResolve,
  ): Promise<UipathMember> {
    await this.partitions.require(caller, partition);
    return toUipathMember(await this.lookup.byId(caller, entityId, entityType));
  }

  async scopes(caller: Caller, partition: string): Promise<readonly UipathDirectoryScope[]> {
    await this.partitions.require(caller, partition);
    return SCOPES;
  }
}
