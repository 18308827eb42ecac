import { Injectable } from '@nestjs/common';
import { ReferenceNotFound } from '../../common/errors.js';
import type { Caller } from '../../common/principal.js';
import { Authority } from '../../permissions/authority/authority.js';
import type { User, UserChanges, UserDraft } from '../../users/user.js';
import { UsersService } from '../../users/users.service.js';
import { ContradictoryGroups } from '../group.errors.js';
import { GroupsReader } from '../groups.reader.js';
import { MembershipsService } from './memberships.service.js';

/** Which groups a user is to come into and to leave, by uuid or publicId. */
export interface GroupChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Makes and changes users together with the groups that they are in directly: all of it or nothing. */
@Injectable()
export class UsersInGroups {
  constructor(
    private readonly users: UsersService,
    private readonly groups: GroupsReader,
    private readonly memberships: MembershipsService,
    private readonly authority: Authority,
  ) {}

  /**
   * Makes users, each of whom is in all of the groups.
   *
   * Errors: those of UsersService.create; ReferenceNotFound (a group), ImplicitMembership, BeyondAuthority.
   */
  create(caller: Caller, drafts: readonly UserDraft[], groups: readonly string[]): Promise<readonly User[]> {
    return this.together(caller, groups, async () => {
      const made: User[] = [];
      for (const draft of drafts) made.push(await this.users.create(caller, draft));
      const add = made.map(({ id }) => id);
      for (const id of await this.known(caller, groups)) await this.memberships.change(caller, id, { add });
      return made;
    });
  }

  /**
   * Changes a user and the groups that he is in; to add him where he is, or to take him from where he is not,
   * changes nothing.
   *
   * Errors: those of UsersService.update; ReferenceNotFound (a group), ContradictoryGroups, ImplicitMembership,
   * BeyondAuthority, LastAdministrator.
   */
  update(caller: Caller, reference: string, changes: UserChanges, groups: GroupChange): Promise<User> {
    return this.together(caller, [...groups.add, ...groups.remove], async () => {
      const [add, remove] = [await this.known(caller, groups.add), await this.known(caller, groups.remove)];
      const both = [...add.intersection(remove)][0];
      if (both !== undefined) throw new ContradictoryGroups(both);
      const user = await this.users.update(caller, reference, changes);
      for (const id of add) await this.memberships.change(caller, id, { add: [user.id] });
      for (const id of remove) await this.memberships.change(caller, id, { remove: [user.id] });
      return user;
    });
  }

  /** Alone where groups change: each of them may need that, and who shares the lock already would wait for others. */
  private together<T>(caller: Caller, groups: readonly string[], act: () => Promise<T>): Promise<T> {
    return this.authority.exercise(caller, () => Promise.resolve([]), act, groups.length > 0);
  }

  private async known(caller: Caller, references: readonly string[]): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    for (const reference of references) {
      const group = await this.groups.find(caller, reference);
      if (!group) throw new ReferenceNotFound('group', reference);
      ids.add(group.id);
    }
    return ids;
  }
}
