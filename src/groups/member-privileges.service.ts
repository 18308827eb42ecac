import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../common/change-log.js';
import { Clock } from '../common/clock.js';
import type { Caller } from '../common/principal.js';
import { Authority, type MovedPower } from '../permissions/authority.js';
import { GroupDecisions } from '../permissions/group-decisions.service.js';
import type { GroupPrivilege } from '../permissions/group-privilege.js';
import { References } from '../permissions/references.js';
import { MemberNotFound } from './group.errors.js';
import type { Group } from './group.js';
import { GroupsReader } from './groups.reader.js';
import { membershipState, type Membership } from './membership.js';
import { MembershipRepository } from './membership.repository.js';
import type { Nesting } from './nesting.js';
import { NestingRepository } from './nesting.repository.js';

/** What a member is to be allowed in a group, and what no more; giving wins. */
export interface PrivilegeChange {
  readonly grant?: readonly GroupPrivilege[] | undefined;
  readonly revoke?: readonly GroupPrivilege[] | undefined;
}

/** A privilege inside a group is no administrative permission. */
const nothing: MovedPower = () => Promise.resolve([]);

/** What members, users or groups, may do inside the group that they are in; errors of all: GroupNotFound. */
@Injectable()
export class MemberPrivilegesService {
  constructor(
    private readonly groups: GroupsReader,
    private readonly memberships: MembershipRepository,
    private readonly nestings: NestingRepository,
    private readonly references: References,
    private readonly decisions: GroupDecisions,
    private readonly authority: Authority,
    private readonly log: ChangeLog,
    private readonly clock: Clock,
  ) {}

  /**
   * What a user may do by his own membership.
   *
   * Errors: MemberNotFound, ReferenceNotFound.
   */
  async ofUser(caller: Caller, reference: string, user: string): Promise<readonly GroupPrivilege[]> {
    return (await this.membership(caller, reference, user)).privileges;
  }

  /**
   * What a user may do there by all the ways in which he is a member; nothing if he is none.
   *
   * Errors: ReferenceNotFound.
   */
  async effectiveOfUser(caller: Caller, reference: string, user: string): Promise<readonly GroupPrivilege[]> {
    const group = await this.groups.get(caller, reference);
    const { id } = await this.references.subject(caller, { type: 'user', id: user });
    return this.decisions.privilegesOfUser(id, group.id);
  }

  /**
   * Errors: MemberNotFound, ReferenceNotFound.
   */
  async ofGroup(caller: Caller, reference: string, child: string): Promise<readonly GroupPrivilege[]> {
    return (await this.nesting(caller, reference, child)).nesting.privileges;
  }

  async effectiveOfGroup(
    caller: Caller,
    reference: string,
    child: string,
  ): Promise<readonly GroupPrivilege[]> {
    const group = await this.groups.get(caller, reference);
    return this.decisions.privilegesOfGroup((await this.groups.get(caller, child)).id, group.id);
  }

  /**
   * Gives a direct member privileges and takes others from him.
   *
   * Errors: MemberNotFound, ReferenceNotFound.
   */
  async changeOfUser(
    caller: Caller,
    reference: string,
    user: string,
    change: PrivilegeChange,
  ): Promise<void> {
    const act = async () => {
      const membership = await this.membership(caller, reference, user);
      const privileges = changed(membership.privileges, change);
      if (sameSet(membership.privileges, privileges)) return;
      const written = await this.log.begin(caller);
      await this.memberships.changePrivileges(written, membership, privileges);
      const { groupId, userId, startsAt, expiresAt } = membership;
      const facts = { userId, privileges, startsAt, expiresAt };
      await this.log.append(written, {
        action: 'membership.begun',
        subject: 'membership',
        subjectId: groupId,
        facts,
      });
    };
    await this.authority.exercise(caller, nothing, act);
  }

  /**
   * The same for a group that is in the group directly.
   *
   * Errors: MemberNotFound.
   */
  async changeOfGroup(
    caller: Caller,
    reference: string,
    child: string,
    change: PrivilegeChange,
  ): Promise<void> {
    const act = async () => {
      const { parent, nesting } = await this.nesting(caller, reference, child);
      const privileges = changed(nesting.privileges, change);
      if (sameSet(nesting.privileges, privileges)) return;
      const written = await this.log.begin(caller);
      await this.nestings.changePrivileges(written, nesting, privileges);
      await this.log.append(written, {
        action: 'nesting.begun',
        subject: 'nesting',
        subjectId: parent.id,
        facts: { childId: nesting.childId, privileges },
      });
    };
    await this.authority.exercise(caller, nothing, act, true);
  }

  private async membership(caller: Caller, reference: string, user: string): Promise<Membership> {
    const group = await this.groups.get(caller, reference);
    const { id } = await this.references.subject(caller, { type: 'user', id: user });
    const [membership] = await this.memberships.standing(group.id, [id]);
    if (membership && membershipState(membership, this.clock.now()) === 'present') return membership;
    throw new MemberNotFound();
  }

  private async nesting(caller: Caller, reference: string, child: string): Promise<NestingIn> {
    const parent = await this.groups.get(caller, reference);
    const nesting = await this.nestings.find(parent.id, (await this.groups.get(caller, child)).id);
    if (!nesting) throw new MemberNotFound();
    return { parent, nesting };
  }
}

interface NestingIn {
  readonly parent: Group;
  readonly nesting: Nesting;
}

function changed(
  present: readonly GroupPrivilege[],
  { grant = [], revoke = [] }: PrivilegeChange,
): readonly GroupPrivilege[] {
  return [...new Set(present).difference(new Set(revoke)).union(new Set(grant))].sort();
}

function sameSet(one: readonly GroupPrivilege[], other: readonly GroupPrivilege[]): boolean {
  return new Set(one).symmetricDifference(new Set(other)).size === 0;
}
