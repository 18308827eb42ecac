import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../common/change-log.js';
import { Clock } from '../common/clock.js';
import { DomainEvents, UserRestored } from '../common/domain-events.js';
import { organizationOf, type Caller } from '../common/principal.js';
import { requireVersion, type ExpectedVersion } from '../common/version.js';
import type { Stretch, Window } from '../common/window.js';
import { Authority } from '../permissions/authority/authority.js';
import { EndedRights } from '../permissions/ended-rights.repository.js';
import { leftOutFacts } from '../permissions/left-out.js';
import { userRestored } from './user-changes.js';
import { DeletedUsers, type DeletedUser } from './deleted-users.repository.js';
import type { UserFilter } from './user-filter.js';
import type { DeletedUserSort } from './user-order.js';
import { UserNotDeleted, UserNotFound } from './user.errors.js';
import type { RestoredUserNames, User } from './user.js';

/** Finds deleted users and takes their deletion back. */
@Injectable()
export class UserRestoration {
  constructor(
    private readonly users: DeletedUsers,
    private readonly rights: EndedRights,
    private readonly authority: Authority,
    private readonly log: ChangeLog,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /** One window of the deleted users. */
  page(caller: Caller, filter: UserFilter, window: Window<DeletedUserSort>): Promise<Stretch<User>> {
    return this.users.page(organizationOf(caller), filter, window);
  }

  /**
   * Restores a user: begins again what his deletion ended, as far as the other side is still there.
   *
   * Shape: his password works as before; sessions and tokens stay ended.
   * Errors: UserNotFound, UserNotDeleted, PreconditionFailed, LoginNameTaken, BeyondAuthority.
   */
  restore(
    caller: Caller,
    reference: string,
    names: RestoredUserNames,
    expected?: ExpectedVersion,
  ): Promise<User> {
    const power = async () => this.rights.powerAgain(await this.deleted(caller, reference), this.clock.now());
    const act = async () => {
      const deleted = await this.deleted(caller, reference);
      requireVersion(deleted.version, expected);
      const restoration = await this.log.begin(caller);
      const user = await this.users.restore(restoration, deleted, names);
      const { begun: grants, leftOut } = await this.rights.beginAgain(restoration, deleted);
      await this.log.append(restoration, userRestored(user, { grants, ...leftOutFacts(leftOut) }));
      await this.events.publish(new UserRestored(user.id, deleted.deletedIn, restoration));
      return user;
    };
    // Alone, so that no group of his goes while he comes back.
    return this.authority.exercise(caller, power, act, true);
  }

  private async deleted(caller: Caller, reference: string): Promise<DeletedUser> {
    const organizationId = organizationOf(caller);
    const deleted = await this.users.find(organizationId, reference);
    if (deleted) return deleted;
    throw (await this.users.findEver(organizationId, reference)) ? new UserNotDeleted() : new UserNotFound();
  }
}
