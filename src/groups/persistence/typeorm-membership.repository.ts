import { Injectable } from '@nestjs/common';
import type { Act } from '../../common/change-log.js';
import { InvalidInput } from '../../common/errors.js';
import { and, conjunctsOf } from '../../common/filter.js';
import { newId } from '../../common/ids.js';
import type { Rows, Slice } from '../../common/page.js';
import { LostRace } from '../../common/unit-of-work.js';
import { sortOf, type Stretch } from '../../common/window.js';
import { mappingConstraints } from '../../database/driver-errors.js';
import { endStanding } from '../../database/fact.js';
import { filterSql, Parameters } from '../../database/filter-sql.js';
import { insertRows } from '../../database/insert-rows.js';
import { keysetSql, stretchOf, type PlaceRow } from '../../database/keyset.js';
import { orderSql } from '../../database/order-sql.js';
import { Sql } from '../../database/sql.js';
import type { UserFilter } from '../../users/user-filter.js';
import { inForce, timely } from '../../database/timely.js';
import { memberCountSql } from './member-count-sql.js';
import { MEMBER_LIST_ORDERS, MEMBER_ORDERS } from './member-order-sql.js';
import { userLeafSql } from '../../users/user-filter-sql.js';
import { USER_ORDERS } from '../../users/user-order-sql.js';
import { USER_COLUMNS, userOf, type UserRow } from '../../users/user-row.js';
import type { Deleted, LeftOut, Reopening } from '../../permissions/ended-rights.repository.js';
import type { Group } from '../group.js';
import {
  MembershipRepository,
  type MemberListing,
  type EndedMembership,
  type MembersQuery,
  type NewMembership,
} from '../members/membership.repository.js';
import type { Member, Membership } from '../members/membership.js';
import { MEMBERSHIP_COLUMNS, membershipOf, type MembershipRow } from './membership-row.js';
import { beginAgainSql } from './begin-again-sql.js';
import { MembershipEntity } from './membership.entity.js';

const MEANINGS = {
  memberships_standing: () => new LostRace(),
  memberships_dates_check: () =>
    InvalidInput.field('expiresAt', 'isAfterStart', 'A membership must expire after it starts.'),
};

const EVERYBODY: UserFilter = and();

const COLUMN_TYPES = {
  id: 'uuid',
  organization_id: 'uuid',
  group_id: 'uuid',
  user_id: 'uuid',
  privileges: 'text[]',
  starts_at: 'timestamptz',
  expires_at: 'timestamptz',
  began_at: 'timestamptz',
  began_by: 'uuid',
  began_in: 'uuid',
};

// First half of the key space of transaction locks that replacements take for groups and users.
const REPLACEMENT = 7_247;

/** Memberships as facts of one table. */
@Injectable()
export class TypeormMembershipRepository extends MembershipRepository {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async standing(groupId: string, userIds: readonly string[]): Promise<readonly Membership[]> {
    const rows = await this.sql.prepared<MembershipRow>(
      `select ${MEMBERSHIP_COLUMNS} from memberships m
        where m.group_id = $1 and m.user_id = any($2::uuid[]) and m.ended_at is null`,
      [groupId, userIds],
    );
    return rows.map(membershipOf);
  }

  override async members(
    groupId: string,
    at: Date,
    { offset, limit }: Slice,
    { filter = EVERYBODY, order = 'displayName' }: MemberListing = {},
  ): Promise<Rows<Member>> {
    const parameters = new Parameters([groupId, at]);
    const from = `memberships m join users u on u.id = m.user_id
        where m.group_id = $1 and ${timely('m', '$2')} and ${filterSql(filter, userLeafSql, parameters)}`;
    const counting =
      conjunctsOf(filter).length === 0
        ? `select ${memberCountSql('$1', '$2')} as total`
        : `select count(*) as total from ${from}`;
    const counted = await this.sql.first<{ total: string }>(counting, parameters.values);
    const rows = await this.sql.rows<UserRow & MembershipRow>(
      `select ${USER_COLUMNS}, ${MEMBERSHIP_COLUMNS} from ${from}
        ${orderSql([order], MEMBER_LIST_ORDERS, 'm.user_id')}
        offset ${parameters.add(offset)} limit ${parameters.add(limit ?? null)}`,
      parameters.values,
    );
    return { items: rows.map(memberOf), total: Number(counted?.total ?? 0) };
  }

  override async page(
    { id, organizationId }: Pick<Group, 'id' | 'organizationId'>,
    { moment, filter, window }: MembersQuery,
  ): Promise<Stretch<Member>> {
    const parameters = new Parameters([id, organizationId]);
    const keyset = keysetSql(window, moment.past ? USER_ORDERS : MEMBER_ORDERS, 'm.user_id', parameters);
    const { place, after, order, sorted } = keyset;
    const inGroup = `m.group_id = $1 and ${inForce('m', moment, parameters)}`;
    // Rows that are passed over are users nobody looks at; a filter or another order has to look at each.
    const chosen = isListing(filter, window) && !moment.past;
    const rows = await this.sql.rows<UserRow & MembershipRow & PlaceRow>(
      chosen
        ? `select ${USER_COLUMNS}, ${MEMBERSHIP_COLUMNS}, ${place}
             from (select m.* from memberships m where ${inGroup} and ${after} ${order}) m
             join users u on u.id = m.user_id where u.organization_id = $2 ${sorted}`
        : // Said of the users too, so that a big group is read in their order instead of being sorted.
          `select ${USER_COLUMNS}, ${MEMBERSHIP_COLUMNS}, ${place}
             from memberships m join users u on u.id = m.user_id
            where ${inGroup} and u.organization_id = $2 and ${moment.past ? 'true' : 'u.deleted_at is null'}
              and ${after} and ${filterSql(filter, userLeafSql, parameters)} ${order}`,
      parameters.values,
    );
    return stretchOf(rows, window.limit, memberOf);
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
      `select asked.group_id, ${memberCountSql('asked.group_id', '$2')} as total
         from unnest($1::uuid[]) as asked (group_id)`,
      [groupIds, at],
    );
    const counted = rows.map((row) => [row.group_id, Number(row.total)] as const);
    return new Map(counted.filter(([, total]) => total > 0));
  }

  override async takeTurn(id: string): Promise<void> {
    await this.sql.rows('select pg_advisory_xact_lock($1, hashtext($2))', [REPLACEMENT, id]);
  }

  override async begin(act: Act, memberships: readonly NewMembership[]): Promise<void> {
    const rows = memberships.map(({ organizationId, groupId, userId, privileges, startsAt, expiresAt }) => ({
      id: newId(),
      organization_id: organizationId,
      group_id: groupId,
      user_id: userId,
      privileges: [...new Set(privileges)].sort(),
      starts_at: startsAt,
      expires_at: expiresAt,
      began_at: act.at,
      began_by: act.by,
      began_in: act.id,
    }));
    await mappingConstraints(MEANINGS, () => insertRows(this.sql, 'memberships', COLUMN_TYPES, rows));
  }

  override async end(act: Act, memberships: readonly Membership[]): Promise<void> {
    if (memberships.length === 0) return;
    const ended = await endStanding(this.sql.manager, MembershipEntity, act, {
      where: 'id = any(:ids)',
      parameters: { ids: memberships.map(({ id }) => id) },
      endsAt: 'least(expires_at, :at)',
    });
    // Somebody else has ended one of them since it was read.
    if (ended.length < memberships.length) throw new LostRace();
  }

  override endAllOfGroup(act: Act, groupId: string): Promise<readonly EndedMembership[]> {
    return this.endWhere(act, 'group_id = :id', groupId);
  }

  override endAllOfUser(act: Act, userId: string): Promise<readonly EndedMembership[]> {
    return this.endWhere(act, 'user_id = :id', userId);
  }

  override beginAgainOfGroup(act: Act, { id, deletedIn }: Deleted): Promise<Reopening> {
    return this.beginAgain(act, beginAgainSql('m.group_id', 'user_id'), [id, deletedIn]);
  }

  override beginAgainOfUser(act: Act, { id, deletedIn }: Deleted): Promise<Reopening> {
    return this.beginAgain(act, beginAgainSql('m.user_id', 'group_id'), [id, deletedIn]);
  }

  private async beginAgain(act: Act, text: string, deleted: readonly string[]): Promise<Reopening> {
    const row = await this.sql.first<{ begun: number; left_out: Omit<LeftOut, 'what'>[] }>(text, [
      ...deleted,
      act.id,
      act.at,
      act.by,
    ]);
    const leftOut = (row?.left_out ?? []).map((one): LeftOut => ({ what: 'membership', ...one }));
    return { begun: row?.begun ?? 0, leftOut };
  }

  private endWhere(act: Act, where: string, id: string): Promise<readonly EndedMembership[]> {
    return endStanding(this.sql.manager, MembershipEntity, act, { where, parameters: { id } });
  }
}

/** Whether all users of a group are wanted, in the order that is kept with their memberships. */
function isListing(filter: UserFilter, { sort }: MembersQuery['window']): boolean {
  return conjunctsOf(filter).length === 0 && sortOf(sort).field === 'displayName';
}

function memberOf(row: UserRow & MembershipRow): Member {
  return { user: userOf(row), membership: membershipOf(row) };
}
