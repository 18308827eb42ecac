import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Forbidden, NotFound } from '../../common/errors.js';
import type { TakeBatches } from '../../common/batches.js';
import { authorOf, organizationOf, type Caller } from '../../common/principal.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import { AccessReader } from '../../permissions/decisions/access.reader.js';
import { References } from '../../permissions/decisions/references.js';
import { GroupNotFound } from '../group.errors.js';
import { GroupGraphReader, type GroupName, type Intermediaries } from './group-graph.reader.js';
import type { Group } from '../group.js';
import { GroupsReader } from '../groups.reader.js';

/** Which lists of groups there are beside a group. */
export type RelatedGroups = 'children' | 'parents' | 'effectiveChildren' | 'effectiveParents';

/** Which groups there are, who and what is in them and by which ways, told by ids. Errors of all: GroupNotFound. */
@Injectable()
export class GroupGraphService {
  constructor(
    private readonly groups: GroupsReader,
    private readonly graph: GroupGraphReader,
    private readonly access: AccessReader,
    private readonly references: References,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Hands over all groups there are, as at one moment. */
  async all(caller: Caller, take: TakeBatches<GroupName>): Promise<void> {
    await this.unitOfWork.run(() => take(this.graph.all(organizationOf(caller))));
  }

  /** Hands over who is in a group directly, as at one moment. */
  async users(caller: Caller, reference: string, take: TakeBatches<string>): Promise<void> {
    const { id } = await this.groups.get(caller, reference);
    await this.unitOfWork.run(() => take(this.graph.users(id, this.clock.now())));
  }

  /** Hands over who is in a group, directly or through others, as at one moment. */
  async effectiveUsers(caller: Caller, reference: string, take: TakeBatches<string>): Promise<void> {
    const group = await this.groups.get(caller, reference);
    await this.unitOfWork.run(() => take(this.graph.effectiveUsers(group, this.clock.now())));
  }

  /** Hands over the groups beside a group, as at one moment. */
  async related(
    caller: Caller,
    reference: string,
    which: RelatedGroups,
    take: TakeBatches<GroupName>,
  ): Promise<void> {
    const { id } = await this.groups.get(caller, reference);
    await this.unitOfWork.run(() => take(this.graph[which](id)));
  }

  /** The groups that the caller himself is in. */
  ownGroups(caller: Caller): Promise<readonly GroupName[]> {
    return this.graph.groupsOfUser(ownId(caller), this.clock.now());
  }

  ownEffectiveGroups(caller: Caller): Promise<readonly GroupName[]> {
    return this.graph.effectiveGroupsOfUser(ownId(caller), this.clock.now());
  }

  /** A group that the caller is in, directly or through others; any other one is not found. */
  async ownGroup(caller: Caller, reference: string): Promise<Group> {
    const group = await this.groups.get(caller, reference);
    const isIn = await this.access.isEffectiveMember(ownId(caller), group.id, this.clock.now());
    if (!isIn) throw new GroupNotFound();
    return group;
  }

  /** By which ways a user is in a group, named by the group next to it. */
  async waysOfUser(caller: Caller, reference: string, userReference: string): Promise<Intermediaries> {
    const group = await this.groups.get(caller, reference);
    const user = await this.references.subject(caller, { type: 'user', id: userReference });
    const ways = await this.graph.waysOfUser(user.id, group.id, this.clock.now());
    if (ways.groups.length > 0 || ways.direct) return ways;
    // Whoever is active is in Everyone himself, by no membership that is stored.
    if (group.builtIn === 'everyone') return { groups: [], direct: true };
    throw new NotFound('member');
  }

  async waysOfGroup(caller: Caller, reference: string, childReference: string): Promise<Intermediaries> {
    const group = await this.groups.get(caller, reference);
    const child = await this.groups.get(caller, childReference);
    return this.graph.waysOfGroup(child.id, group.id);
  }
}

function ownId(caller: Caller): string {
  const id = authorOf(caller);
  if (id === null) throw new Forbidden([]);
  return id;
}
