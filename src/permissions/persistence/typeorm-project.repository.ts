import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Slice } from '../../common/page.js';
import type { SortText, Stretch, Window } from '../../common/window.js';
import { fieldLeafSql } from '../../database/field-leaf-sql.js';
import { filterSql, Parameters } from '../../database/filter-sql.js';
import { keysetSql, stretchOf, textOrder, type OrderColumn, type PlaceRow } from '../../database/keyset.js';
import { orderSql } from '../../database/order-sql.js';
import { Sql } from '../../database/sql.js';
import type { ProjectPlaceSort, ProjectSort } from '../permission-orders.js';
import type { ProjectField, ProjectFilter } from '../projects/project-filter.js';
import type { Project } from '../projects/project.js';
import { ProjectRepository } from '../projects/project.repository.js';
import { ProjectEntity } from './project.entity.js';

const COLUMNS: Readonly<Record<ProjectField, string>> = {
  id: 'p.id',
  name: 'p.name',
  createdAt: 'p.created_at',
};

const ORDERS: Readonly<Record<ProjectSort, OrderColumn>> = {
  name: textOrder('p.name'),
  createdAt: { sql: 'p.created_at', type: 'timestamptz' },
};

const PLACE_ORDERS: Readonly<Record<ProjectPlaceSort, Pick<OrderColumn, 'sql'>>> = {
  ...ORDERS,
  id: { sql: 'p.id' },
};

/** Projects as rows of one table. */
@Injectable()
export class TypeormProjectRepository extends ProjectRepository {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async insert(organizationId: string, project: Project): Promise<void> {
    await this.sql.manager.insert(ProjectEntity, { ...project, organizationId });
  }

  override async find(organizationId: string, id: string): Promise<Project | undefined> {
    const row = await this.sql.manager.findOneBy(ProjectEntity, { id, organizationId, deletedAt: IsNull() });
    return row ? projectOf(row) : undefined;
  }

  override async page(
    organizationId: string,
    filter: ProjectFilter,
    window: Window<ProjectSort>,
  ): Promise<Stretch<Project>> {
    const parameters = new Parameters([organizationId]);
    const { place, after, order } = keysetSql(window, ORDERS, 'p.id', parameters);
    const rows = await this.sql.rows<Project & PlaceRow>(
      `select p.id, p.name, p.created_at as "createdAt", ${place} from projects p
        where ${matching(filter, parameters)} and ${after} ${order}`,
      parameters.values,
    );
    return stretchOf(rows, window.limit, projectOf);
  }

  override async some(
    organizationId: string,
    filter: ProjectFilter,
    sorts: readonly SortText<ProjectPlaceSort>[],
    { offset, limit }: Slice,
  ): Promise<readonly Project[]> {
    const parameters = new Parameters([organizationId]);
    return this.sql.rows<Project>(
      `select p.id, p.name, p.created_at as "createdAt" from projects p where ${matching(filter, parameters)}
        ${orderSql(sorts, PLACE_ORDERS, 'p.id')}
       offset ${parameters.add(offset)} limit ${parameters.add(limit ?? null)}`,
      parameters.values,
    );
  }

  override async count(organizationId: string, filter: ProjectFilter): Promise<number> {
    const parameters = new Parameters([organizationId]);
    const row = await this.sql.first<{ total: string }>(
      `select count(*) as total from projects p where ${matching(filter, parameters)}`,
      parameters.values,
    );
    return Number(row?.total ?? 0);
  }

  override async delete(id: string, at: Date): Promise<void> {
    await this.sql.manager.update(ProjectEntity, { id }, { deletedAt: at });
  }

  override async restore(organizationId: string, id: string, deletedAt: Date): Promise<Project | undefined> {
    const [restored] = await this.sql.changed<Project>(
      `update projects set deleted_at = null where organization_id = $1 and id = $2 and deleted_at = $3
       returning id, name, created_at as "createdAt"`,
      [organizationId, id, deletedAt],
    );
    return restored;
  }
}

/** What every list of projects selects by; the first parameter is the organization. */
function matching(filter: ProjectFilter, parameters: Parameters): string {
  const condition = filterSql(filter, (leaf, added) => fieldLeafSql(leaf, COLUMNS, added), parameters);
  return `p.organization_id = $1 and p.deleted_at is null and ${condition}`;
}

function projectOf({ id, name, createdAt }: Project): Project {
  return { id, name, createdAt };
}
