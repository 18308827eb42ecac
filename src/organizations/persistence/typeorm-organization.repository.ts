import { Injectable } from '@nestjs/common';
import { newId, parseUuid } from '../../common/ids.js';
import { Sql } from '../../database/sql.js';
import type { Organization } from '../organization.js';
import { OrganizationRepository } from '../organization.repository.js';
import { OrganizationEntity } from './organization.entity.js';

/** Organizations as rows of one table. */
@Injectable()
export class TypeormOrganizationRepository extends OrganizationRepository {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async insert(organization: Organization): Promise<void> {
    await this.sql.manager.insert(OrganizationEntity, { ...organization });
    await this.sql.rows('select found_numbers($1)', [organization.id]);
    await this.sql.rows(
      `insert into authentication_services (id, organization_id, number, kind, description, created_at)
       values ($1, $2, 1, 'local', 'Local', $3)`,
      [newId(), organization.id, organization.createdAt],
    );
  }

  override async find(reference: string): Promise<Organization | undefined> {
    if (reference.includes('\0')) return undefined;
    const id = parseUuid(reference);
    const row = await this.sql.manager.findOneBy(
      OrganizationEntity,
      id === undefined ? { publicId: reference } : [{ id }, { publicId: reference }],
    );
    return row ? organizationFrom(row) : undefined;
  }

  override async first(): Promise<Organization | undefined> {
    const [row] = await this.sql.manager.find(OrganizationEntity, { order: { ordinal: 'ASC' }, take: 1 });
    return row && organizationFrom(row);
  }
}

function organizationFrom({ id, publicId, name, createdAt }: OrganizationEntity): Organization {
  return { id, publicId, name, createdAt };
}
