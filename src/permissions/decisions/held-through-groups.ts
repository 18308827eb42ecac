import { Injectable } from '@nestjs/common';
import { ChangeFeed } from '../../common/change-feed.js';
import { Clock } from '../../common/clock.js';
import { FreshCache, type Remembered } from '../../common/fresh-cache.js';
import type { Holding } from './access.reader.js';
import { powerTouches } from './power-touches.js';
import type { ScopedPermission } from '../catalogue/scope.js';
import { StandingReader } from './standing.reader.js';

const REMEMBERED_GROUPS = 100_000;

type Conferred = readonly ScopedPermission[];

/**
 * What users hold: their own as the database has it now, and with it what their groups confer, from memory where that
 * is as good.
 *
 * There are far fewer groups than users, so that somebody who was never asked about costs no more than his own rows.
 */
@Injectable()
export class HeldThroughGroups {
  private readonly remembered: FreshCache<Conferred>;

  constructor(
    private readonly reader: StandingReader,
    feed: ChangeFeed,
    private readonly clock: Clock,
  ) {
    this.remembered = new FreshCache(feed, clock, { capacity: REMEMBERED_GROUPS, touches: powerTouches });
  }

  /** Those who are not in the organization are absent. */
  async ofUsers(userIds: readonly string[], organizationId: string): Promise<ReadonlyMap<string, Holding>> {
    const own = await this.reader.ofThemselves(userIds, organizationId, this.clock.now());
    const groupIds = new Set([...own.values()].flatMap((one) => one.groupIds));
    const conferred = await this.remembered.getAll([...groupIds], (missing) =>
      this.load(missing, organizationId),
    );
    return new Map(
      [...own].map(([id, { groupIds: through, ...holding }]) => {
        const all = [holding.entries, ...through.map((group) => conferred.get(group) ?? [])];
        return [id, { ...holding, entries: eachOnce(all.flat()) }];
      }),
    );
  }

  private async load(
    groupIds: readonly string[],
    organizationId: string,
  ): Promise<ReadonlyMap<string, Remembered<Conferred>>> {
    const holdings = await this.reader.ofGroups(groupIds, organizationId);
    return new Map(
      [...holdings].map(([id, { entries }]) => [
        id,
        { value: entries, restsOn: [id, organizationId], until: null },
      ]),
    );
  }
}

/** What several confer is held once. */
function eachOnce(entries: Conferred): Conferred {
  if (entries.length < 2) return entries;
  return [
    ...new Map(
      entries.map((entry) => [`${entry.permission} ${entry.scope.type} ${entry.scope.id}`, entry]),
    ).values(),
  ];
}
