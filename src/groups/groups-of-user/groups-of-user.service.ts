import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { momentOf } from '../../common/moment.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import type { Stretch } from '../../common/window.js';
import { DeletedUsers } from '../../users/deleted-users.repository.js';
import { UserNotFound } from '../../users/user.errors.js';
import { UserRepository } from '../../users/user.repository.js';
import type { AsOf } from '../members/direct-relations.service.js';
import { GroupsOfUserReader, type GroupsOfUserQuery } from './groups-of-user.reader.js';
import type { GroupOfUser } from '../members/membership.js';

/** The groups that a user is in: now, or as of an instant of the past, be he deleted since or not. */
@Injectable()
export class GroupsOfUser {
  constructor(
    private readonly users: UserRepository,
    private readonly deleted: DeletedUsers,
    private readonly groups: GroupsOfUserReader,
    private readonly clock: Clock,
  ) {}

  /**
   * One window of them.
   *
   * Errors: UserNotFound, InvalidInput (asOf).
   */
  async page(
    caller: Caller,
    reference: string,
    { asOf, ...query }: AsOf<GroupsOfUserQuery>,
  ): Promise<Stretch<GroupOfUser>> {
    const moment = momentOf(asOf, this.clock.now());
    const organizationId = organizationOf(caller);
    const user = moment.past
      ? await this.deleted.findEver(organizationId, reference)
      : await this.users.findByReference(organizationId, reference);
    if (!user) throw new UserNotFound();
    return this.groups.page(user, { ...query, moment });
  }
}
