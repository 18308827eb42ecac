import { Injectable } from '@nestjs/common';
import type { Act } from '../../common/change-log.js';
import { newId } from '../../common/ids.js';
import type { Rows, Slice } from '../../common/page.js';
import type { Stretch } from '../../common/window.js';
import { mappingConstraints } from '../../database/driver-errors.js';
import { begunIn, endStanding } from '../../database/fact.js';
import { fieldLeafSql } from '../../database/field-leaf-sql.js';
import { filterSql, Parameters } from '../../database/filter-sql.js';
import { keysetSql, stretchOf, textOrder, type OrderColumn, type PlaceRow } from '../../database/keyset.js';
import { Sql } from '../../database/sql.js';
import { standing } from '../../database/timely.js';
import type { Subject } from '../catalogue/subject.js';
import type { GrantField } from '../grants/grant-filter.js';
import type { Grant } from '../grants/grant.js';
import { GrantRepository, type GrantSelection, type GrantsQuery } from '../grants/grant.repository.js';
import type { GrantSort } from '../permission-orders.js';
import { GrantStands } from '../permissions.errors.js';
import type { ScopedPermission } from '../catalogue/scope.js';
import { GrantEntity } from './grant.entity.js';

type GrantRow = Omit<GrantEntity, 'organizationId' | 'beganIn' | 'endedIn'>;

const COLUMNS: Readonly<Record<GrantField, string>> = {
  id: 'g.id',
  'subject.type': "(case when g.user_id is null then 'group' else 'user' end)",
  'subject.id': 'g.subject_id',
  permission: 'g.permission',
  'scope.type': 'g.scope_type',
  'scope.id': 'g.scope_id',
  beganAt: 'g.began_at',
  beganBy: 'g.began_by',
};

const ORDERS: Readonly<Record<GrantSort, OrderColumn>> = {
  beganAt: { sql: 'g.began_at', type: 'timestamptz' },
  permission: textOrder('g.permission'),
};

/** Grants as rows of one table. */
@Injectable()
export class TypeormGrantRepository extends GrantRepository {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async begin(
    act: Act,
    organizationId: string,
    subject: Subject,
    { permission, scope }: ScopedPermission,
  ): Promise<Grant> {
    const row = {
      id: newId(),
      organizationId,
      userId: subject.type === 'user' ? subject.id : null,
      groupId: subject.type === 'group' ? subject.id : null,
      permission,
      scopeType: scope.type,
      scopeId: scope.id,
      ...begunIn(act),
      endedAt: null,
      endedBy: null,
    };
    await mappingConstraints({ grants_standing: () => new GrantStands() }, () =>
      this.sql.manager.insert(GrantEntity, row),
    );
    return grantOf(row);
  }

  override async find(organizationId: string, id: string): Promise<Grant | undefined> {
    const row = await this.standing(organizationId).andWhere('g.id = :id', { id }).getOne();
    return row ? grantOf(row) : undefined;
  }

  override async list(organizationId: string, selection: GrantSelection, slice: Slice): Promise<Rows<Grant>> {
    const query = this.standing(organizationId);
    if (selection.subjectId) query.andWhere('g.subject_id = :subjectId', selection);
    if (selection.permission) query.andWhere('g.permission = :permission', selection);
    if (selection.scopeId) query.andWhere('g.scope_id = :scopeId', selection);
    const [rows, total] = await query
      .orderBy('g.id')
      .offset(slice.offset)
      .limit(slice.limit)
      .getManyAndCount();
    return { items: rows.map(grantOf), total };
  }

  override async page(
    organizationId: string,
    { moment, filter, window }: GrantsQuery,
  ): Promise<Stretch<Grant>> {
    const parameters = new Parameters([organizationId]);
    const { place, after, order } = keysetSql(window, ORDERS, 'g.id', parameters);
    const where = filterSql(filter, (leaf, added) => fieldLeafSql(leaf, COLUMNS, added), parameters);
    const rows = await this.sql.rows<GrantRow & PlaceRow>(
      `select g.id, g.user_id as "userId", g.group_id as "groupId", g.permission, g.scope_type as "scopeType",
              g.scope_id as "scopeId", g.began_at as "beganAt", g.began_by as "beganBy", g.ended_at as "endedAt",
              g.ended_by as "endedBy", ${place}
         from grants g
        where g.organization_id = $1 and ${standing('g', moment, parameters)} and ${after} and ${where} ${order}`,
      parameters.values,
    );
    return stretchOf(rows, window.limit, grantOf);
  }

  override async end(act: Act, id: string): Promise<void> {
    await endStanding(this.sql.manager, GrantEntity, act, { where: 'id = :id', parameters: { id } });
  }

  override async endAllOf(
    act: Act,
    of: { subjectId: string } | { scopeId: string },
  ): Promise<readonly Grant[]> {
    const where = 'subjectId' in of ? 'subject_id = :subjectId' : 'scope_id = :scopeId';
    const ended = await endStanding(this.sql.manager, GrantEntity, act, { where, parameters: of });
    return ended.map(grantOf);
  }

  private standing(organizationId: string) {
    return this.sql.manager
      .createQueryBuilder(GrantEntity, 'g')
      .where('g.organization_id = :organizationId and g.ended_at is null', { organizationId });
  }
}

function grantOf(row: GrantRow): Grant {
  const { id, permission, beganAt, beganBy, endedAt, endedBy } = row;
  const subject: Subject = { type: row.userId ? 'user' : 'group', id: row.userId ?? row.groupId ?? '' };
  const scope = { type: row.scopeType, id: row.scopeId };
  return { id, permission, subject, scope, beganAt, beganBy, endedAt, endedBy };
}
