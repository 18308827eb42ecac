import type { GroupPrivilege } from '../catalogue/group-privilege.js';
import type { ScopedPermission } from '../catalogue/scope.js';

/** Whether a subject may act at all, and what it holds if so. */
export interface Holding {
  readonly active: boolean;
  readonly entries: readonly ScopedPermission[];
  /** When the clock alone will next change it: a membership begins or runs out; null if never. */
  readonly until: Date | null;
  /** Whether there are memberships that have run out or are yet to begin. */
  readonly hasOutOfTime: boolean;
}

/** The kinds of thing whose existence a route or a grant depends on. */
export type ResolvableType = 'user' | 'group' | 'project' | 'organization';

/** What may stand for the uuid of a user. */
export type NumberOrLogin = { readonly number: number } | { readonly login: string };

/**
 * The read model behind every decision: facts that stand at an instant, joined over the closure.
 *
 * It is the one place that reads tables which its folder does not own.
 */
export abstract class AccessReader {
  /** What a user holds at an instant: his own, and that of every group he is in, Everyone included. */
  abstract heldByUser(userId: string, organizationId: string, at: Date): Promise<Holding>;

  /** What a user holds at an instant, or comes to hold later by memberships that are yet to begin. */
  abstract heldSoonerOrLater(
    userId: string,
    organizationId: string,
    at: Date,
  ): Promise<readonly ScopedPermission[]>;

  /** What being in any of these groups confers, now. */
  abstract conferredByGroups(groupIds: readonly string[]): Promise<readonly ScopedPermission[]>;

  /**
   * What those whom an authentication service vouches for hold or come to hold later, and what being in a group
   * whose members it tells confers; the part of it that is only theirs, without what Everyone holds.
   */
  abstract heldThroughService(
    organizationId: string,
    serviceId: string,
    at: Date,
  ): Promise<readonly ScopedPermission[]>;

  /** What a user, or every member of a group, may do inside one group. */
  abstract groupPrivileges(userId: string, groupId: string, at: Date): Promise<readonly GroupPrivilege[]>;

  /** Whether a user is in a group, directly or through others; everybody active is in Everyone. */
  abstract isEffectiveMember(userId: string, groupId: string, at: Date): Promise<boolean>;

  /** Whether a user is in a group himself; nobody is in Everyone that way. */
  abstract isDirectMember(userId: string, groupId: string, at: Date): Promise<boolean>;

  /** Whether an active user is a site administrator there by a way that does not expire. */
  abstract hasLastingAdministrator(organizationId: string, at: Date): Promise<boolean>;

  /** Whether an active user of an organization that stands has power over the installation by a lasting way. */
  abstract hasLastingInstallationHolder(at: Date): Promise<boolean>;

  /** Whether an organization has not ended. */
  abstract isStanding(organizationId: string): Promise<boolean>;

  /** The uuid of the user who bears a number, or signs in by a name or address. */
  abstract userNamed(organizationId: string, naming: NumberOrLogin): Promise<string | undefined>;

  /** The uuid behind an id or publicId in an organization, if something live bears it. */
  abstract resolve(
    type: ResolvableType,
    reference: string,
    organizationId: string,
  ): Promise<string | undefined>;

  /** The same of what lives or ever lived there. */
  abstract resolveEver(
    type: ResolvableType,
    reference: string,
    organizationId: string,
  ): Promise<string | undefined>;
}
