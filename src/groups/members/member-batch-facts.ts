import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { AppConfig } from '../../config/app.config.js';
import { UserRepository } from '../../users/user.repository.js';
import { GroupRepository } from '../group.repository.js';
import type { Group } from '../group.js';
import type { BatchFacts } from './member-batch-judge.js';
import type { BatchItem } from './member-batch.js';
import { MembershipRepository } from './membership.repository.js';
import { NestingGraph } from '../nesting/nesting-graph.js';
import { NestingRepository } from '../nesting/nesting.repository.js';

/** Reads what a batch is judged by, in as many statements as there are kinds of thing. */
@Injectable()
export class MemberBatchFacts {
  constructor(
    private readonly users: UserRepository,
    private readonly groups: GroupRepository,
    private readonly memberships: MembershipRepository,
    private readonly nestings: NestingRepository,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** Two batches about the same people would wait for one another's rows crosswise, and one begin anew. */
  takeTurn(group: Group): Promise<void> {
    return this.memberships.takeTurn(group.id);
  }

  async of(group: Group, items: readonly BatchItem[]): Promise<BatchFacts> {
    return {
      at: this.clock.now(),
      groupId: group.id,
      depthLimit: this.config.nestingDepthLimit,
      ...(await this.ofUsers(group, referencesTo('user', items))),
      ...(await this.ofGroups(group, referencesTo('group', items))),
    };
  }

  private async ofUsers(group: Group, references: readonly string[]) {
    const users = await this.users.resolve(group.organizationId, references);
    const standing =
      users.size === 0 ? [] : await this.memberships.standing(group.id, [...new Set(users.values())]);
    return { users, memberships: new Map(standing.map((membership) => [membership.userId, membership])) };
  }

  private async ofGroups(parent: Group, references: readonly string[]) {
    const groups = await this.groups.resolve(parent.organizationId, references);
    const ids = [...new Set([...groups.values()].map(({ id }) => id))];
    const standing = await this.nestings.standing(parent.id, ids);
    const nestings = new Map(standing.map((nesting) => [nesting.childId, nesting]));
    const apart = ids.filter((id) => !nestings.has(id));
    return { groups, nestings, graph: await this.graphAround(parent, apart) };
  }

  private async graphAround(parent: Group, children: readonly string[]): Promise<NestingGraph> {
    const graph = new NestingGraph();
    if (children.length === 0) return graph;
    for (const { parentId, childId } of await this.nestings.around(parent.id, children)) {
      graph.nest(parentId, childId);
    }
    return graph;
  }
}

function referencesTo(wanted: BatchItem['type'], items: readonly BatchItem[]): readonly string[] {
  return items.filter(({ type }) => type === wanted).map(({ id }) => id);
}
