import { Injectable } from '@nestjs/common';
import type { Stretch } from '../../common/window.js';
import { Sql } from '../../database/sql.js';
import type { IdWindow } from '../listing/holder-pages.reader.js';
import {
  ResourcePages,
  type ListedResource,
  type MeantResources,
  type ResourceType,
} from '../listing/resource-pages.reader.js';
import { placeBefore, stretchById } from './id-order.js';

interface ResourceRow {
  readonly id: string;
  readonly public_id: string | null;
  readonly name: string;
}

const LIVING: Readonly<Record<ResourceType, string>> = {
  project: 'select r.id, null as public_id, r.name from projects r',
  group: 'select r.id, r.public_id, r.name from groups r',
};

const IN_ORDER = 'where r.organization_id = $1 and r.deleted_at is null and r.id > $2 order by r.id limit $3';
const AMONG_IN_ORDER = IN_ORDER.replace('order by', 'and r.id = any($4::uuid[]) order by');

/** Projects and groups in SQL. */
@Injectable()
export class SqlResourcePages extends ResourcePages {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async page(
    { organizationId, type, among }: MeantResources,
    window: IdWindow,
  ): Promise<Stretch<ListedResource>> {
    const values = [organizationId, placeBefore(window), window.limit + 1];
    const rows =
      among === 'all'
        ? await this.sql.rows<ResourceRow>(`${LIVING[type]} ${IN_ORDER}`, values)
        : await this.sql.rows<ResourceRow>(`${LIVING[type]} ${AMONG_IN_ORDER}`, [...values, among]);
    return stretchById(rows, window.limit, ({ id, public_id: publicId, name }) => ({
      type,
      id,
      publicId,
      name,
    }));
  }
}
