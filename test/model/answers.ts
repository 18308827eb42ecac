import type { Clock } from '../../src/common/clock.js';
import { systemCaller } from '../../src/common/principal.js';
import { MembershipsService } from '../../src/groups/members/memberships.service.js';
import { NestingsService } from '../../src/groups/nesting/nestings.service.js';
import { AccessReader } from '../../src/permissions/decisions/access.reader.js';
import { Decisions } from '../../src/permissions/decisions/decisions.service.js';
import type { TestApp } from '../support/test-app.js';
import {
  conferredBy,
  groupPrivilegesOf,
  heldBy,
  isEffectiveMember,
  lastingAdministrators,
  userOf,
} from './directory-model.js';
import { isPresent, type DirectoryState } from './directory-state.js';
import { requireSame, requireSameSet } from './difference.js';
import type { Power } from './permission-rules.js';

const named = ({ permission, scope }: Power) => `${permission} on ${scope.type} ${scope.id}`;

/** What the house answers when it is asked who may do what, compared with the model. */
export class Answers {
  private readonly decisions: Decisions;
  private readonly reader: AccessReader;
  private readonly memberships: MembershipsService;
  private readonly nestings: NestingsService;
  private readonly clock: Clock;

  constructor({ app, clock }: TestApp) {
    this.decisions = app.get(Decisions);
    this.reader = app.get(AccessReader);
    this.memberships = app.get(MembershipsService);
    this.nestings = app.get(NestingsService);
    this.clock = clock;
  }

  /** All that a user holds; nothing, if he is not active or not there any more. */
  async aboutHeld(state: DirectoryState, userId: string): Promise<void> {
    const { organizationId } = state;
    const held = await this.decisions.held({ kind: 'user', userId, organizationId });
    const expected = userOf(state, userId)?.active ? heldBy(state, userId, this.now) : [];
    requireSameSet(`what user ${userId} holds`, expected.map(named), held.entries.map(named));
  }

  /** Whether a user is in a group by any way, and what he may do there. */
  async aboutUserInGroup(state: DirectoryState, userId: string, groupId: string): Promise<void> {
    const pair = `user ${userId} in group ${groupId}`;
    const [isMember, privileges] = await Promise.all([
      this.decisions.isEffectiveMember(userId, groupId),
      this.reader.groupPrivileges(userId, groupId, this.clock.now()),
    ]);
    requireSame(`membership of ${pair}`, isEffectiveMember(state, userId, groupId, this.now), isMember);
    const expected = groupPrivilegesOf(state, userId, groupId, this.now);
    requireSameSet(`privileges of ${pair}`, expected, privileges);
  }

  /** Whether a user may do one thing in a group by being in it. */
  async aboutPrivilege(state: DirectoryState, userId: string, groupId: string): Promise<void> {
    const has = await this.decisions.hasGroupPrivilege(userId, groupId, 'group_view');
    const expected = groupPrivilegesOf(state, userId, groupId, this.now).has('group_view');
    requireSame(`whether user ${userId} may view group ${groupId}`, expected, has);
  }

  /** Who and what is in a group directly, what it is in, and what being in it confers. */
  async aboutGroup(state: DirectoryState, groupId: string): Promise<void> {
    const caller = systemCaller(state.organizationId);
    const all = { offset: 0 };
    const [members, children, parents, conferred] = await Promise.all([
      this.memberships.members(caller, groupId, all),
      this.nestings.children(caller, groupId, all),
      this.nestings.parents(caller, groupId, all),
      this.reader.conferredByGroups([groupId]),
    ]);
    const present = state.memberships.filter((one) => one.groupId === groupId && isPresent(one, this.now));
    const inside = state.nestings.filter((one) => one.parentId === groupId).map((one) => one.childId);
    const around = state.nestings.filter((one) => one.childId === groupId).map((one) => one.parentId);
    requireSameSet(
      `users in ${groupId}`,
      present.map((one) => one.userId),
      members.items.map((one) => one.user.id),
    );
    requireSame(`number of users in ${groupId}`, present.length, members.total);
    requireSameSet(
      `groups in ${groupId}`,
      inside,
      children.items.map((group) => group.id),
    );
    requireSameSet(
      `groups around ${groupId}`,
      around,
      parents.items.map((group) => group.id),
    );
    requireSameSet(`what ${groupId} confers`, conferredBy(state, groupId).map(named), conferred.map(named));
  }

  async aboutLastAdministrator(state: DirectoryState): Promise<void> {
    const has = await this.reader.hasLastingAdministrator(state.organizationId, this.clock.now());
    requireSame('a lasting administrator', lastingAdministrators(state, this.now).length > 0, has);
  }

  /** Everything about everybody and every group, with the privileges of one user. */
  async aboutAll(state: DirectoryState, inGroups: string | undefined): Promise<void> {
    await this.aboutLastAdministrator(state);
    await Promise.all(state.users.map(({ id }) => this.aboutHeld(state, id)));
    await Promise.all(state.groups.map(({ id }) => this.aboutGroup(state, id)));
    if (inGroups === undefined) return;
    await Promise.all(state.groups.map(({ id }) => this.aboutUserInGroup(state, inGroups, id)));
  }

  private get now(): number {
    return this.clock.now().getTime();
  }
}
