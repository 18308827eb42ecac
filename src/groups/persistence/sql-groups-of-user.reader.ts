import { Injectable } from '@nestjs/common';
import type { Moment } from '../../common/moment.js';
import type { Stretch } from '../../common/window.js';
import { Parameters } from '../../database/filter-sql.js';
import { keysetSql, stretchOf, type PlaceRow } from '../../database/keyset.js';
import { Sql } from '../../database/sql.js';
import { inForce, standing } from '../../database/timely.js';
import type { User } from '../../users/user.js';
import { GroupsOfUserReader, type GroupsOfUserQuery } from '../groups-of-user/groups-of-user.reader.js';
import type { GroupOfUser } from '../members/membership.js';
import { GROUP_ORDERS } from './group-order-sql.js';
import { GROUP_COLUMNS, groupOf, type GroupRow } from './group-row.js';
import { MEMBERSHIP_COLUMNS, membershipOf, type MembershipRow } from './membership-row.js';

type Unrelated = Record<keyof MembershipRow, null>;
type Row = GroupRow & PlaceRow & (MembershipRow | Unrelated);

/** The groups of a user in SQL: present ones over the closure, past ones by walking the nestings of then. */
@Injectable()
export class SqlGroupsOfUserReader extends GroupsOfUserReader {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async page(
    { id, organizationId }: User,
    { moment, effective, window }: GroupsOfUserQuery,
  ): Promise<Stretch<GroupOfUser>> {
    const parameters = new Parameters([id]);
    const { place, after, order } = keysetSql(window, GROUP_ORDERS, 'g.id', parameters);
    const membership = `memberships m on m.group_id = g.id and m.user_id = $1
      and ${inForce('m', moment, parameters)}`;
    const from = effective
      ? `(${effectiveIds(moment, parameters, organizationId)}) reached
           join groups g on g.id = reached.id left join ${membership}`
      : `groups g join ${membership}`;
    const rows = await this.sql.rows<Row>(
      `select ${GROUP_COLUMNS}, ${MEMBERSHIP_COLUMNS}, ${place} from ${from} where ${after} ${order}`,
      parameters.values,
    );
    return stretchOf(rows, window.limit, groupOfUser);
  }
}

/** Every group that the user of the first parameter is in at a moment, near or far. */
function effectiveIds(moment: Moment, parameters: Parameters, organizationId: string): string {
  const direct = `memberships m where m.user_id = $1 and ${inForce('m', moment, parameters)}`;
  const everyone = `
    select e.id from groups e
     where e.organization_id = ${parameters.add(organizationId)} and e.built_in = 'everyone'
       and exists (select from active_spans s where s.user_id = $1 and ${standing('s', moment, parameters)})`;
  if (!moment.past) {
    return `select c.ancestor_id as id from group_closure c
             where c.descendant_id in (select m.group_id from ${direct}) union ${everyone}`;
  }
  return `with recursive above (id) as (
      select m.group_id from ${direct}
      union
      select n.parent_id from above join nestings n on n.child_id = above.id
       where ${standing('n', moment, parameters)}
    )
    select id from above union ${everyone}`;
}

function groupOfUser(row: Row): GroupOfUser {
  return { group: groupOf(row), membership: row.membership_id === null ? null : membershipOf(row) };
}
