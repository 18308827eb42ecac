import { and } from '../../src/common/filter.js';
import { systemCaller, type Caller } from '../../src/common/principal.js';
import { GroupsOfUser } from '../../src/groups/groups-of-user/groups-of-user.service.js';
import { DirectRelations } from '../../src/groups/members/direct-relations.service.js';
import { GrantsService } from '../../src/permissions/grants/grants.service.js';
import { RolesService } from '../../src/permissions/roles/roles.service.js';
import type { TestApp } from '../support/test-app.js';
import { requireSameSet } from './difference.js';
import { isEffectiveMember } from './directory-model.js';
import { isPresent } from './directory-state.js';
import type { Then } from './eras.js';

/** What a past list is about: somebody and something that was there once, or is there now. */
export interface Asked {
  readonly userId: string;
  readonly groupId: string;
}

const ALL = { after: undefined, limit: 1_000 } as const;
const BY_NUMBER = { ...ALL, sort: 'number' } as const;
const BY_BEGIN = { ...ALL, sort: 'beganAt' } as const;

/** What the house lists as of an instant, compared with what the model says was so then. */
export class PastLists {
  private readonly relations: DirectRelations;
  private readonly groupsOfUser: GroupsOfUser;
  private readonly grants: GrantsService;
  private readonly roles: RolesService;

  constructor({ app }: TestApp) {
    this.relations = app.get(DirectRelations);
    this.groupsOfUser = app.get(GroupsOfUser);
    this.grants = app.get(GrantsService);
    this.roles = app.get(RolesService);
  }

  /** One list of five kinds in turn. */
  async about(then: Then, asked: Asked, turn: number): Promise<void> {
    const caller = systemCaller(then.state.organizationId);
    switch (turn % 5) {
      case 0:
        return this.aboutMembers(caller, then, asked);
      case 1:
        return this.aboutNestings(caller, then, asked);
      case 2:
        return this.aboutGroupsOf(caller, then, asked);
      case 3:
        return this.aboutGrants(caller, then);
      default:
        return this.aboutRole(caller, then, Math.floor(turn / 5));
    }
  }

  private async aboutMembers(caller: Caller, { at, state }: Then, { groupId }: Asked): Promise<void> {
    const asOf = new Date(at);
    const { items } = await this.relations.users(caller, groupId, { window: BY_NUMBER, filter: and(), asOf });
    const present = state.memberships.filter((one) => one.groupId === groupId && isPresent(one, at));
    requireSameSet(
      `users in ${groupId} at ${shown(at)}`,
      present.map(({ userId }) => userId),
      items.map(({ user }) => user.id),
    );
  }

  private async aboutNestings(caller: Caller, { at, state }: Then, { groupId }: Asked): Promise<void> {
    const query = { window: BY_NUMBER, asOf: new Date(at) };
    const children = await this.relations.children(caller, groupId, query);
    const parents = await this.relations.parents(caller, groupId, query);
    requireSameSet(
      `groups in ${groupId} at ${shown(at)}`,
      state.nestings.filter(({ parentId }) => parentId === groupId).map(({ childId }) => childId),
      children.items.map(({ group }) => group.id),
    );
    requireSameSet(
      `groups around ${groupId} at ${shown(at)}`,
      state.nestings.filter(({ childId }) => childId === groupId).map(({ parentId }) => parentId),
      parents.items.map(({ group }) => group.id),
    );
  }

  private async aboutGroupsOf(caller: Caller, { at, state }: Then, { userId }: Asked): Promise<void> {
    const direct = state.memberships.filter((one) => one.userId === userId && isPresent(one, at));
    const around = state.groups.filter(({ id }) => isEffectiveMember(state, userId, id, at));
    const asOf = new Date(at);
    const found = async (effective: boolean) => {
      const { items } = await this.groupsOfUser.page(caller, userId, { window: BY_NUMBER, asOf, effective });
      return items.map(({ group }) => group.id);
    };
    const about = `groups that ${userId} was in at ${shown(at)}`;
    requireSameSet(
      `${about}, himself`,
      direct.map(({ groupId }) => groupId),
      await found(false),
    );
    requireSameSet(
      `${about}, all`,
      around.map(({ id }) => id),
      await found(true),
    );
  }

  private async aboutGrants(caller: Caller, { at, state }: Then): Promise<void> {
    const { items } = await this.grants.page(caller, and(), BY_BEGIN, new Date(at));
    requireSameSet(
      `grants at ${shown(at)}`,
      state.grants.map(({ id }) => id),
      items.map(({ id }) => id),
    );
  }

  private async aboutRole(caller: Caller, { at, state }: Then, turn: number): Promise<void> {
    const { id, name } = state.roles[turn % state.roles.length]!;
    const { items } = await this.roles.assignments(caller, id, BY_BEGIN, new Date(at));
    requireSameSet(
      `who had the role ${name} at ${shown(at)}`,
      state.assignments.filter(({ roleId }) => roleId === id).map(({ subjectId }) => subjectId),
      items.map(({ subject }) => subject.id),
    );
  }
}

function shown(at: number): string {
  return new Date(at).toISOString();
}
