import type { Batches } from '../common/batches.js';
import type { Act } from '../common/change-log.js';
import type { Rows, Slice } from '../common/page.js';
import type { SortText, Stretch, Window } from '../common/window.js';
import type { UserFilter } from './user-filter.js';
import type { UserPlaceSort, UserSort } from './user-order.js';
import type { User, UserChanges, UserDraft } from './user.js';

/** By what a whole list of users is ordered; a role and an authentication service count by their names. */
export type UserListField =
  | 'number'
  | 'userName'
  | 'displayName'
  | 'email'
  | 'createdAt'
  | 'active'
  | 'role'
  | 'service'
  | 'id'
  | 'givenName'
  | 'familyName'
  | 'updatedAt'
  | 'kind'
  | 'lastSignInAt';
export type UserOrder = SortText<UserListField>;

/** Where users are kept; the deleted ones are not found here. */
export abstract class UserRepository {
  /**
   * Keeps a new user, with his login names and, if he is active, his first active span.
   *
   * Errors: LoginNameTaken, PublicIdTaken.
   */
  abstract insert(act: Act, organizationId: string, draft: Omit<UserDraft, 'roleId'>): Promise<User>;

  abstract find(organizationId: string, id: string): Promise<User | undefined>;
  /** The same; until the unit of work ends, others who want to change him wait. */
  abstract findToChange(organizationId: string, id: string): Promise<User | undefined>;
  /** The uuid behind a uuid or publicId, also of somebody who was deleted. */
  abstract everKnown(organizationId: string, reference: string): Promise<string | undefined>;
  /** Finds by uuid or publicId. */
  abstract findByReference(organizationId: string, reference: string): Promise<User | undefined>;
  abstract findByNumber(organizationId: string, number: number): Promise<User | undefined>;
  /** Finds by user name or e-mail, in any case. */
  abstract findByLogin(organizationId: string, login: string): Promise<User | undefined>;
  /** The uuids behind uuids and publicIds; what names nobody is absent. */
  abstract resolve(
    organizationId: string,
    references: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
  abstract list(
    organizationId: string,
    filter: UserFilter,
    order: UserOrder,
    slice: Slice,
  ): Promise<Rows<User>>;
  /** Users from a place counted from the first, in the order of several sorts; without the cost of counting all. */
  abstract some(
    organizationId: string,
    filter: UserFilter,
    sorts: readonly SortText<UserPlaceSort>[],
    slice: Slice,
  ): Promise<readonly User[]>;
  /** The same, some at a time and as at one moment; only inside a unit of work. */
  abstract inBatches(
    organizationId: string,
    filter: UserFilter,
    sorts: readonly SortText<UserPlaceSort>[],
    slice: Slice,
  ): Batches<User>;
  abstract count(organizationId: string, filter: UserFilter): Promise<number>;
  /** One window of the list, which others may be changing. */
  abstract page(organizationId: string, filter: UserFilter, window: Window<UserSort>): Promise<Stretch<User>>;

  /**
   * Changes a user; the version grows.
   *
   * Errors: LoginNameTaken.
   */
  abstract update(act: Act, user: User, changes: UserChanges): Promise<User>;

  /** Leaves to Guildhall itself everybody whom a service vouched for, who has no password then; answers who it was. */
  abstract takeOver(act: Act, organizationId: string, serviceId: string): Promise<readonly User[]>;

  /** Deletes softly: ends his active span and frees his login names. */
  abstract delete(act: Act, user: User): Promise<void>;
}
