import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { Caller } from '../../common/principal.js';
import { Authority, type MovedPower } from '../../permissions/authority/authority.js';
import { GroupDecisions } from '../../permissions/decisions/group-decisions.service.js';
import type { GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';
import { References } from '../../permissions/decisions/references.js';
import { MemberNotFound } from '../group.errors.js';
import { GroupsReader } from '../groups.reader.js';
import { membershipState } from './membership.js';
import { MembershipRepository } from './membership.repository.js';
import { MembershipWriter } from './membership-writer.js';
import { NestingRepository } from '../nesting/nesting.repository.js';
import { NestingWriter } from '../nesting/nesting-writer.js';

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
    private readonly membershipWriter: MembershipWriter,
    private readonly nestings: NestingRepository,
    private readonly nestingWriter: NestingWriter,
    private readonly references: References,
    private readonly decisions: GroupDecisions,
    private readonly authority: Authority,
    private readonly clock: Clock,
  ) {}

  /**
   * What a user may do by his own membership.
   *
   * Errors: MemberNotFound, ReferenceNotFound.
   */
  async ofUser(caller: Caller, reference: string, user: string): Promise<readonly GroupPrivilege[]> {
    return (await this.membership(caller, reference, user)).membership.privileges;
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
      const { group, membership } = await this.membership(caller, reference, user);
      const privileges = changed(membership.privileges, change);
      if (sameSet(membership.privileges, privileges)) return;
      const { userId, startsAt, expiresAt } = membership;
      const begun = { userId, privileges, startsAt, expiresAt };
      await this.membershipWriter.write(caller, group, { begin: [begun], end: [membership] });
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
      const { group, nesting } = await this.nesting(caller, reference, child);
      const privileges = changed(nesting.privileges, change);
      if (sameSet(nesting.privileges, privileges)) return;
      const begun = { childId: nesting.childId, privileges };
      await this.nestingWriter.write(caller, group, { begin: [begun], end: [nesting] });
    };
    await this.authority.exercise(caller, nothing, act, true);
  }

  private async membership(caller: Caller, reference: string, user: string) {
    const group = await this.groups.get(caller, reference);
    const { id } = await this.references.subject(caller, { type: 'user', id: user });
    const [membership] = await this.memberships.standing(group.id, [id]);
    const isIn = membership && membershipState(membership, this.clock.now()) === 'present';
    if (!isIn) throw new MemberNotFound();
    return { group, membership };
  }

  private async nesting(caller: Caller, reference: string, child: string) {
    const group = await this.groups.get(caller, reference);
    const nesting = await this.nestings.find(group.id, (await this.groups.get(caller, child)).id);
    if (!nesting) throw new MemberNotFound();
    return { group, nesting };
  }
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
