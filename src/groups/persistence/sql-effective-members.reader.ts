import { Injectable } from '@nestjs/common';
import type { Stretch, Window } from '../../common/window.js';
import { Parameters } from '../../database/filter-sql.js';
import { keysetSql, stretchOf, type PlaceRow } from '../../database/keyset.js';
import { Sql } from '../../database/sql.js';
import { userOf, type UserRow } from '../../users/user-row.js';
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
import {
  effectiveMembersSql,
  HAS_MANY_BELOW,
  IS_CROWDED,
  isListing,
  REACHED,
  type AskedMembers,
  type FormOfMembers,
} from './effective-members-sql.js';
import { GROUP_ORDERS } from './group-order-sql.js';
import { GROUP_COLUMNS, groupOf, type GroupRow } from './group-row.js';
import { MEMBERSHIP_COLUMNS, membershipOf, type MembershipRow } from './membership-row.js';

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
    const query = { group, at, filter, window };
    const { text, values } = effectiveMembersSql(await this.formFor(query), query);
    const rows = await this.sql.rows<UserRow & PlaceRow>(text, values);
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

  private async formFor({ group: { id, builtIn }, at, ...asked }: AskedMembers): Promise<FormOfMembers> {
    if (builtIn === 'everyone') return 'all active';
    if (isListing(asked) && !(await this.sql.first<Much>(HAS_MANY_BELOW, [id]))?.much) return 'merged';
    const crowd = await this.sql.first<Much>(IS_CROWDED, [id, at]);
    return crowd?.much ? 'among many' : 'among few';
  }
}

interface Much {
  readonly much: boolean;
}
