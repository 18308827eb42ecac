import { Injectable } from '@nestjs/common';
import type { Batches } from '../../common/batches.js';
import { conjunctsOf } from '../../common/filter.js';
import { filterSql, Parameters } from '../../database/filter-sql.js';
import { sortOf } from '../../common/window.js';
import { orderSql } from '../../database/order-sql.js';
import { Sql } from '../../database/sql.js';
import { timely } from '../../database/timely.js';
import { userLeafSql } from '../../users/user-filter-sql.js';
import type { UserFilter } from '../../users/user-filter.js';
import { USER_COLUMNS, userOf, type UserRow } from '../../users/user-row.js';
import type { UserPlaceSort } from '../../users/user-order.js';
import type { User } from '../../users/user.js';
import type { Group } from '../group.js';
import { ListedMembersReader, type MembersAtPlace } from '../members/listed-members.reader.js';
import { memberCountSql } from './member-count-sql.js';
import { MEMBER_PLACE_ORDERS } from './member-order-sql.js';
import { GROUP_COLUMNS, groupOf, type GroupRow } from './group-row.js';

const KEPT_ORDERS: readonly UserPlaceSort[] = ['displayName', 'id'];

/** Direct members in SQL, over the standing memberships. */
@Injectable()
export class SqlListedMembersReader extends ListedMembersReader {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async some(group: Group, at: Date, wanted: MembersAtPlace): Promise<readonly User[]> {
    const { text, values } = partSql(group, at, wanted);
    return (await this.sql.rows<UserRow>(text, values)).map(userOf);
  }

  override async *inBatches(group: Group, at: Date, wanted: MembersAtPlace): Batches<User> {
    const { text, values } = partSql(group, at, wanted);
    for await (const rows of this.sql.batches<UserRow>(text, values)) yield rows.map(userOf);
  }

  override async count({ id, organizationId }: Group, at: Date, filter: UserFilter): Promise<number> {
    const row =
      conjunctsOf(filter).length === 0
        ? await this.sql.first<Total>(`select ${memberCountSql('$1', '$2')} as total`, [id, at])
        : await this.counted(new Parameters([id, at, organizationId]), filter);
    return Number(row?.total ?? 0);
  }

  override async usersOf(
    groupIds: readonly string[],
    at: Date,
  ): Promise<ReadonlyMap<string, readonly User[]>> {
    const rows = await this.sql.rows<UserRow & { group_id: string }>(
      `select m.group_id, ${USER_COLUMNS} from memberships m join users u on u.id = m.user_id
        where m.group_id = any($1::uuid[]) and ${timely('m', '$2')} order by u.number`,
      [groupIds, at],
    );
    return mapped(
      Map.groupBy(rows, (row) => row.group_id),
      userOf,
    );
  }

  override async groupsOf(
    userIds: readonly string[],
    at: Date,
  ): Promise<ReadonlyMap<string, readonly Group[]>> {
    const rows = await this.sql.rows<GroupRow & { user_id: string }>(
      `select m.user_id, ${GROUP_COLUMNS} from memberships m join groups g on g.id = m.group_id
        where m.user_id = any($1::uuid[]) and ${timely('m', '$2')} order by g.number`,
      [userIds, at],
    );
    return mapped(
      Map.groupBy(rows, (row) => row.user_id),
      groupOf,
    );
  }

  private counted(parameters: Parameters, filter: UserFilter): Promise<Total | undefined> {
    const from = usersOfGroup(filter, parameters);
    return this.sql.first<Total>(`select count(*) as total from ${from}`, parameters.values);
  }
}

function partSql({ id, organizationId }: Group, at: Date, { filter, sorts, slice }: MembersAtPlace) {
  const parameters = new Parameters([id, at, organizationId]);
  const part = `offset ${parameters.add(slice.offset)} limit ${parameters.add(slice.limit ?? null)}`;
  const order = orderSql(sorts, MEMBER_PLACE_ORDERS, 'm.user_id');
  // Rows that are passed over are users nobody looks at; a filter or another order has to look at each.
  const from = isListing(filter, sorts)
    ? `(select m.* from memberships m where m.group_id = $1 and ${timely('m', '$2')} ${order} ${part}) m
         join users u on u.id = m.user_id where u.organization_id = $3 ${order}`
    : `${usersOfGroup(filter, parameters)} ${order} ${part}`;
  return { text: `select ${USER_COLUMNS} from ${from}`, values: parameters.values };
}

/** Whether all users of a group are wanted, in an order that is kept with their memberships. */
function isListing(filter: UserFilter, sorts: MembersAtPlace['sorts']): boolean {
  const kept = sorts.every((sort) => KEPT_ORDERS.includes(sortOf(sort).field));
  return kept && conjunctsOf(filter).length === 0;
}

interface Total {
  readonly total: string;
}

/** Said of the users too, so that a big group is read in their order instead of being sorted. */
function usersOfGroup(filter: UserFilter, parameters: Parameters): string {
  return `memberships m join users u on u.id = m.user_id
    where m.group_id = $1 and ${timely('m', '$2')}
      and u.organization_id = $3 and u.deleted_at is null and ${filterSql(filter, userLeafSql, parameters)}`;
}

function mapped<Key, Row, T>(
  rows: ReadonlyMap<Key, readonly Row[]>,
  show: (row: Row) => T,
): ReadonlyMap<Key, readonly T[]> {
  return new Map([...rows].map(([key, of]) => [key, of.map(show)]));
}
