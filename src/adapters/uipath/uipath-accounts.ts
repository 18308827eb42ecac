import { Injectable } from '@nestjs/common';
import { and, or } from '../../common/filter.js';
import type { Rows } from '../../common/page.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import { DirectGroupsReader } from '../../groups/groups-of-user/direct-groups.reader.js';
import { UsersInGroups, type GroupChange } from '../../groups/members/users-in-groups.service.js';
import { Authority } from '../../permissions/authority/authority.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { organizationScope } from '../../permissions/catalogue/scope.js';
import type { UserField, UserFilter } from '../../users/user-filter.js';
import { LastSignIns } from '../../users/last-sign-ins.js';
import { UserNotFound } from '../../users/user.errors.js';
import type { User, UserChanges, UserDraft, UserKind } from '../../users/user.js';
import type { UserListField, UserOrder } from '../../users/user.repository.js';
import { UsersService } from '../../users/users.service.js';
import type { UipathAccount } from './uipath-account.js';
import type { UipathAccountsQuery, UipathSort } from './uipath-page.wire.js';

const ORDER: Readonly<Record<UipathSort, UserListField>> = {
  Id: 'id',
  UserName: 'userName',
  Email: 'email',
  EmailConfirmed: 'number',
  Name: 'givenName',
  Surname: 'familyName',
  DisplayName: 'displayName',
  CreationTime: 'createdAt',
  LastModificationTime: 'updatedAt',
  LastLoginTime: 'lastSignInAt',
  IsActive: 'active',
  Type: 'kind',
  Category: 'number',
  InvitationAccepted: 'number',
};

const SEARCHED: readonly UserField[] = ['userName', 'email', 'displayName', 'givenName', 'familyName'];

/** Accounts of the caller's organization, kind by kind, each with the groups that it is in directly. */
@Injectable()
export class UipathAccounts {
  constructor(
    private readonly users: UsersService,
    private readonly usersInGroups: UsersInGroups,
    private readonly groups: DirectGroupsReader,
    private readonly signIns: LastSignIns,
    private readonly authority: Authority,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async list(caller: Caller, userKind: UserKind, query: UipathAccountsQuery): Promise<Rows<UipathAccount>> {
    const { searchTerm = '', top, skip } = query;
    const filter = and<UserFilter>({ kind: 'kind_is', userKind }, ...searched(searchTerm));
    const found = await this.users.list(caller, filter, orderOf(query), { offset: skip, limit: top });
    return { items: await this.accountsOf(found.items), total: found.total };
  }

  /** Errors: UserNotFound, also for somebody of another kind. */
  async get(caller: Caller, reference: string, ...kinds: readonly UserKind[]): Promise<UipathAccount> {
    const user = await this.users.get(caller, reference);
    if (!kinds.includes(user.kind)) throw new UserNotFound();
    return this.accountOf(user);
  }

  /** Errors: those of UsersInGroups.create; BeyondAuthority, where groups are named. */
  async create(
    caller: Caller,
    drafts: readonly UserDraft[],
    groups: readonly string[] | null = [],
  ): Promise<readonly UipathAccount[]> {
    const wanted = groups ?? [];
    await this.requireGroupRights(caller, wanted);
    return this.accountsOf(await this.usersInGroups.create(caller, drafts, wanted));
  }

  /** Errors: those of UsersInGroups.update; BeyondAuthority, where groups are named. */
  async update(
    caller: Caller,
    { id }: Pick<User, 'id'>,
    changes: UserChanges,
    groups: GroupChange,
  ): Promise<UipathAccount> {
    await this.requireGroupRights(caller, [...groups.add, ...groups.remove]);
    const user = await this.usersInGroups.update(caller, id, changes, groups);
    return this.accountOf(user);
  }

  /** Errors: UserNotFound, also for somebody of another kind; those of UsersService.delete. */
  async delete(caller: Caller, reference: string, kind: UserKind): Promise<void> {
    const { user } = await this.get(caller, reference, kind);
    await this.users.delete(caller, user.id);
  }

  /** Deletes those who exist and are of the kind, all of them or none. */
  async deleteKnown(caller: Caller, references: readonly string[], kind: UserKind): Promise<void> {
    await this.unitOfWork.run(async () => {
      for (const reference of references) {
        await this.delete(caller, reference, kind).catch((error: unknown) => {
          if (!(error instanceof UserNotFound)) throw error;
        });
      }
    });
  }

  /**
   * Who changes the groups of an account must be one who may change groups, whatever his token is narrowed to.
   *
   * Source: docs/sources/uipath.md#users.
   */
  private async requireGroupRights(caller: Caller, groups: readonly string[]): Promise<void> {
    if (groups.length === 0) return;
    const scope = organizationScope(organizationOf(caller));
    await this.authority.requireHolding(caller, [{ permission: Permission.PmGroupsWrite, scope }]);
  }

  private async accountOf(user: User): Promise<UipathAccount> {
    const [account] = await this.accountsOf([user]);
    return account ?? { user, groups: [], lastSignInAt: null };
  }

  private async accountsOf(users: readonly User[]): Promise<readonly UipathAccount[]> {
    const ids = users.map(({ id }) => id);
    const groups = await this.groups.groupsOf(ids);
    const signIns = await this.signIns.of(ids);
    return users.map((user) => ({
      user,
      groups: groups.get(user.id) ?? [],
      lastSignInAt: signIns.get(user.id) ?? null,
    }));
  }
}

function searched(text: string): readonly UserFilter[] {
  if (text === '') return [];
  return [or(...SEARCHED.map((field) => ({ kind: 'text', field, comparison: 'co', text }) as const))];
}

function orderOf({ sortBy, sortOrder }: UipathAccountsQuery): UserOrder {
  const field = sortBy === undefined ? 'number' : ORDER[sortBy];
  return sortOrder === 'desc' ? `-${field}` : field;
}
