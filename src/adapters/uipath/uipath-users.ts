import { Injectable } from '@nestjs/common';
import { InvalidInput } from '../../common/errors.js';
import type { Caller } from '../../common/principal.js';
import type { UserDraft } from '../../users/user.js';
import { UipathAccounts } from './uipath-accounts.js';
import { SUCCEEDED, type UipathIdentityResult } from './uipath-identity-result.js';
import type { UipathAccountsQuery } from './uipath-page.wire.js';
import { UipathPartitions } from './uipath-partitions.js';
import { toUipathUser, toUipathUsersPage, toUserChanges, toUserDraft } from './uipath-user.presenter.js';
import type {
  UipathCreateUser,
  UipathCreateUsers,
  UipathDeleteUsers,
  UipathNewUser,
  UipathUpdateUser,
  UipathUser,
  UipathUsersPage,
} from './uipath-user.wire.js';

/** What making several users is answered with: in both shapes that are known, at once. */
export interface UipathUsersMade extends UipathIdentityResult {
  readonly result: UipathIdentityResult;
  readonly users: readonly UipathUser[];
}

/** The calls of the vendor on people. */
@Injectable()
export class UipathUsers {
  constructor(
    private readonly partitions: UipathPartitions,
    private readonly accounts: UipathAccounts,
  ) {}

  async list(caller: Caller, partition: string, query: UipathAccountsQuery): Promise<UipathUsersPage> {
    await this.partitions.require(caller, partition);
    return toUipathUsersPage(await this.accounts.list(caller, 'user', query));
  }

  /** Robots and applications as well, since lists of members name them by id and type only. */
  async read(caller: Caller, userId: string): Promise<UipathUser> {
    return toUipathUser(await this.accounts.get(caller, userId, 'user', 'robot', 'application'));
  }

  async create(caller: Caller, command: UipathCreateUser): Promise<UipathIdentityResult> {
    await this.partitions.require(caller, command.partitionGlobalId);
    await this.accounts.create(caller, [draftOf(command, command.password)], command.groupIDs);
    return SUCCEEDED;
  }

  async createAll(caller: Caller, command: UipathCreateUsers): Promise<UipathUsersMade> {
    await this.partitions.require(caller, command.partitionGlobalId);
    const drafts = command.users.map((user) => draftOf(user));
    const made = await this.accounts.create(caller, drafts, command.groupIDs);
    return { ...SUCCEEDED, result: SUCCEEDED, users: made.map(toUipathUser) };
  }

  async update(caller: Caller, userId: string, command: UipathUpdateUser): Promise<UipathIdentityResult> {
    const { user } = await this.accounts.get(caller, userId, 'user');
    const { groupIDsToAdd, groupIDsToRemove } = command;
    const groups = { add: groupIDsToAdd ?? [], remove: groupIDsToRemove ?? [] };
    await this.accounts.update(caller, user, toUserChanges(command), groups);
    return SUCCEEDED;
  }

  delete(caller: Caller, userId: string): Promise<void> {
    return this.accounts.delete(caller, userId, 'user');
  }

  async deleteKnown(caller: Caller, { partitionGlobalId, userIds }: UipathDeleteUsers): Promise<void> {
    await this.partitions.require(caller, partitionGlobalId);
    await this.accounts.deleteKnown(caller, userIds, 'user');
  }
}

/** Errors: InvalidInput, if there is nothing to sign in by. */
function draftOf(command: UipathNewUser, password?: string): UserDraft {
  const name = command.userName ?? command.email;
  if (name === undefined)
    throw InvalidInput.field('userName', 'isDefined', 'The UserName field is required.');
  return toUserDraft(command, name, password);
}
