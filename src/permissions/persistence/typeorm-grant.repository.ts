import { Injectable } from '@nestjs/common';
import type { Act } from '../../common/change-log.js';
import { newId } from '../../common/ids.js';
import type { Rows, Slice } from '../../common/page.js';
import { mappingConstraints } from '../../database/driver-errors.js';
import { begunIn, endStanding } from '../../database/fact.js';
import { Sql } from '../../database/sql.js';
import type { Subject } from '../decisions.service.js';
import type { Grant } from '../grant.js';
import { GrantRepository, type GrantFilter } from '../grant.repository.js';
import { GrantStands } from '../permissions.errors.js';
import type { ScopedPermission } from '../scope.js';
import { GrantEntity } from './grant.entity.js';

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

  override async list(organizationId: string, filter: GrantFilter, slice: Slice): Promise<Rows<Grant>> {
    const query = this.standing(organizationId);
    if (filter.subjectId) query.andWhere('g.subject_id = :subjectId', filter);
    if (filter.permission) query.andWhere('g.permission = :permission', filter);
    if (filter.scopeId) query.andWhere('g.scope_id = :scopeId', filter);
    const [rows, total] = await query
      .orderBy('g.id')
      .offset(slice.offset)
      .limit(slice.limit)
      .getManyAndCount();
    return { items: rows.map(grantOf), total };
  }

  override async end(act: Act, id: string): Promise<void> {
    await endStanding(this.sql.manager, GrantEntity, act, { where: 'id = :id', parameters: { id } });
  }

  override async endAllOf(
    act: Act,
    of: { subjectId: string } | { scopeId: string },
  ): Promise<readonly string[]> {
    const where = 'subjectId' in of ? 'subject_id = :subjectId' : 'scope_id = :scopeId';
    const ended = await endStanding(this.sql.manager, GrantEntity, act, { where, parameters: of });
    return ended.map((grant) => grant.id);
  }

  private standing(organizationId: string) {
    return this.sql.manager
      .createQueryBuilder(GrantEntity, 'g')
      .where('g.organization_id = :organizationId and g.ended_at is null', { organizationId });
  }
}

function grantOf(
  row: Pick<
    GrantEntity,
    'id' | 'userId' | 'groupId' | 'permission' | 'scopeType' | 'scopeId' | 'beganAt' | 'beganBy'
  >,
): Grant {
  const { id, permission, beganAt, beganBy } = row;
  const subject: Subject = { type: row.userId ? 'user' : 'group', id: row.userId ?? row.groupId ?? '' };
  return { id, permission, beganAt, beganBy, subject, scope: { type: row.scopeType, id: row.scopeId } };
}
