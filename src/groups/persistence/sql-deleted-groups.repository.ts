import { Injectable } from '@nestjs/common';
import type { Act } from '../../common/change-log.js';
import { foldedKey } from '../../common/folded-key.js';
import { parseUuid } from '../../common/ids.js';
import { canonicalId } from '../../common/public-id.js';
import type { Stretch, Window } from '../../common/window.js';
import { mappingConstraints } from '../../database/driver-errors.js';
import { filterSql, Parameters } from '../../database/filter-sql.js';
import { keysetSql, stretchOf, type PlaceRow } from '../../database/keyset.js';
import { Sql } from '../../database/sql.js';
import { updateVersion } from '../../database/versioned.js';
import { DeletedGroups, type DeletedGroup } from '../history/deleted-groups.repository.js';
import type { GroupFilter } from '../group-filter.js';
import type { DeletedGroupSort } from '../group-order.js';
import { GroupNameTaken } from '../group.errors.js';
import { changedGroup, type Group, type RestoredGroupNames } from '../group.js';
import { groupLeafSql } from './group-filter-sql.js';
import { DELETED_GROUP_ORDERS } from './group-order-sql.js';
import { GROUP_COLUMNS, groupOf, type GroupRow } from './group-row.js';
import { GroupEntity } from './group.entity.js';

interface DeletedRow extends GroupRow {
  readonly deleted_at: Date;
  readonly deleted_in: string;
}

/** The rows of groups that are marked as deleted. */
@Injectable()
export class SqlDeletedGroups extends DeletedGroups {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async findEver(organizationId: string, reference: string): Promise<Group | undefined> {
    const row = await this.one<GroupRow>('true', organizationId, reference);
    return row && groupOf(row);
  }

  override async find(organizationId: string, reference: string): Promise<DeletedGroup | undefined> {
    const row = await this.one<DeletedRow>('g.deleted_in is not null', organizationId, reference);
    return row && { ...groupOf(row), deletedAt: row.deleted_at, deletedIn: row.deleted_in };
  }

  override async page(
    organizationId: string,
    filter: GroupFilter,
    window: Window<DeletedGroupSort>,
  ): Promise<Stretch<Group>> {
    const parameters = new Parameters([organizationId]);
    const { place, after, order } = keysetSql(window, DELETED_GROUP_ORDERS, 'g.id', parameters);
    const rows = await this.sql.rows<GroupRow & PlaceRow>(
      `select ${GROUP_COLUMNS}, ${place} from groups g
        where g.organization_id = $1 and g.deleted_at is not null and ${after}
          and ${filterSql(filter, groupLeafSql, parameters)} ${order}`,
      parameters.values,
    );
    return stretchOf(rows, window.limit, groupOf);
  }

  override async restore(act: Act, deleted: DeletedGroup, names: RestoredGroupNames): Promise<Group> {
    const { deletedIn: _deletedIn, ...group } = deleted;
    const { name, displayName } = changedGroup(group, names);
    const version = group.version + 1;
    const changed = { name, displayName, version, updatedAt: act.at, deletedAt: null, deletedBy: null };
    await mappingConstraints({ groups_name_key: () => new GroupNameTaken(name) }, () =>
      updateVersion(this.sql.manager, GroupEntity, group, {
        ...changed,
        nameKey: foldedKey(name),
        deletedIn: null,
      }),
    );
    await this.sql.rows('insert into group_closure (descendant_id, ancestor_id) values ($1, $1)', [group.id]);
    return { ...group, ...changed };
  }

  private async one<Row>(
    condition: string,
    organizationId: string,
    reference: string,
  ): Promise<Row | undefined> {
    if (reference.includes('\0')) return undefined;
    return this.sql.first<Row>(
      `select ${GROUP_COLUMNS}, g.deleted_in from groups g
        where g.organization_id = $1 and (g.id = $2 or g.public_id = $3) and ${condition}`,
      [organizationId, parseUuid(reference) ?? null, canonicalId(reference)],
    );
  }
}
