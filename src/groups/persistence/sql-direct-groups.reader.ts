import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Sql } from '../../database/sql.js';
import { timely } from '../../database/timely.js';
import { DirectGroupsReader } from '../groups-of-user/direct-groups.reader.js';
import type { Group } from '../group.js';
import { GROUP_COLUMNS, groupOf, type GroupRow } from './group-row.js';

/** One query for all users that are asked about. */
@Injectable()
export class SqlDirectGroupsReader extends DirectGroupsReader {
  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async groupsOf(userIds: readonly string[]): Promise<ReadonlyMap<string, readonly Group[]>> {
    const rows = await this.sql.rows<GroupRow & { readonly user_id: string }>(
      `select m.user_id, ${GROUP_COLUMNS}
         from memberships m join groups g on g.id = m.group_id
        where m.user_id = any($1::uuid[]) and ${timely('m', '$2')} and g.deleted_at is null
        order by g.number`,
      [userIds, this.clock.now()],
    );
    const ofUser = Map.groupBy(rows, (row) => row.user_id);
    return new Map([...ofUser].map(([userId, its]) => [userId, its.map(groupOf)]));
  }
}
