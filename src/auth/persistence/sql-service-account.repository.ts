import { Injectable } from '@nestjs/common';
import type { Stretch, Window } from '../../common/window.js';
import { fieldLeafSql } from '../../database/field-leaf-sql.js';
import { filterSql, Parameters } from '../../database/filter-sql.js';
import { keysetSql, stretchOf, textOrder, type OrderColumn, type PlaceRow } from '../../database/keyset.js';
import { Sql } from '../../database/sql.js';
import type {
  ServiceAccountField,
  ServiceAccountFilter,
  ServiceAccountLeaf,
} from '../service-accounts/service-account-filter.js';
import {
  ServiceAccountRepository,
  type ServiceAccountTerms,
} from '../service-accounts/service-account.repository.js';
import type { ServiceAccount, ServiceAccountSort } from '../service-accounts/service-account.js';

const COLUMNS: Readonly<Record<ServiceAccountField, string>> = {
  id: 'u.id',
  name: 'u.user_name',
  description: 'a.description',
  createdAt: 'u.created_at',
  updatedAt: 'u.updated_at',
};

const ORDERS: Readonly<Record<ServiceAccountSort, OrderColumn>> = {
  name: textOrder('u.user_name'),
  createdAt: { sql: 'u.created_at', type: 'timestamptz' },
};

const SELECTED = `u.id, u.organization_id as "organizationId", u.user_name as "name", a.description,
  coalesce(a.scopes, '{}') as scopes, u.active, u.version, u.created_at as "createdAt",
  u.updated_at as "updatedAt"`;
const APPLICATIONS = `users u left join service_accounts a on a.user_id = u.id
  where u.organization_id = $1 and u.kind = 'application' and u.deleted_at is null`;

/** Service accounts as users with a row beside them. */
@Injectable()
export class SqlServiceAccountRepository extends ServiceAccountRepository {
  constructor(private readonly sql: Sql) {
    super();
  }

  override find(organizationId: string, id: string): Promise<ServiceAccount | undefined> {
    return this.sql.first<ServiceAccount>(`select ${SELECTED} from ${APPLICATIONS} and u.id = $2`, [
      organizationId,
      id,
    ]);
  }

  override async page(
    organizationId: string,
    filter: ServiceAccountFilter,
    window: Window<ServiceAccountSort>,
  ): Promise<Stretch<ServiceAccount>> {
    const parameters = new Parameters([organizationId]);
    const { place, after, order } = keysetSql(window, ORDERS, 'u.id', parameters);
    const where = filterSql(filter, leafSql, parameters);
    const rows = await this.sql.rows<ServiceAccount & PlaceRow>(
      `select ${SELECTED}, ${place} from ${APPLICATIONS} and ${after} and ${where} ${order}`,
      parameters.values,
    );
    return stretchOf(rows, window.limit, withoutPlace);
  }

  override async put(id: string, { description, scopes }: ServiceAccountTerms): Promise<void> {
    await this.sql.rows(
      `insert into service_accounts (user_id, description, scopes) values ($1, $2, $3)
       on conflict (user_id) do update set description = excluded.description, scopes = excluded.scopes`,
      [id, description, scopes],
    );
  }
}

function leafSql(leaf: ServiceAccountLeaf, parameters: Parameters): string {
  if (leaf.kind === 'active_is') return leaf.active ? 'u.active' : 'not u.active';
  return fieldLeafSql(leaf, COLUMNS, parameters);
}

function withoutPlace({ place_value: _value, place_id: _id, ...account }: ServiceAccount & PlaceRow) {
  return account;
}
