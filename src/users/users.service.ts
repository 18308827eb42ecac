import { Injectable } from '@nestjs/common';
import { ChangeLog, type Act } from '../common/change-log.js';
import { DomainEvents, PasswordChanged, UserDeleted, UserDisabled } from '../common/domain-events.js';
import { InvalidInput } from '../common/errors.js';
import type { Rows, Slice } from '../common/page.js';
import { organizationOf, type Caller } from '../common/principal.js';
import { requireVersion, type ExpectedVersion } from '../common/version.js';
import type { SortText, Stretch, Window } from '../common/window.js';
import { Authority, type MovedPower } from '../permissions/authority/authority.js';
import { FirstRoles } from '../permissions/roles/first-roles.js';
import { Holdings } from '../permissions/holdings.js';
import { PasswordsService } from './passwords.service.js';
import { userChange } from './user-changes.js';
import type { UserFilter } from './user-filter.js';
import type { UserPlaceSort, UserSort } from './user-order.js';
import { AnonymousProtected, ExternalUserRename, UserNotFound } from './user.errors.js';
import { UserRepository, type UserOrder } from './user.repository.js';
import type { User, UserChanges, UserDraft } from './user.js';
import { VouchingServices } from './vouching-services.js';

/** The life of users: made, found, changed, deleted. */
@Injectable()
export class UsersService {
  constructor(
    private readonly users: UserRepository,
    private readonly passwords: PasswordsService,
    private readonly authority: Authority,
    private readonly log: ChangeLog,
    private readonly events: DomainEvents,
    private readonly firstRoles: FirstRoles,
    private readonly holdings: Holdings,
    private readonly services: VouchingServices,
  ) {}

  list(caller: Caller, filter: UserFilter, order: UserOrder, slice: Slice): Promise<Rows<User>> {
    return this.users.list(organizationOf(caller), filter, order, slice);
  }

  /** Users from a place counted from the first, in the order of several sorts; without the cost of counting all. */
  some(
    caller: Caller,
    filter: UserFilter,
    sorts: readonly SortText<UserPlaceSort>[],
    slice: Slice,
  ): Promise<readonly User[]> {
    return this.users.some(organizationOf(caller), filter, sorts, slice);
  }

  count(caller: Caller, filter: UserFilter): Promise<number> {
    return this.users.count(organizationOf(caller), filter);
  }

  page(caller: Caller, filter: UserFilter, window: Window<UserSort>): Promise<Stretch<User>> {
    return this.users.page(organizationOf(caller), filter, window);
  }

  /**
   * The user with a uuid or publicId.
   *
   * Errors: UserNotFound.
   */
  async get(caller: Caller, reference: string): Promise<User> {
    const user = await this.users.findByReference(organizationOf(caller), reference);
    if (!user) throw new UserNotFound();
    return user;
  }

  findByNumber(caller: Caller, number: number): Promise<User | undefined> {
    return this.users.findByNumber(organizationOf(caller), number);
  }

  findByLogin(caller: Caller, login: string): Promise<User | undefined> {
    return this.users.findByLogin(organizationOf(caller), login);
  }

  /**
   * Makes a user.
   *
   * Errors: LoginNameTaken, PublicIdTaken, InvalidInput (password), ReferenceNotFound (role, authentication
   * service), BeyondAuthority.
   */
  async create(caller: Caller, { roleId, ...draft }: UserDraft): Promise<User> {
    const hash = draft.password === undefined ? undefined : await this.passwords.hash(draft.password);
    const power = () => this.firstRoles.powerOf(caller, roleId);
    return this.authority.exercise(caller, power, async () => {
      const organizationId = organizationOf(caller);
      const authenticationServiceId = await this.services.known(
        organizationId,
        draft.authenticationServiceId,
      );
      if (authenticationServiceId !== undefined) requireNoPassword(draft.password);
      const act = await this.log.begin(caller);
      const user = await this.users.insert(act, organizationId, { ...draft, authenticationServiceId });
      if (hash !== undefined) await this.passwords.keep(act, user.id, hash);
      await this.log.append(act, userChange(undefined, user, hash !== undefined));
      await this.firstRoles.give(act, user.organizationId, { type: 'user', id: user.id }, roleId);
      return user;
    });
  }

  /**
   * Changes what is named; the rest stays.
   *
   * Errors: UserNotFound, PreconditionFailed, LoginNameTaken, InvalidInput (password), ExternalUserRename,
   * BeyondAuthority, LastAdministrator, AnonymousProtected.
   */
  async update(
    caller: Caller,
    reference: string,
    changes: UserChanges,
    expected?: ExpectedVersion,
  ): Promise<User> {
    const hash = changes.password === undefined ? undefined : await this.passwords.hash(changes.password);
    const before = await this.get(caller, reference);
    if (before.kind === 'anonymous') throw new AnonymousProtected();
    return this.authority.exercise(caller, this.powerMovedBy(caller, before, changes), async () => {
      const user = await this.users.findToChange(organizationOf(caller), before.id);
      if (!user) throw new UserNotFound();
      requireVersion(user.version, expected);
      if (user.authenticationServiceId !== null) requireOwnChanges(user, changes);
      const act = await this.log.begin(caller);
      const next = await this.users.update(act, user, changes);
      if (hash !== undefined) await this.keepPassword(act, user.id, hash);
      if (user.active && !next.active) await this.events.publish(new UserDisabled(user.id, act));
      await this.log.append(act, userChange(user, next, hash !== undefined));
      return next;
    });
  }

  /**
   * Deletes a user and ends all that he is in and holds.
   *
   * Errors: UserNotFound, BeyondAuthority, LastAdministrator, AnonymousProtected.
   */
  async delete(caller: Caller, reference: string, expected?: ExpectedVersion): Promise<void> {
    const { id, kind } = await this.get(caller, reference);
    if (kind === 'anonymous') throw new AnonymousProtected();
    const power = () => this.authority.powerOver(caller, id);
    await this.authority.exercise(
      caller,
      power,
      async () => {
        const user = await this.get(caller, id);
        requireVersion(user.version, expected);
        const act = await this.log.begin(caller);
        await this.events.publish(new UserDeleted(id, act));
        await this.holdings.endOf(act, { type: 'user', id });
        await this.users.delete(act, user);
        await this.log.append(act, userChange(user, undefined));
      },
      true,
    );
  }

  /** Touching how somebody signs in, or whether he may, touches all that he holds. */
  private powerMovedBy(caller: Caller, user: User, { email, active, password }: UserChanges): MovedPower {
    const decisive =
      password !== undefined ||
      (email !== undefined && email !== user.email) ||
      (active !== undefined && active !== user.active);
    return decisive ? () => this.authority.powerOver(caller, user.id) : nothing;
  }

  private async keepPassword(act: Act, userId: string, hash: string): Promise<void> {
    await this.passwords.keep(act, userId, hash);
    await this.events.publish(new PasswordChanged(userId, act));
  }
}

const nothing: MovedPower = () => Promise.resolve([]);

/** What the service of a user is asked by, or keeps itself, is not changed here. */
function requireOwnChanges(user: User, { userName, password }: UserChanges): void {
  if (userName !== undefined && userName !== user.userName) throw new ExternalUserRename();
  requireNoPassword(password);
}

/** Two places that keep somebody's password would let him in by the one that he forgot. */
function requireNoPassword(password: string | undefined): void {
  if (password === undefined) return;
  const message = 'password is kept by the authentication service of the user, not here';
  throw InvalidInput.field('password', 'isKeptElsewhere', message);
}
