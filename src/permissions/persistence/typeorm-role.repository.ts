import { Injectable } from '@nestjs/common';
import type { Act } from '../../common/change-log.js';
import { foldedKey } from '../../common/folded-key.js';
import { newId } from '../../common/ids.js';
import type { Moment } from '../../common/moment.js';
import type { Stretch, Window } from '../../common/window.js';
import { mappingConstraints } from '../../database/driver-errors.js';
import { begunIn, endStanding } from '../../database/fact.js';
import { fieldLeafSql } from '../../database/field-leaf-sql.js';
import { filterSql, Parameters } from '../../database/filter-sql.js';
import { keysetSql, stretchOf, type OrderColumn, type PlaceRow } from '../../database/keyset.js';
import { Sql } from '../../database/sql.js';
import { standing } from '../../database/timely.js';
import { updateVersion } from '../../database/versioned.js';
import type { Subject } from '../catalogue/subject.js';
import type { AssignmentSort, RoleSort } from '../permission-orders.js';
import { RoleNameTaken } from '../permissions.errors.js';
import type { RoleField, RoleFilter } from '../roles/role-filter.js';
import { ROLE_COLUMNS, roleOf, type RoleRow } from '../roles/role-row.js';
import type { Role, RoleDraft } from '../roles/role.js';
import { RoleRepository, type RoleAssignment } from '../roles/role.repository.js';
import { RoleAssignmentEntity } from './role-assignment.entity.js';
import { RoleDefinitionEntity } from './role-definition.entity.js';
import { RoleEntity } from './role.entity.js';

interface AssignmentRow extends RoleRow {
  readonly user_id: string | null;
  readonly subject_id: string;
  readonly began_at: Date;
  readonly began_by: string | null;
  readonly ended_at: Date | null;
  readonly ended_by: string | null;
}

const COLUMNS: Readonly<Record<RoleField, string>> = { id: 'r.id', number: 'r.number', name: 'r.name' };

const ORDERS: Readonly<Record<RoleSort, OrderColumn>> = {
  number: { sql: 'r.number', type: 'bigint' },
  name: { sql: 'r.name_key collate "C"', type: 'text' },
};

const ASSIGNMENT_ORDERS: Readonly<Record<AssignmentSort, OrderColumn>> = {
  beganAt: { sql: 'a.began_at', type: 'timestamptz' },
};

const ROLE_TABLES = 'roles r join role_definitions d on d.role_id = r.id and d.ended_at is null';

const ROLE = `select ${ROLE_COLUMNS} from ${ROLE_TABLES}`;

const ASSIGNMENT_COLUMNS = `${ROLE_COLUMNS}, a.user_id, a.subject_id, a.began_at, a.began_by,
  a.ended_at, a.ended_by`;

const ASSIGNMENT_TABLES = `role_assignments a
  join roles r on r.id = a.role_id
  join role_definitions d on d.role_id = r.id and d.ended_at is null`;

/** Roles as rows, their definitions and assignments as facts. */
@Injectable()
export class TypeormRoleRepository extends RoleRepository {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async create(act: Act, organizationId: string, draft: RoleDraft): Promise<Role> {
    const numbered = await this.sql.first<{ number: string }>(`select next_number('roles', $1) as number`, [
      organizationId,
    ]);
    const row = {
      id: newId(),
      organizationId,
      number: numbered?.number ?? '',
      name: draft.name,
      nameKey: foldedKey(draft.name),
      createdAt: act.at,
    };
    await mappingConstraints({ roles_name_key: () => new RoleNameTaken(draft.name) }, () =>
      this.sql.manager.insert(RoleEntity, row),
    );
    const role: Role = {
      id: row.id,
      number: Number(row.number),
      name: row.name,
      version: 1,
      permissions: draft.permissions,
      unnamedMask: draft.unnamedMask ?? 0n,
    };
    await this.define(act, role);
    return role;
  }

  override async redefine(act: Act, role: Role, permissions: readonly string[]): Promise<Role> {
    await endStanding(this.sql.manager, RoleDefinitionEntity, act, {
      where: 'role_id = :roleId',
      parameters: { roleId: role.id },
    });
    const next = { ...role, permissions, version: role.version + 1 };
    await this.define(act, next);
    await updateVersion(this.sql.manager, RoleEntity, role, { version: next.version });
    return next;
  }

  override find(organizationId: string, id: string): Promise<Role | undefined> {
    return this.one('r.id = $2', organizationId, id);
  }

  override findByName(organizationId: string, name: string): Promise<Role | undefined> {
    return this.one('r.name_key = $2', organizationId, foldedKey(name));
  }

  override findByNumber(organizationId: string, number: number): Promise<Role | undefined> {
    return this.one('r.number = $2', organizationId, String(number));
  }

  override async page(
    organizationId: string,
    filter: RoleFilter,
    window: Window<RoleSort>,
  ): Promise<Stretch<Role>> {
    const parameters = new Parameters([organizationId]);
    const { place, after, order } = keysetSql(window, ORDERS, 'r.id', parameters);
    const where = filterSql(filter, (leaf, added) => fieldLeafSql(leaf, COLUMNS, added), parameters);
    const rows = await this.sql.rows<RoleRow & PlaceRow>(
      `select ${ROLE_COLUMNS}, ${place} from ${ROLE_TABLES}
        where r.organization_id = $1 and ${after} and ${where} ${order}`,
      parameters.values,
    );
    return stretchOf(rows, window.limit, roleOf);
  }

  override async roleOf(subjectId: string): Promise<Role | undefined> {
    return (await this.rolesOf([subjectId])).get(subjectId);
  }

  override async rolesOf(subjectIds: readonly string[]): Promise<ReadonlyMap<string, Role>> {
    const rows = await this.sql.rows<AssignmentRow>(
      `select ${ASSIGNMENT_COLUMNS} from ${ASSIGNMENT_TABLES}
        where a.ended_at is null and a.subject_id = any($1::uuid[])`,
      [subjectIds],
    );
    return new Map(rows.map((row) => [row.subject_id, roleOf(row)]));
  }

  override async assignments(
    roleId: string,
    moment: Moment,
    window: Window<AssignmentSort>,
  ): Promise<Stretch<RoleAssignment>> {
    const parameters = new Parameters([roleId]);
    const { place, after, order } = keysetSql(window, ASSIGNMENT_ORDERS, 'a.id', parameters);
    const rows = await this.sql.rows<AssignmentRow & PlaceRow>(
      `select ${ASSIGNMENT_COLUMNS}, ${place} from ${ASSIGNMENT_TABLES}
        where a.role_id = $1 and ${standing('a', moment, parameters)} and ${after} ${order}`,
      parameters.values,
    );
    return stretchOf(rows, window.limit, assignmentOf);
  }

  override async assign(act: Act, organizationId: string, subject: Subject, roleId: string): Promise<void> {
    await this.unassign(act, subject.id);
    await this.sql.manager.insert(RoleAssignmentEntity, {
      id: newId(),
      organizationId,
      roleId,
      userId: subject.type === 'user' ? subject.id : null,
      groupId: subject.type === 'group' ? subject.id : null,
      ...begunIn(act),
    });
  }

  override async unassign(act: Act, subjectId: string): Promise<string | undefined> {
    const [ended] = await endStanding(this.sql.manager, RoleAssignmentEntity, act, {
      where: 'subject_id = :subjectId',
      parameters: { subjectId },
    });
    return ended?.roleId;
  }

  private async define(act: Act, { id, permissions, unnamedMask }: Role): Promise<void> {
    await this.sql.manager.insert(RoleDefinitionEntity, {
      id: newId(),
      roleId: id,
      permissions: [...permissions],
      unnamedMask: String(unnamedMask),
      ...begunIn(act),
    });
  }

  private async one(where: string, organizationId: string, value: string): Promise<Role | undefined> {
    const row = await this.sql.first<RoleRow>(`${ROLE} where r.organization_id = $1 and ${where}`, [
      organizationId,
      value,
    ]);
    return row && roleOf(row);
  }
}

function assignmentOf(row: AssignmentRow): RoleAssignment {
  const subject: Subject = { type: row.user_id ? 'user' : 'group', id: row.subject_id };
  return {
    subject,
    role: roleOf(row),
    beganAt: row.began_at,
    beganBy: row.began_by,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
  };
}
