import { Injectable } from '@nestjs/common';
import type { Act } from '../../common/change-log.js';
import { newId, parseUuid } from '../../common/ids.js';
import { canonicalId } from '../../common/public-id.js';
import type { Stretch, Window } from '../../common/window.js';
import { begunIn } from '../../database/fact.js';
import { filterSql, Parameters } from '../../database/filter-sql.js';
import { keysetSql, stretchOf, type PlaceRow } from '../../database/keyset.js';
import { Sql } from '../../database/sql.js';
import { updateVersion, withoutUndefined } from '../../database/versioned.js';
import { DeletedUsers, type DeletedUser } from '../deleted-users.repository.js';
import { userLeafSql } from '../user-filter-sql.js';
import type { UserFilter } from '../user-filter.js';
import { DELETED_USER_ORDERS } from '../user-order-sql.js';
import type { DeletedUserSort } from '../user-order.js';
import { USER_COLUMNS, userOf, type UserRow } from '../user-row.js';
import type { RestoredUserNames, User } from '../user.js';
import { ActiveSpanEntity } from './active-span.entity.js';
import { LoginNames } from './login-names.js';
import { UserEntity } from './user.entity.js';

interface DeletedRow extends UserRow {
  readonly deleted_at: Date;
  readonly deleted_in: string;
}

/** The rows of users that are marked as deleted. */
@Injectable()
export class SqlDeletedUsers extends DeletedUsers {
  constructor(
    private readonly sql: Sql,
    private readonly loginNames: LoginNames,
  ) {
    super();
  }

  override async findEver(organizationId: string, reference: string): Promise<User | undefined> {
    const row = await this.one<UserRow>('true', organizationId, reference);
    return row && userOf(row);
  }

  override async find(organizationId: string, reference: string): Promise<DeletedUser | undefined> {
    const row = await this.one<DeletedRow>('u.deleted_in is not null', organizationId, reference);
    return row && { ...userOf(row), deletedAt: row.deleted_at, deletedIn: row.deleted_in };
  }

  override async page(
    organizationId: string,
    filter: UserFilter,
    window: Window<DeletedUserSort>,
  ): Promise<Stretch<User>> {
    const parameters = new Parameters([organizationId]);
    const { place, after, order } = keysetSql(window, DELETED_USER_ORDERS, 'u.id', parameters);
    const rows = await this.sql.rows<UserRow & PlaceRow>(
      `select ${USER_COLUMNS}, ${place} from users u
        where u.organization_id = $1 and u.deleted_at is not null and ${after}
          and ${filterSql(filter, userLeafSql, parameters)} ${order}`,
      parameters.values,
    );
    return stretchOf(rows, window.limit, userOf);
  }

  override async restore(act: Act, deleted: DeletedUser, names: RestoredUserNames): Promise<User> {
    const { deletedIn: _deletedIn, ...user } = deleted;
    const changed = {
      ...withoutUndefined(names),
      version: user.version + 1,
      updatedAt: act.at,
      deletedAt: null,
      deletedBy: null,
    };
    const next: User = { ...user, ...changed };
    await updateVersion(this.sql.manager, UserEntity, user, { ...changed, deletedIn: null });
    await this.loginNames.claim(next);
    if (next.active) {
      await this.sql.manager.insert(ActiveSpanEntity, { id: newId(), userId: next.id, ...begunIn(act) });
    }
    return next;
  }

  private async one<Row>(
    condition: string,
    organizationId: string,
    reference: string,
  ): Promise<Row | undefined> {
    if (reference.includes('\0')) return undefined;
    return this.sql.first<Row>(
      `select ${USER_COLUMNS}, u.deleted_in from users u
        where u.organization_id = $1 and (u.id = $2 or u.public_id = $3) and ${condition}`,
      [organizationId, parseUuid(reference) ?? null, canonicalId(reference)],
    );
  }
}
