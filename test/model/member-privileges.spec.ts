import fc from 'fast-check';
import { newId } from '../../src/common/ids.js';
import { GroupsService } from '../../src/groups/groups.service.js';
import { MemberPrivilegesService } from '../../src/groups/member-privileges.service.js';
import { MembershipsService } from '../../src/groups/memberships.service.js';
import { NestingCycle } from '../../src/groups/group.errors.js';
import { NestingsService } from '../../src/groups/nestings.service.js';
import { Decisions } from '../../src/permissions/decisions.service.js';
import { groupPrivileges, type GroupPrivilege } from '../../src/permissions/group-privilege.js';
import { UsersService } from '../../src/users/users.service.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { seedOfRun } from './exploration.js';
import { PrivilegesModel } from './privileges-model.js';

const GROUPS = 7;
const USERS = 3;
const OPERATIONS_IN_RUN = 50;
const OPERATIONS = Number(process.env['GUILDHALL_MODEL_PRIVILEGE_STEPS'] ?? 600);
const PACE_MS = 200;

/** Something that is done to a member of a group, and whom to ask about afterwards. */
interface Operation {
  readonly kind: 'join' | 'leave' | 'nest' | 'unnest' | 'change user' | 'change child';
  readonly group: number;
  readonly other: number;
  readonly user: number;
  readonly grant: GroupPrivilege[];
  readonly revoke: GroupPrivilege[];
  readonly asked: { readonly group: number; readonly other: number; readonly user: number };
}

const group = fc.nat(GROUPS - 1);
const user = fc.nat(USERS - 1);
const some = fc.subarray([...groupPrivileges], { maxLength: 3 });
const operation: fc.Arbitrary<Operation> = fc.record({
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constant('nest' as const) },
    { weight: 3, arbitrary: fc.constant('join' as const) },
    { weight: 1, arbitrary: fc.constantFrom('leave' as const, 'unnest' as const) },
    { weight: 2, arbitrary: fc.constantFrom('change user' as const, 'change child' as const) },
  ),
  group,
  other: group,
  user,
  grant: some,
  revoke: some,
  asked: fc.record({ group, other: group, user }),
});

/** The same groups and users in the service and in the model. */
class Graph {
  private readonly model = new PrivilegesModel(GROUPS);
  private readonly members: MembershipsService;
  private readonly nestings: NestingsService;
  private readonly privileges: MemberPrivilegesService;

  private constructor(
    private readonly house: TestApp,
    private readonly groups: readonly string[],
    private readonly users: readonly string[],
  ) {
    this.members = house.app.get(MembershipsService);
    this.nestings = house.app.get(NestingsService);
    this.privileges = house.app.get(MemberPrivilegesService);
  }

  static async over(house: TestApp, users: readonly string[]): Promise<Graph> {
    const groups: string[] = [];
    for (let count = 0; count < GROUPS; count++) {
      const made = await house.app.get(GroupsService).create(house.system, { name: newId() });
      groups.push(made.id);
    }
    return new Graph(house, groups, users);
  }

  perform(one: Operation): Promise<void> {
    switch (one.kind) {
      case 'join':
        return this.join(one);
      case 'leave':
        return this.leave(one);
      case 'nest':
        return this.nest(one);
      case 'unnest':
        return this.unnest(one);
      case 'change user':
        return this.changeUser(one);
      case 'change child':
        return this.changeChild(one);
    }
  }

  private async join(one: Operation): Promise<void> {
    const { groupId, userId } = this.idsOf(one);
    const change = { add: [userId], terms: { privileges: one.grant } };
    await this.members.change(this.house.system, groupId, change);
    this.model.join(one.group, one.user, one.grant);
  }

  private async leave(one: Operation): Promise<void> {
    const { groupId, userId } = this.idsOf(one);
    await this.members.change(this.house.system, groupId, { remove: [userId] });
    this.model.leave(one.group, one.user);
  }

  private async nest(one: Operation): Promise<void> {
    const { groupId, otherId } = this.idsOf(one);
    const nesting = this.nestings.nest(this.house.system, groupId, otherId, { privileges: one.grant });
    if (this.model.isWithin(one.group, one.other)) {
      await expect(nesting).rejects.toThrow(NestingCycle);
      return;
    }
    await nesting;
    if (!this.model.isChild(one.group, one.other)) this.model.nest(one.group, one.other, one.grant);
  }

  private async unnest(one: Operation): Promise<void> {
    if (!this.model.isChild(one.group, one.other)) return;
    const { groupId, otherId } = this.idsOf(one);
    await this.nestings.unnest(this.house.system, groupId, otherId);
    this.model.unnest(one.group, one.other);
  }

  private async changeUser(one: Operation): Promise<void> {
    if (!this.model.isUser(one.group, one.user)) return;
    const { groupId, userId } = this.idsOf(one);
    await this.privileges.changeOfUser(this.house.system, groupId, userId, one);
    this.model.changeOfUser(one.group, one.user, one.grant, one.revoke);
  }

  private async changeChild(one: Operation): Promise<void> {
    if (!this.model.isChild(one.group, one.other)) return;
    const { groupId, otherId } = this.idsOf(one);
    await this.privileges.changeOfGroup(this.house.system, groupId, otherId, one);
    this.model.changeOfChild(one.group, one.other, one.grant, one.revoke);
  }

  async compare(asked: Operation['asked']): Promise<void> {
    const { app, system } = this.house;
    const { groupId, otherId, userId } = this.idsOf(asked);
    const { privileges } = this;
    const expected = this.model.ofUser(asked.user, asked.group);
    expect(await privileges.effectiveOfUser(system, groupId, userId)).toEqual(expected);
    expect(await privileges.effectiveOfGroup(system, groupId, otherId)).toEqual(
      this.model.ofGroup(asked.other, asked.group),
    );
    const decisions = app.get(Decisions);
    const wanted =
      groupPrivileges[(asked.group * USERS + asked.user) % groupPrivileges.length] ?? 'group_view';
    expect(await decisions.hasGroupPrivilege(userId, groupId, wanted)).toBe(expected.includes(wanted));
    expect(await decisions.isEffectiveMember(userId, groupId)).toBe(
      this.model.isMember(asked.user, asked.group),
    );
  }

  async compareAll(): Promise<void> {
    for (let one = 0; one < GROUPS; one++) {
      for (let other = 0; other < GROUPS; other++) {
        await this.compare({ group: one, other, user: other % USERS });
      }
    }
  }

  private idsOf({ group: one, other, user: somebody }: Operation['asked']) {
    const { groups, users } = this;
    return { groupId: groups[one] ?? '', otherId: groups[other] ?? '', userId: users[somebody] ?? '' };
  }
}

describe('what members may do in groups', () => {
  let house: TestApp;
  let users: readonly string[];

  beforeAll(async () => {
    house = await startTestApp();
    const made = Array.from({ length: USERS }, (_one, index) =>
      house.app.get(UsersService).create(house.system, { userName: `user-${index}` }),
    );
    users = (await Promise.all(made)).map(({ id }) => id);
  });

  afterAll(() => house.close());

  it(
    `is what walking every way finds, after each of ${OPERATIONS} random changes`,
    async () => {
      const operations = fc.array(operation, { minLength: 1, maxLength: OPERATIONS_IN_RUN, size: 'max' });
      const property = fc.asyncProperty(operations, async (run) => {
        const graph = await Graph.over(house, users);
        for (const one of run) {
          await graph.perform(one);
          await graph.compare(one.asked);
        }
        await graph.compareAll();
      });
      const numRuns = Math.ceil((2 * OPERATIONS) / OPERATIONS_IN_RUN);
      await fc.assert(property, { seed: seedOfRun, numRuns });
    },
    Math.max(60_000, OPERATIONS * PACE_MS),
  );
});
