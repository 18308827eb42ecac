import { Injectable } from '@nestjs/common';
import type { Act } from '../../../common/change-log.js';
import { LostRace } from '../../../common/unit-of-work.js';
import type { Stretch, Window } from '../../../common/window.js';
import { fieldLeafSql } from '../../../database/field-leaf-sql.js';
import { filterSql, Parameters } from '../../../database/filter-sql.js';
import {
  keysetSql,
  stretchOf,
  textOrder,
  type OrderColumn,
  type PlaceRow,
} from '../../../database/keyset.js';
import { Sql } from '../../../database/sql.js';
import type { ServiceField, ServiceFilter, ServiceLeaf } from '../authentication-service-filter.js';
import { AuthenticationServiceRepository, type KeptService } from '../authentication-service.repository.js';
import type { AuthenticationService, ServiceSort } from '../authentication-service.js';

const COLUMNS: Readonly<Record<ServiceField, string>> = {
  id: 's.id',
  number: 's.number',
  description: 's.description',
  lastError: 's.last_error',
  lastErrorAt: 's.last_error_at',
  createdAt: 's.created_at',
  updatedAt: 's.updated_at',
};

const ORDERS: Readonly<Record<ServiceSort, OrderColumn>> = {
  number: { sql: 's.number', type: 'bigint' },
  description: textOrder('s.description'),
  createdAt: { sql: 's.created_at', type: 'timestamptz' },
};

const SELECTED = `s.id, s.organization_id as "organizationId", s.number::integer, s.kind, s.description, s.enabled,
  case when s.kind = 'ldap' then s.settings end as ldap, case when s.kind = 'remote' then s.settings end as remote,
  s.sealed_secret is not null as "hasSecret", s.last_error as "lastError", s.last_error_at as "lastErrorAt",
  s.version, s.created_at as "createdAt", s.updated_at as "updatedAt"`;
const LIVE = 'authentication_services s where s.organization_id = $1 and s.deleted_at is null';

/** Authentication services as rows. */
@Injectable()
export class SqlAuthenticationServiceRepository extends AuthenticationServiceRepository {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async insert(
    act: Act,
    organizationId: string,
    id: string,
    kept: KeptService,
  ): Promise<AuthenticationService> {
    const { description, enabled, sealedSecret = null } = kept;
    const [made] = await this.sql.rows<AuthenticationService>(
      `insert into authentication_services as s
         (id, organization_id, number, kind, description, enabled, settings, sealed_secret, created_at)
       values ($1, $2, (select max(number) + 1 from authentication_services where organization_id = $2),
               $3, $4, $5, $6, $7, $8) returning ${SELECTED}`,
      [
        id,
        organizationId,
        kept.ldap ? 'ldap' : 'remote',
        description,
        enabled,
        kept.ldap ?? kept.remote,
        sealedSecret,
        act.at,
      ],
    );
    return present(made);
  }

  override find(organizationId: string, id: string): Promise<AuthenticationService | undefined> {
    return this.one('s.id = $2', [organizationId, id]);
  }

  override findByNumber(organizationId: string, number: number): Promise<AuthenticationService | undefined> {
    return this.one('s.number = $2', [organizationId, number]);
  }

  override list(organizationId: string): Promise<readonly AuthenticationService[]> {
    return this.sql.rows<AuthenticationService>(`select ${SELECTED} from ${LIVE} order by s.number`, [
      organizationId,
    ]);
  }

  override async page(
    organizationId: string,
    filter: ServiceFilter,
    window: Window<ServiceSort>,
  ): Promise<Stretch<AuthenticationService>> {
    const parameters = new Parameters([organizationId]);
    const { place, after, order } = keysetSql(window, ORDERS, 's.id', parameters);
    const where = filterSql(filter, leafSql, parameters);
    const rows = await this.sql.rows<AuthenticationService & PlaceRow>(
      `select ${SELECTED}, ${place} from ${LIVE} and ${after} and ${where} ${order}`,
      parameters.values,
    );
    return stretchOf(rows, window.limit, withoutPlace);
  }

  override async sealedSecretOf(id: string): Promise<Buffer | undefined> {
    const row = await this.sql.first<{ secret: Buffer | null }>(
      'select sealed_secret as secret from authentication_services where id = $1',
      [id],
    );
    return row?.secret ?? undefined;
  }

  override async update(
    act: Act,
    { id, version }: AuthenticationService,
    { description, enabled, ldap, remote, sealedSecret }: KeptService,
  ): Promise<AuthenticationService> {
    const [next] = await this.sql.changed<AuthenticationService>(
      `update authentication_services s
          set description = $3, enabled = $4, settings = $5,
              sealed_secret = case when $6 then $7 else s.sealed_secret end,
              version = s.version + 1, updated_at = $8
        where s.id = $1 and s.version = $2 and s.deleted_at is null returning ${SELECTED}`,
      [
        id,
        version,
        description,
        enabled,
        ldap ?? remote,
        sealedSecret !== undefined,
        sealedSecret ?? null,
        act.at,
      ],
    );
    return present(next);
  }

  override async delete(act: Act, { id, version }: AuthenticationService): Promise<void> {
    const [deleted] = await this.sql.changed(
      `update authentication_services
          set deleted_at = $3, deleted_by = $4, deleted_in = $5, sealed_secret = null, version = version + 1
        where id = $1 and version = $2 and deleted_at is null returning id`,
      [id, version, act.at, act.by, act.id],
    );
    present(deleted);
  }

  override async vouchesForSomebody(id: string): Promise<boolean> {
    const row = await this.sql.first<{ vouches: boolean }>(
      `select exists (select from users where authentication_service_id = $1 and deleted_at is null)
           or exists (select from groups where authentication_service_id = $1 and deleted_at is null) as vouches`,
      [id],
    );
    return row?.vouches ?? false;
  }

  override async noteError(id: string, error: string, at: Date, since: Date): Promise<void> {
    await this.sql.rows(
      `update authentication_services set last_error = $2, last_error_at = $3
        where id = $1 and (last_error is distinct from $2 or last_error_at < $4)`,
      [id, error, at, since],
    );
  }

  private async one(
    condition: string,
    values: readonly unknown[],
  ): Promise<AuthenticationService | undefined> {
    const [row] = await this.sql.prepared<AuthenticationService>(
      `select ${SELECTED} from ${LIVE} and ${condition}`,
      values,
    );
    return row;
  }
}

function present<T>(row: T | undefined): T {
  if (row === undefined) throw new LostRace();
  return row;
}

function leafSql(leaf: ServiceLeaf, parameters: Parameters): string {
  if (leaf.kind === 'enabled_is') return leaf.enabled ? 's.enabled' : 'not s.enabled';
  if (leaf.kind === 'kind_is') return `s.kind = ${parameters.add(leaf.serviceKind)}`;
  return fieldLeafSql(leaf, COLUMNS, parameters);
}

function withoutPlace({ place_value: _value, place_id: _id, ...service }: AuthenticationService & PlaceRow) {
  return service;
}
