import { Injectable } from '@nestjs/common';
import type { Act } from '../../common/change-log.js';
import { newId, parseUuid } from '../../common/ids.js';
import { canonicalId } from '../../common/public-id.js';
import type { Stretch, Window } from '../../common/window.js';
import { mappingConstraints } from '../../database/driver-errors.js';
import { begunIn, endStanding } from '../../database/fact.js';
import { fieldLeafSql } from '../../database/field-leaf-sql.js';
import { filterSql, Parameters } from '../../database/filter-sql.js';
import { keysetSql, stretchOf, textOrder, type OrderColumn, type PlaceRow } from '../../database/keyset.js';
import { Sql } from '../../database/sql.js';
import { updateVersion, withoutUndefined } from '../../database/versioned.js';
import type { OrganizationField, OrganizationFilter } from '../organization-filter.js';
import type { OrganizationSort } from '../organization-order.js';
import { OrganizationIdTaken } from '../organization.errors.js';
import { OrganizationRepository } from '../organization.repository.js';
import type { Organization, OrganizationChanges } from '../organization.js';
import { OrganizationSpanEntity } from './organization-span.entity.js';
import { OrganizationEntity } from './organization.entity.js';

const COLUMNS: Readonly<Record<OrganizationField, string>> = {
  id: 'o.id',
  publicId: 'o.public_id',
  name: 'o.name',
  createdAt: 'o.created_at',
  updatedAt: 'o.updated_at',
  endedAt: 'o.ended_at',
};

const ORDERS: Readonly<Record<OrganizationSort, OrderColumn>> = {
  createdAt: { sql: 'o.created_at', type: 'timestamptz' },
  name: textOrder('o.name'),
  publicId: textOrder('o.public_id'),
};

const SELECTED = `o.id, o.public_id as "publicId", o.name, o.version, o.created_at as "createdAt",
  o.updated_at as "updatedAt", o.ended_at as "endedAt"`;

/** Organizations as rows of one table, their standing as facts. */
@Injectable()
export class TypeormOrganizationRepository extends OrganizationRepository {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async insert(organization: Organization): Promise<void> {
    const { id, publicId, createdAt } = organization;
    const taken = () => new OrganizationIdTaken(publicId);
    // A uuid that names another organization would name two.
    if (await this.one('o.id = $1', [parseUuid(publicId) ?? null])) throw taken();
    await mappingConstraints(
      { organizations_public_id_key: taken, organizations_public_id_folded: taken },
      () => this.sql.manager.insert(OrganizationEntity, { ...organization }),
    );
    await this.sql.rows('select found_numbers($1)', [id]);
    await this.sql.rows(
      `insert into authentication_services (id, organization_id, number, kind, description, created_at)
       values ($1, $2, 1, 'local', 'Local', $3)`,
      [newId(), id, createdAt],
    );
  }

  override find(reference: string): Promise<Organization | undefined> {
    return this.referredTo(reference, '');
  }

  override findToChange(reference: string): Promise<Organization | undefined> {
    return this.referredTo(reference, 'for no key update');
  }

  override first(): Promise<Organization | undefined> {
    return this.one('true order by o.ordinal limit 1', []);
  }

  override async page(
    filter: OrganizationFilter,
    window: Window<OrganizationSort>,
  ): Promise<Stretch<Organization>> {
    const parameters = new Parameters();
    const { place, after, order } = keysetSql(window, ORDERS, 'o.id', parameters);
    const where = filterSql(filter, (leaf, added) => fieldLeafSql(leaf, COLUMNS, added), parameters);
    const rows = await this.sql.rows<Organization & PlaceRow>(
      `select ${SELECTED}, ${place} from organizations o where ${after} and ${where} ${order}`,
      parameters.values,
    );
    return stretchOf(rows, window.limit, organizationOf);
  }

  override update(act: Act, organization: Organization, changes: OrganizationChanges): Promise<Organization> {
    return this.change(act, organization, withoutUndefined(changes));
  }

  override async open(act: Act, organization: Organization): Promise<Organization> {
    const span = { id: newId(), organizationId: organization.id, ...begunIn(act) };
    await this.sql.manager.insert(OrganizationSpanEntity, span);
    return organization.endedAt === null ? organization : this.change(act, organization, { endedAt: null });
  }

  override async end(act: Act, organization: Organization): Promise<Organization> {
    const { id: organizationId } = organization;
    const where = 'organization_id = :organizationId';
    await endStanding(this.sql.manager, OrganizationSpanEntity, act, {
      where,
      parameters: { organizationId },
    });
    return this.change(act, organization, { endedAt: act.at });
  }

  private async change(
    act: Act,
    organization: Organization,
    changes: Partial<Pick<Organization, 'name' | 'endedAt'>>,
  ): Promise<Organization> {
    const changed = { ...changes, version: organization.version + 1, updatedAt: act.at };
    await updateVersion(this.sql.manager, OrganizationEntity, organization, changed);
    return { ...organization, ...changed };
  }

  private async referredTo(reference: string, locking: string): Promise<Organization | undefined> {
    if (reference.includes('\0')) return undefined;
    const values = [parseUuid(reference) ?? null, canonicalId(reference)];
    return this.one(`(o.id = $1 or o.public_id = $2) ${locking}`, values);
  }

  private async one(where: string, values: readonly unknown[]): Promise<Organization | undefined> {
    const row = await this.sql.first<Organization>(
      `select ${SELECTED} from organizations o where ${where}`,
      values,
    );
    return row && organizationOf(row);
  }
}

function organizationOf(row: Organization): Organization {
  const { id, publicId, name, version, createdAt, updatedAt, endedAt } = row;
  return { id, publicId, name, version, createdAt, updatedAt, endedAt };
}
