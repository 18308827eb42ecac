import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { Rows, Slice } from '../../common/page.js';
import type { Caller } from '../../common/principal.js';
import { Authority } from '../../permissions/authority/authority.js';
import {
  AlreadyMember,
  ContradictoryChange,
  ExternalMembers,
  ImplicitMembership,
  MemberNotFound,
} from '../group.errors.js';
import { GroupRelations } from '../nesting/group-relations.js';
import type { Group } from '../group.js';
import { GroupsReader } from '../groups.reader.js';
import { MembershipRepository, type MemberListing } from './membership.repository.js';
import { MembershipWriter } from './membership-writer.js';
import {
  isAsWanted,
  isThere,
  keepsDates,
  membershipState,
  termsOf,
  type Member,
  type Membership,
  type MembershipTerms,
} from './membership.js';

/** What a change of a group's direct users is to bring about, by uuid or publicId. */
export interface MembershipChange {
  readonly add?: readonly string[] | undefined;
  readonly remove?: readonly string[] | undefined;
  /** Who is to be in the group in the end; who stays keeps dates and privileges, future ones are left alone. */
  readonly replaceBy?: readonly string[] | undefined;
  /** What those who are added may do and when; those who are in already are brought to it where it is given. */
  readonly terms?: MembershipTerms | undefined;
  /** Whether adding somebody who is there already is an error. */
  readonly whenMember?: 'keep' | 'refuse' | undefined;
  /** Whether removing somebody who is not there is an error. */
  readonly whenAbsent?: 'ignore' | 'refuse' | undefined;
}

interface Difference {
  readonly begin: readonly string[];
  readonly end: readonly Membership[];
}

interface Plan extends Difference {
  readonly group: Group;
}

function isEmpty({ begin, end }: Difference): boolean {
  return begin.length + end.length === 0;
}

/** How many users a change names one by one. */
function asksFor({ add = [], remove = [] }: MembershipChange): number {
  return add.length + remove.length;
}

function requireOwnMembers({ authenticationServiceId }: Group): void {
  if (authenticationServiceId !== null) throw new ExternalMembers();
}

/** Puts users into groups and takes them out. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly groups: GroupsReader,
    private readonly memberships: MembershipRepository,
    private readonly writer: MembershipWriter,
    private readonly relations: GroupRelations,
    private readonly authority: Authority,
    private readonly clock: Clock,
  ) {}

  /**
   * The users who are in a group directly.
   *
   * Errors: GroupNotFound.
   */
  async members(
    caller: Caller,
    groupReference: string,
    slice: Slice,
    listing?: MemberListing,
  ): Promise<Rows<Member>> {
    const group = await this.groups.get(caller, groupReference);
    return this.memberships.members(group.id, this.clock.now(), slice, listing);
  }

  /** How many users are in each of several groups directly; empty ones are absent. */
  counts(groupIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.memberships.counts(groupIds, this.clock.now());
  }

  /**
   * Changes who is in a group directly: all of it or nothing. What is so already is left as it is.
   *
   * Errors: GroupNotFound, ReferenceNotFound (a user), ContradictoryChange, ImplicitMembership, ExternalMembers,
   * AlreadyMember and MemberNotFound (where asked for), InvalidInput (dates), BeyondAuthority, LastAdministrator.
   */
  async change(caller: Caller, groupReference: string, change: MembershipChange): Promise<void> {
    let plan: Plan | undefined;
    const power = async () => {
      plan = await this.plan(caller, groupReference, change);
      return this.movesMembers(plan, change.terms ?? {}) ? this.authority.conferredBy(plan.group.id) : [];
    };
    await this.authority.exercise(caller, power, async () => {
      // Made under the lock a moment ago: nobody can have deleted the group or a user since.
      if (plan && !isEmpty(plan)) await this.apply(caller, plan, change.terms ?? {});
    });
  }

  private async plan(caller: Caller, groupReference: string, change: MembershipChange): Promise<Plan> {
    const group = await this.groups.get(caller, groupReference);
    if (group.builtIn === 'everyone') throw new ImplicitMembership();
    if (asksFor(change) > 0) requireOwnMembers(group);
    const difference = await this.difference(group, await this.resolved(caller, change));
    // Whoever writes back what he read changes nothing.
    if (!isEmpty(difference)) requireOwnMembers(group);
    return { group, ...difference };
  }

  /** The change by uuids, each of them once. */
  private async resolved(caller: Caller, change: MembershipChange): Promise<MembershipChange> {
    const { add = [], remove = [], replaceBy } = change;
    const known = await this.relations.knownUsers(caller, [...add, ...remove, ...(replaceBy ?? [])]);
    const leaving = new Set(remove.map((one) => known.get(one)));
    const contradictory = add.find((one) => leaving.has(known.get(one)));
    if (contradictory !== undefined) throw new ContradictoryChange(contradictory);
    const ids = (references: readonly string[]) => [
      ...new Set(references.map((one) => known.get(one) ?? one)),
    ];
    return { ...change, add: ids(add), remove: ids(remove), replaceBy: replaceBy && ids(replaceBy) };
  }

  private async difference(group: Group, change: MembershipChange): Promise<Difference> {
    // A difference to what another replacement is changing at this moment would leave a mixture of both.
    if (change.replaceBy) await this.memberships.takeTurn(group.id);
    const now = this.clock.now();
    const present = new Set(change.replaceBy ? await this.memberships.memberIds(group.id, now) : []);
    const wanted = new Set(change.replaceBy);
    const add = [...(change.add ?? []), ...wanted.difference(present)];
    const remove = [...(change.remove ?? []), ...present.difference(wanted)];
    const standing = await this.memberships.standing(group.id, [...add, ...remove]);
    const of = new Map(standing.map((membership) => [membership.userId, membership]));
    const begin = add.filter((id) => this.mustBegin(group, id, of.get(id), change, now));
    // One that has expired takes nothing away by ending, so nobody needs authority to be rid of it.
    const leave = remove.filter((id) => isThere(of.get(id), now));
    if (change.whenAbsent === 'refuse' && leave.length < remove.length) throw new MemberNotFound();
    return { begin, end: [...begin, ...leave].flatMap((id) => of.get(id) ?? []) };
  }

  private mustBegin(
    group: Group,
    userId: string,
    standing: Membership | undefined,
    { whenMember, terms }: MembershipChange,
    now: Date,
  ): boolean {
    if (!standing) return true;
    const refuses = whenMember === 'refuse' && membershipState(standing, now) === 'present';
    if (refuses) throw new AlreadyMember('user', { id: userId, builtIn: null }, group);
    return !isAsWanted(standing, terms ?? {}, now);
  }

  /** What a member may do in the group is no administrative permission; who is in it, and when, may confer some. */
  private movesMembers({ begin, end }: Difference, terms: MembershipTerms): boolean {
    const now = this.clock.now();
    const before = new Map(end.map((membership) => [membership.userId, membership]));
    const changed = new Set(begin);
    const left = end.some(({ userId }) => !changed.has(userId));
    return left || begin.some((id) => !keepsDates(before.get(id), terms, now));
  }

  private async apply(caller: Caller, { group, begin, end }: Plan, terms: MembershipTerms): Promise<void> {
    const before = new Map(end.map((membership) => [membership.userId, membership]));
    const now = this.clock.now();
    const begun = begin.map((userId) => ({ userId, ...termsOf(before.get(userId), terms, now) }));
    await this.writer.write(caller, group, { begin: begun, end });
  }
}
