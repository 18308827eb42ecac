import { Injectable } from '@nestjs/common';
import type { TakeBatches } from '../common/batches.js';
import { Clock } from '../common/clock.js';
import { organizationOf, type Caller } from '../common/principal.js';
import { UnitOfWork } from '../common/unit-of-work.js';
import type { AtPlace } from '../common/window.js';
import type { UserFilter } from '../users/user-filter.js';
import type { UserPlaceSort } from '../users/user-order.js';
import { UserRepository } from '../users/user.repository.js';
import type { User } from '../users/user.js';
import type { GroupFilter } from './group-filter.js';
import type { GroupPlaceSort } from './group-order.js';
import { GroupRepository } from './group.repository.js';
import type { Group } from './group.js';
import { ListedMembersReader, type MembersAtPlace } from './members/listed-members.reader.js';

/** Lists that may be too long to be held whole, handed over some at a time, each as at one moment. */
@Injectable()
export class WholeLists {
  constructor(
    private readonly userRepository: UserRepository,
    private readonly groupRepository: GroupRepository,
    private readonly memberReader: ListedMembersReader,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  users(
    caller: Caller,
    { filter, sorts, slice }: AtPlace<UserFilter, UserPlaceSort>,
    take: TakeBatches<User>,
  ): Promise<void> {
    const organizationId = organizationOf(caller);
    return this.unitOfWork.run(() =>
      take(this.userRepository.inBatches(organizationId, filter, sorts, slice)),
    );
  }

  groups(
    caller: Caller,
    { filter, sorts, slice }: AtPlace<GroupFilter, GroupPlaceSort>,
    take: TakeBatches<Group>,
  ): Promise<void> {
    const organizationId = organizationOf(caller);
    return this.unitOfWork.run(() =>
      take(this.groupRepository.inBatches(organizationId, filter, sorts, slice)),
    );
  }

  /** Who is in a group directly. */
  members(group: Group, wanted: MembersAtPlace, take: TakeBatches<User>): Promise<void> {
    return this.unitOfWork.run(() => take(this.memberReader.inBatches(group, this.clock.now(), wanted)));
  }
}
