import { Injectable } from '@nestjs/common';
import type { Caller } from '../../common/principal.js';
import type { UipathAccount } from './uipath-account.js';
import { UipathAccounts } from './uipath-accounts.js';
import type { UipathAccountsQuery } from './uipath-page.wire.js';
import { UipathPartitions } from './uipath-partitions.js';
import { toUipathRobotAccount } from './uipath-robot-account.presenter.js';
import type {
  UipathCreateRobotAccount,
  UipathRobotAccount,
  UipathRobotAccountsPage,
  UipathUpdateRobotAccount,
} from './uipath-robot-account.wire.js';

/** The calls of the vendor on robot accounts. */
@Injectable()
export class UipathRobotAccounts {
  constructor(
    private readonly partitions: UipathPartitions,
    private readonly accounts: UipathAccounts,
  ) {}

  async list(
    caller: Caller,
    partition: string,
    query: UipathAccountsQuery,
  ): Promise<UipathRobotAccountsPage> {
    await this.partitions.require(caller, partition);
    // What the vendor calls the name of a robot account is what the user name is of a person.
    const sorted = query.sortBy === 'Name' ? { ...query, sortBy: 'UserName' as const } : query;
    const { items, total } = await this.accounts.list(caller, 'robot', sorted);
    return { totalCount: total, results: items.map(toUipathRobotAccount) };
  }

  async read(caller: Caller, partition: string, id: string): Promise<UipathRobotAccount> {
    await this.partitions.require(caller, partition);
    return toUipathRobotAccount(await this.accounts.get(caller, id, 'robot'));
  }

  async create(caller: Caller, command: UipathCreateRobotAccount): Promise<UipathRobotAccount> {
    const { partitionGlobalId, name: userName, displayName, groupIDsToAdd } = command;
    await this.partitions.require(caller, partitionGlobalId);
    const draft = { userName, kind: 'robot', displayName: displayName ?? userName } as const;
    const [robot] = await this.accounts.create(caller, [draft], groupIDsToAdd);
    return toUipathRobotAccount(robot as UipathAccount);
  }

  async update(caller: Caller, id: string, command: UipathUpdateRobotAccount): Promise<UipathRobotAccount> {
    const { partitionGlobalId, displayName, groupIDsToAdd, groupIDsToRemove } = command;
    if (partitionGlobalId !== undefined) await this.partitions.require(caller, partitionGlobalId);
    const { user } = await this.accounts.get(caller, id, 'robot');
    const groups = { add: groupIDsToAdd ?? [], remove: groupIDsToRemove ?? [] };
    const changes = displayName === undefined ? {} : { displayName };
    return toUipathRobotAccount(await this.accounts.update(caller, user, changes, groups));
  }

  async delete(caller: Caller, partition: string, id: string): Promise<void> {
    await this.partitions.require(caller, partition);
    await this.accounts.delete(caller, id, 'robot');
  }

  async deleteKnown(caller: Caller, partition: string, ids: readonly string[]): Promise<void> {
    await this.partitions.require(caller, partition);
    await this.accounts.deleteKnown(caller, ids, 'robot');
  }
}
