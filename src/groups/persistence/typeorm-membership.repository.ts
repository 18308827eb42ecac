import { Injectable } from '@nestjs/common';
import type { Act } from '../../common/change-log.js';
import { InvalidInput } from '../../common/errors.js';
import { newId } from '../../common/ids.js';
import type { Rows, Slice } from '../../common/page.js';
import { LostRace } from '../../common/unit-of-work.js';
import type { Stretch } from '../../common/window.js';
import { mappingConstraints } from '../../database/driver-errors.js';
import { begunIn, endStanding } from '../../database/fact.js';
import { filterSql, Parameters } from '../../database/filter-sql.js';
import { orderSql } from '../../database/order-sql.js';
import { keysetSql, stretchOf, type PlaceRow } from '../../database/keyset.js';
import { Sql } from '../../database/sql.js';
import { timely } from '../../database/timely.js';
import type { GroupPrivilege } from '../../permissions/group-privilege.js';
import { userLeafSql } from '../../users/user-filter-sql.js';
import { USER_ORDERS, USER_PLACE_ORDERS } from '../../users/user-order-sql.js';
import { USER_COLUMNS, userOf, type UserRow } from '../../users/user-row.js';
import type { UserFilter } from '../../users/user-filter.js';
import type { User } from '../../users/user.js';
import type { Group } from '../group.js';
import {
  MembershipRepository,
  type GroupKey,
  type MembersAtPlace,
  type MembersQuery,
  type NewMembership,
} from '../membership.repository.js';
import type { Member, Membership } from '../membership.js';
import { GROUP_COLUMNS, groupOf, type GroupRow } from './group-row.js';
import { MembershipEntity } from './membership.entity.js';

interface MembershipRow {
  readonly membership_id: string;
  readonly group_id: string;
  readonly user_id: string;
  readonly privileges: GroupPrivilege[];
  readonly starts_at: Date | null;
  readonly expires_at: Date | null;
  readonly began_at: Date;
  readonly began_by: string | null;
}

const MEMBERSHIP_COLUMNS = `m.id as membership_id, m.group_id, m.user_id, m.privileges, m.starts_at, m.expires_at,
  m.began_at, m.began_by`;

const MEANINGS = {
  memberships_standing: () => new LostRace(),
  memberships_dates_check: () =>
    InvalidInput.field('expiresAt', 'isAfterStart', 'A membership must expire after it starts.'),
};

// A statement takes at most 65,535 parameters, and a membership is a dozen of them.
const BATCH = 1000;
// First half of the key space of transaction locks that replacements take for groups and users.
const REPLACEMENT = 7_247;

/** Memberships as facts of one table. */
@Injectable()
export class TypeormMembershipRepository extends MembershipRepository {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async standing(groupId: string, userIds: readonly string[]): Promise<readonly Membership[]> {
    const rows = await this.sql.rows<MembershipRow>(
      `select ${MEMBERSHIP_COLUMNS} from memberships m
        where m.group_id = $1 and m.user_id = any($2::uuid[]) and m.ended_at is null`,
      [groupId, userIds],
    );
    return rows.map(membershipOf);
  }

  override async members(groupId: string, at: Date, { offset, limit }: Slice): Promise<Rows<Member>> {
    const counts = await this.counts([groupId], at);
    const rows = await this.sql.rows<UserRow & MembershipRow>(
      `select ${USER_COLUMNS}, ${MEMBERSHIP_COLUMNS}
         from memberships m join users u on u.id = m.user_id
        where m.group_id = $1 and ${timely('m', '$2')}
        order by lower(u.display_name), u.id offset $3 limit $4`,
      [groupId, at, offset, limit ?? null],
    );
    return { items: rows.map(memberOf), total: counts.get(groupId) ?? 0 };
  }

  override async page(
    { id, organizationId }: GroupKey,
    { at, filter, window }: MembersQuery,
  ): Promise<Stretch<Member>> {
    const parameters = new Parameters([id, at, organizationId]);
    const { place, after, order } = keysetSql(window, USER_ORDERS, 'u.id', parameters);
    const rows = await this.sql.rows<UserRow & MembershipRow & PlaceRow>(
      `select ${USER_COLUMNS}, ${MEMBERSHIP_COLUMNS}, ${place}
         from ${usersOfGroup(filter, parameters)} and ${after} ${order}`,
      parameters.values,
    );
    return stretchOf(rows, window.limit, memberOf);
  }

  override async some(
    { id, organizationId }: GroupKey,
    at: Date,
    { filter, sorts, slice: { offset, limit } }: MembersAtPlace,
  ): Promise<readonly User[]> {
    const parameters = new Parameters([id, at, organizationId]);
    const rows = await this.sql.rows<UserRow>(
      `select ${USER_COLUMNS} from ${usersOfGroup(filter, parameters)}
        order by ${orderSql(sorts, USER_PLACE_ORDERS, 'u.id')}
       offset ${parameters.add(offset)} limit ${parameters.add(limit ?? null)}`,
      parameters.values,
    );
    return rows.map(userOf);
  }

  override async count({ id, organizationId }: GroupKey, at: Date, filter: UserFilter): Promise<number> {
    const parameters = new Parameters([id, at, organizationId]);
    const row = await this.sql.first<{ total: string }>(
      `select count(*) as total from ${usersOfGroup(filter, parameters)}`,
      parameters.values,
    );
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

  override async memberIds(groupId: string, at: Date): Promise<readonly string[]> {
    const rows = await this.sql.rows<{ user_id: string }>(
      `select m.user_id from memberships m where m.group_id = $1 and ${timely('m', '$2')}`,
      [groupId, at],
    );
    return rows.map((row) => row.user_id);
  }

  override async counts(groupIds: readonly string[], at: Date): Promise<ReadonlyMap<string, number>> {
    const rows = await this.sql.rows<{ group_id: string; total: string }>(
      `select m.group_id, count(*) as total from memberships m
        where m.group_id = any($1::uuid[]) and ${timely('m', '$2')} group by m.group_id`,
      [groupIds, at],
    );
    return new Map(rows.map((row) => [row.group_id, Number(row.total)]));
  }

  override async takeTurn(id: string): Promise<void> {
    await this.sql.rows('select pg_advisory_xact_lock($1, hashtext($2))', [REPLACEMENT, id]);
  }

  override async begin(act: Act, memberships: readonly NewMembership[]): Promise<void> {
    if (memberships.length === 0) return;
    const rows = memberships.map((membership) => ({
      ...membership,
      privileges: [...new Set(membership.privileges)].sort(),
      id: newId(),
      ...begunIn(act),
    }));
    for (let start = 0; start < rows.length; start += BATCH) {
      const batch = rows.slice(start, start + BATCH);
      await mappingConstraints(MEANINGS, () => this.sql.manager.insert(MembershipEntity, batch));
    }
  }

  override async end(act: Act, memberships: readonly Membership[]): Promise<void> {
    const expired = memberships.filter(({ expiresAt }) => expiresAt !== null && expiresAt <= act.at);
    for (const { id, expiresAt } of expired) await this.endById({ ...act, at: expiresAt ?? act.at }, [id]);
    const others = memberships.filter((membership) => !expired.includes(membership));
    if (others.length > 0)
      await this.endById(
        act,
        others.map((membership) => membership.id),
      );
  }

  override endAllOfGroup(act: Act, groupId: string): Promise<number> {
    return this.endWhere(act, 'group_id = :id', groupId);
  }

  override endAllOfUser(act: Act, userId: string): Promise<number> {
    return this.endWhere(act, 'user_id = :id', userId);
  }

  private async endWhere(act: Act, where: string, id: string): Promise<number> {
    const ended = await endStanding(this.sql.manager, MembershipEntity, act, { where, parameters: { id } });
    return ended.length;
  }

  private async endById(act: Act, ids: readonly string[]): Promise<void> {
    await endStanding(this.sql.manager, MembershipEntity, act, {
      where: 'id = any(:ids)',
      parameters: { ids },
    });
  }
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

function memberOf(row: UserRow & MembershipRow): Member {
  return { user: userOf(row), membership: membershipOf(row) };
}

function membershipOf(row: MembershipRow): Membership {
  return {
    id: row.membership_id,
    groupId: row.group_id,
    userId: row.user_id,
    privileges: row.privileges,
    startsAt: row.starts_at,
    expiresAt: row.expires_at,
    beganAt: row.began_at,
    beganBy: row.began_by,
  };
}
