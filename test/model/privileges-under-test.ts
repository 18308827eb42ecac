import { newId } from '../../src/common/ids.js';
import { systemCaller, type Caller } from '../../src/common/principal.js';
import { GroupsService } from '../../src/groups/groups.service.js';
import { MemberPrivilegesService } from '../../src/groups/members/member-privileges.service.js';
import { MembershipsService } from '../../src/groups/members/memberships.service.js';
import { NestingCycle } from '../../src/groups/group.errors.js';
import { NestingsService } from '../../src/groups/nesting/nestings.service.js';
import { Decisions } from '../../src/permissions/decisions/decisions.service.js';
import { GroupDecisions } from '../../src/permissions/decisions/group-decisions.service.js';
import { UsersService } from '../../src/users/users.service.js';
import type { TestApp } from '../support/test-app.js';
import { GROUPS, USERS, type Asked, type PrivilegeOperation } from './privilege-operation.js';
import { PrivilegesModel, type Relation } from './privileges-model.js';

/** An organization with users, in which graph after graph is made of new groups. */
export interface PrivilegesHouse {
  readonly app: TestApp['app'];
  readonly caller: Caller;
  readonly userIds: readonly string[];
  /** A group of groups that nobody is in: what it is in is looked at as a large one. */
  readonly crowdId: string;
}

const CROWD = 40;
const CROWDED = 2;

export async function privilegesHouse(app: TestApp['app'], organizationId: string): Promise<PrivilegesHouse> {
  const caller = systemCaller(organizationId);
  const userIds: string[] = [];
  for (let count = 0; count < USERS; count++) {
    userIds.push((await app.get(UsersService).create(caller, { userName: `user-${count}` })).id);
  }
  return { app, caller, userIds, crowdId: await crowd(app, caller) };
}

async function crowd(app: TestApp['app'], caller: Caller): Promise<string> {
  const [groups, nestings] = [app.get(GroupsService), app.get(NestingsService)];
  const { id } = await groups.create(caller, { name: 'crowd' });
  for (let count = 0; count < CROWD; count++) {
    const child = await groups.create(caller, { name: `crowd ${count}` });
    await nestings.nest(caller, id, child.id);
  }
  return id;
}

/** The same groups and users in the service and in the model. */
export class PrivilegesUnderTest {
  private readonly model = new PrivilegesModel(GROUPS);
  private readonly members: MembershipsService;
  private readonly nestings: NestingsService;
  private readonly privileges: MemberPrivilegesService;

  private constructor(
    private readonly house: PrivilegesHouse,
    private readonly groupIds: readonly string[],
  ) {
    this.members = house.app.get(MembershipsService);
    this.nestings = house.app.get(NestingsService);
    this.privileges = house.app.get(MemberPrivilegesService);
  }

  static async over(house: PrivilegesHouse): Promise<PrivilegesUnderTest> {
    const groupIds: string[] = [];
    for (let count = 0; count < GROUPS; count++) {
      groupIds.push((await house.app.get(GroupsService).create(house.caller, { name: newId() })).id);
    }
    // Changes nothing that the model knows of.
    const { caller, crowdId } = house;
    await house.app.get(NestingsService).nest(caller, groupIds[CROWDED] ?? '', crowdId, { privileges: [] });
    return new PrivilegesUnderTest(house, groupIds);
  }

  /** Performs an operation on both, and asks both about a group that it can have changed something in. */
  async perform(one: PrivilegeOperation): Promise<void> {
    const changed = await this.operate(one);
    const affected = this.model.within(changed);
    await this.compare(affected[one.asked.which % affected.length] ?? changed, one.asked);
  }

  /** Asks both about everybody in every group, the service as adapters do. */
  async compareAll(): Promise<void> {
    for (const [group, groupId] of this.groupIds.entries()) {
      await Promise.all([
        ...this.house.userIds.map(async (userId, user) => {
          const found = await this.privileges.effectiveOfUser(this.house.caller, groupId, userId);
          expect(found).toEqual(this.model.ofUser(user, group));
        }),
        ...this.groupIds.map(async (childId, child) => {
          const found = await this.privileges.effectiveOfGroup(this.house.caller, groupId, childId);
          expect(found).toEqual(this.model.ofGroup(child, group));
        }),
      ]);
    }
  }

  /** Answers the group in which something was done. */
  private operate(one: PrivilegeOperation): Promise<number> {
    switch (one.kind) {
      case 'join':
        return this.join(one);
      case 'nest':
        return this.nest(one);
      case 'leave':
        return this.toOne(one, this.model.memberships(), (ended) => this.leave(ended));
      case 'unnest':
        return this.toOne(one, this.model.nestings(), (ended) => this.unnest(ended));
      case 'change user':
        return this.toOne(one, this.model.memberships(), (changed) => this.changeUser(changed, one));
      case 'change child':
        return this.toOne(one, this.model.nestings(), (changed) => this.changeChild(changed, one));
    }
  }

  private async join({ group, user, grant: privileges }: PrivilegeOperation): Promise<number> {
    const add = [this.userId(user)];
    await this.members.change(this.house.caller, this.groupId(group), { add, terms: { privileges } });
    this.model.join(group, user, privileges);
    return group;
  }

  /** Nesting what is nested already changes nothing. */
  private async nest({ group, child, grant: privileges }: PrivilegeOperation): Promise<number> {
    const ids = [this.groupId(group), this.groupId(child)] as const;
    const nesting = this.nestings.nest(this.house.caller, ...ids, { privileges });
    if (this.model.isWithin(group, child)) {
      await expect(nesting).rejects.toThrow(NestingCycle);
      return group;
    }
    await nesting;
    if (!this.model.isChild(group, child)) this.model.nest(group, child, privileges);
    return group;
  }

  /** Does something to the one that the operation means among those that stand, if any does. */
  private async toOne(
    { group, which }: PrivilegeOperation,
    standing: readonly Relation[],
    act: (one: Relation) => Promise<void>,
  ): Promise<number> {
    const one = standing[which % standing.length];
    if (one) await act(one);
    return one?.group ?? group;
  }

  private async leave({ group, member }: Relation): Promise<void> {
    const remove = [this.userId(member)];
    await this.members.change(this.house.caller, this.groupId(group), { remove });
    this.model.leave(group, member);
  }

  private async unnest({ group, member }: Relation): Promise<void> {
    await this.nestings.unnest(this.house.caller, this.groupId(group), this.groupId(member));
    this.model.unnest(group, member);
  }

  private async changeUser({ group, member }: Relation, change: PrivilegeOperation): Promise<void> {
    const ids = [this.groupId(group), this.userId(member)] as const;
    await this.privileges.changeOfUser(this.house.caller, ...ids, change);
    this.model.changeOfUser(group, member, change.grant, change.revoke);
  }

  private async changeChild({ group, member }: Relation, change: PrivilegeOperation): Promise<void> {
    const ids = [this.groupId(group), this.groupId(member)] as const;
    await this.privileges.changeOfGroup(this.house.caller, ...ids, change);
    this.model.changeOfChild(group, member, change.grant, change.revoke);
  }

  /** What the decisions say at once, without the checks around them. */
  private async compare(group: number, { user, child, privilege }: Asked): Promise<void> {
    const { app } = this.house;
    const [groupId, userId, childId] = [this.groupId(group), this.userId(user), this.groupId(child)];
    const expected = this.model.ofUser(user, group);
    const [ofUser, ofGroup, has, isIn] = await Promise.all([
      app.get(GroupDecisions).privilegesOfUser(userId, groupId),
      app.get(GroupDecisions).privilegesOfGroup(childId, groupId),
      app.get(Decisions).hasGroupPrivilege(userId, groupId, privilege),
      app.get(Decisions).isEffectiveMember(userId, groupId),
    ]);
    expect({ ofUser, ofGroup, has, isIn }).toEqual({
      ofUser: expected,
      ofGroup: this.model.ofGroup(child, group),
      has: expected.includes(privilege),
      isIn: this.model.isMember(user, group),
    });
  }

  private groupId(group: number): string {
    return this.groupIds[group] ?? '';
  }

  private userId(user: number): string {
    return this.house.userIds[user] ?? '';
  }
}
