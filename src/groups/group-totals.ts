import { Injectable } from '@nestjs/common';
import { ChangeFeed } from '../common/change-feed.js';
import { Clock } from '../common/clock.js';
import { leavesOf } from '../common/filter.js';
import { FreshCache } from '../common/fresh-cache.js';
import { organizationOf, type Caller } from '../common/principal.js';
import { UnitOfWork } from '../common/unit-of-work.js';
import type { GroupFilter, GroupLeaf } from './group-filter.js';
import { GroupRepository } from './group.repository.js';

const REMEMBERED_TOTALS = 1_000;
/** A filter of more characters than these is counted each time. */
const LONGEST_KEY = 1_000;

/** What other rows than the groups' own decide. */
const RELATIONS: ReadonlySet<GroupLeaf['kind']> = new Set([
  'has_member',
  'child_of',
  'parent_of',
  'ancestor_of',
] as const);

/**
 * How many groups meet a filter; counted once for all pages, until a group of the organization changes.
 *
 * A search that finds most groups must look at most groups to count them, so its total is worth remembering.
 */
@Injectable()
export class GroupTotals {
  private readonly remembered: FreshCache<number>;

  constructor(
    private readonly groups: GroupRepository,
    private readonly unitOfWork: UnitOfWork,
    feed: ChangeFeed,
    clock: Clock,
  ) {
    this.remembered = new FreshCache(feed, clock, {
      capacity: REMEMBERED_TOTALS,
      touches: ({ subject, organizationId }) => (subject === 'group' ? [organizationId] : []),
    });
  }

  async of(caller: Caller, filter: GroupFilter): Promise<number> {
    const organizationId = organizationOf(caller);
    const key = `${organizationId} ${JSON.stringify(filter)}`;
    const count = () => this.groups.count(organizationId, filter);
    // Inside a unit of work its own writes count.
    if (this.unitOfWork.isRunning || !isRememberable(filter, key)) return count();
    const load = async () => ({ value: await count(), restsOn: [organizationId], until: null });
    return (await this.remembered.get(key, load)) ?? 0;
  }
}

function isRememberable(filter: GroupFilter, key: string): boolean {
  const leaves = leavesOf<GroupLeaf>(filter);
  // Without conditions the total is kept by the database.
  return leaves.length > 0 && key.length <= LONGEST_KEY && !leaves.some(({ kind }) => RELATIONS.has(kind));
}
