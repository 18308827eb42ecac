import { Injectable } from '@nestjs/common';
import type { Stretch, Window } from '../../common/window.js';
import { filterSql, Parameters } from '../../database/filter-sql.js';
import { keysetSql, stretchOf, type PlaceRow } from '../../database/keyset.js';
import { Sql } from '../../database/sql.js';
import { timely } from '../../database/timely.js';
import { userLeafSql } from '../../users/user-filter-sql.js';
import { USER_ORDERS } from '../../users/user-order-sql.js';
import { USER_COLUMNS, userOf, type UserRow } from '../../users/user-row.js';
import type { User } from '../../users/user.js';
import type { Step } from '../effective-members/chains.js';
import type { GroupOnWay } from '../effective-members/effective-member.js';
import {
  EffectiveMembersReader,
  type EffectiveMembersQuery,
} from '../effective-members/effective-members.reader.js';
import type { GroupSort } from '../group-order.js';
import type { Group } from '../group.js';
import type { Membership } from '../members/membership.js';
import { GROUP_ORDERS } from './group-order-sql.js';
import { GROUP_COLUMNS, groupOf, type GroupRow } from './group-row.js';
import { MEMBERSHIP_COLUMNS, membershipOf, type MembershipRow } from './membership-row.js';

// $1 group, $2 instant.
const REACHED = `
  from group_closure c join memberships m on m.group_id = c.descendant_id
 where c.ancestor_id = $1 and ${timely('m', '$2')}`;

/** Up to so many memberships are gathered and sorted; among more, users are asked one by one in their order. */
const GATHERED = 10_000;

const IS_LARGE = `select count(*) > $3 as yes from (select ${REACHED} limit $3 + 1) reached`;

/**
 * Who is in the group, in two forms that no statistics can turn into a bad plan: a few are gathered as an
 * array, and among many a page is full after few that were looked at. OFFSET keeps the second from becoming a join.
 */
const AMONG_FEW = `u.id = any(array(select m.user_id ${REACHED}))`;
const AMONG_MANY = `exists (select ${REACHED} and m.user_id = u.id offset 0)`;

const STEPS = `
  with between as (
    select distinct c.ancestor_id as id
      from group_closure c
      join group_closure top on top.descendant_id = c.ancestor_id and top.ancestor_id = $1
     where c.descendant_id = any($2::uuid[])
  )
  select n.child_id as "from", n.parent_id as "to", n.began_at as "beganAt"
    from between b
    join nestings n on n.child_id = b.id and n.ended_at is null
    join between p on p.id = n.parent_id`;

/** Over the closure, as decisions are made. */
@Injectable()
export class SqlEffectiveMembersReader extends EffectiveMembersReader {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async page(
    group: Pick<Group, 'id' | 'organizationId' | 'builtIn'>,
    { at, filter, window }: EffectiveMembersQuery,
  ): Promise<Stretch<User>> {
    const parameters = new Parameters([group.id, at, group.organizationId]);
    const { place, after, order } = keysetSql(window, USER_ORDERS, 'u.id', parameters);
    const rows = await this.sql.rows<UserRow & PlaceRow>(
      `select ${USER_COLUMNS}, ${place} from users u
        where u.organization_id = $3 and u.deleted_at is null and ${await this.isIn(group, at)} and ${after}
          and ${filterSql(filter, userLeafSql, parameters)} ${order}`,
      parameters.values,
    );
    return stretchOf(rows, window.limit, userOf);
  }

  override async pageOfAncestors(groupId: string, window: Window<GroupSort>): Promise<Stretch<Group>> {
    const parameters = new Parameters([groupId]);
    const { place, after, order } = keysetSql(window, GROUP_ORDERS, 'g.id', parameters);
    const rows = await this.sql.rows<GroupRow & PlaceRow>(
      `select ${GROUP_COLUMNS}, ${place}
         from group_closure c join groups g on g.id = c.ancestor_id
        where c.descendant_id = $1 and c.ancestor_id <> $1 and ${after} ${order}`,
      parameters.values,
    );
    return stretchOf(rows, window.limit, groupOf);
  }

  override async memberships(
    groupId: string,
    userIds: readonly string[],
    at: Date,
  ): Promise<readonly Membership[]> {
    if (userIds.length === 0) return [];
    const rows = await this.sql.rows<MembershipRow>(
      `select ${MEMBERSHIP_COLUMNS} ${REACHED} and m.user_id = any($3::uuid[]) order by m.group_id`,
      [groupId, at, userIds],
    );
    return rows.map(membershipOf);
  }

  override async steps(topId: string, fromIds: readonly string[]): Promise<readonly Step[]> {
    return fromIds.length === 0 ? [] : this.sql.rows<Step>(STEPS, [topId, fromIds]);
  }

  override async groupsOnWay(ids: readonly string[]): Promise<ReadonlyMap<string, GroupOnWay>> {
    if (ids.length === 0) return new Map();
    const rows = await this.sql.rows<GroupOnWay>(
      'select id, public_id as "publicId", name from groups where id = any($1::uuid[])',
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  override async activeSince(userIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const rows = await this.sql.rows<{ user_id: string; began_at: Date }>(
      'select user_id, began_at from active_spans where user_id = any($1::uuid[]) and ended_at is null',
      [userIds],
    );
    return new Map(rows.map((row) => [row.user_id, row.began_at]));
  }

  private async isIn({ id, builtIn }: Pick<Group, 'id' | 'builtIn'>, at: Date): Promise<string> {
    // The parameters are named in either case, since a statement must use all that it is given.
    if (builtIn === 'everyone') return '$1::uuid is not null and $2::timestamptz is not null and u.active';
    const large = await this.sql.first<{ yes: boolean }>(IS_LARGE, [id, at, GATHERED]);
    return large?.yes ? AMONG_MANY : AMONG_FEW;
  }
}
