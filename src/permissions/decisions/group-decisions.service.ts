import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { AccessReader } from './access.reader.js';
import type { GroupPrivilege } from '../catalogue/group-privilege.js';
import { RelationReader } from './relation.reader.js';

/** What somebody may do inside one group, as a whole: the sets out of which Decisions answers one by one. */
@Injectable()
export class GroupDecisions {
  constructor(
    private readonly access: AccessReader,
    private readonly relations: RelationReader,
    private readonly clock: Clock,
  ) {}

  /** A user's own privileges there and those of every group in it through which he is a member; sorted. */
  async privilegesOfUser(userId: string, groupId: string): Promise<readonly GroupPrivilege[]> {
    return sorted(await this.access.groupPrivileges(userId, groupId, this.clock.now()));
  }

  /** The same for the members of a group. */
  async privilegesOfGroup(groupId: string, inGroupId: string): Promise<readonly GroupPrivilege[]> {
    return sorted(await this.relations.privilegesOfGroup(groupId, inGroupId));
  }
}

function sorted(privileges: readonly GroupPrivilege[]): readonly GroupPrivilege[] {
  return [...new Set(privileges)].sort();
}
