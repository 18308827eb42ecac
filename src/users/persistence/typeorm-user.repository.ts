import type { Batches } from '../../common/batches.js';
import { canonicalId } from '../../common/public-id.js';
import { Injectable } from '@nestjs/common';
import type { Act } from '../../common/change-log.js';
import { conjunctsOf } from '../../common/filter.js';
import { foldedKey } from '../../common/folded-key.js';
import { newId, parseUuid } from '../../common/ids.js';
import type { Rows, Slice } from '../../common/page.js';
import type { SortText, Stretch, Window } from '../../common/window.js';
import { begunIn, endStanding } from '../../database/fact.js';
import { filterSql, Parameters } from '../../database/filter-sql.js';
import { keysetSql, stretchOf, type PlaceRow } from '../../database/keyset.js';
import { orderSql } from '../../database/order-sql.js';
import { resolveReferences } from '../../database/resolve-references.js';
import { Sql } from '../../database/sql.js';
import { tallySql, type TallyKind } from '../../database/tally-sql.js';
import { updateVersion, withoutUndefined } from '../../database/versioned.js';
import { PublicIds } from '../../organizations/public-ids.js';
import type { UserFilter, UserLeaf } from '../user-filter.js';
import { USER_LIST_ORDERS, USER_ORDERS, USER_PLACE_ORDERS } from '../user-order-sql.js';
import type { UserPlaceSort, UserSort } from '../user-order.js';
import { UserRepository, type UserOrder } from '../user.repository.js';
import { newUser } from '../new-user.js';
import type { User, UserChanges, UserDraft } from '../user.js';
import { ActiveSpanEntity } from './active-span.entity.js';
import { LoginNames } from './login-names.js';
import { userLeafSql } from '../user-filter-sql.js';
import { USER_COLUMNS, userOf, type UserRow } from '../user-row.js';
import { UserEntity } from './user.entity.js';

/** Users as rows of one table, their activity as facts. */
@Injectable()
export class TypeormUserRepository extends UserRepository {
  constructor(
    private readonly sql: Sql,
    private readonly loginNames: LoginNames,
    private readonly publicIds: PublicIds,
  ) {
    super();
  }

  override async insert(act: Act, organizationId: string, draft: Omit<UserDraft, 'roleId'>): Promise<User> {
    const number = draft.number ?? (await this.nextNumber(organizationId));
    const user = newUser(draft, { organizationId, number, createdAt: act.at });
    if (user.publicId !== null) await this.publicIds.claim(organizationId, user.publicId, user.id);
    await this.sql.manager.insert(UserEntity, user);
    await this.loginNames.claim(user);
    if (user.active) await this.beginSpan(act, user.id);
    return user;
  }

  override find(organizationId: string, id: string): Promise<User | undefined> {
    return this.one(organizationId, 'u.id = $2', [id]);
  }

  override findToChange(organizationId: string, id: string): Promise<User | undefined> {
    return this.one(organizationId, 'u.id = $2 for no key update', [id]);
  }

  override findByReference(organizationId: string, reference: string): Promise<User | undefined> {
    return this.one(organizationId, '(u.id = $2 or u.public_id = $3)', [
      parseUuid(reference) ?? null,
      canonicalId(reference),
    ]);
  }

  override async everKnown(organizationId: string, reference: string): Promise<string | undefined> {
    if (reference.includes('\0')) return undefined;
    const row = await this.sql.first<{ id: string }>(
      'select id from users where organization_id = $1 and (id = $2 or public_id = $3)',
      [organizationId, parseUuid(reference) ?? null, canonicalId(reference)],
    );
    return row?.id;
  }

  override findByNumber(organizationId: string, number: number): Promise<User | undefined> {
    return this.one(organizationId, 'u.number = $2', [number]);
  }

  override findByLogin(organizationId: string, login: string): Promise<User | undefined> {
    return this.one(
      organizationId,
      `u.id = (select l.user_id from login_names l join organizations o on o.id = l.organization_id
                where l.organization_id = $1 and l.key = $2 and o.ended_at is null)`,
      [foldedKey(login)],
    );
  }

  override async resolve(
    organizationId: string,
    references: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    const named = { table: 'users', columns: 'id, public_id' } as const;
    const rows = await resolveReferences(this.sql, named, organizationId, references);
    return new Map([...rows].map(([reference, { id }]) => [reference, id]));
  }

  override async list(
    organizationId: string,
    filter: UserFilter,
    order: UserOrder,
    slice: Slice,
  ): Promise<Rows<User>> {
    const items = await this.part(organizationId, filter, orderSql([order], USER_LIST_ORDERS, 'u.id'), slice);
    return { items, total: await this.count(organizationId, filter) };
  }

  override some(
    organizationId: string,
    filter: UserFilter,
    sorts: readonly SortText<UserPlaceSort>[],
    slice: Slice,
  ): Promise<readonly User[]> {
    const order = orderSql(sorts, USER_PLACE_ORDERS, 'u.id');
    return this.part(organizationId, filter, order, slice);
  }

  override async *inBatches(
    organizationId: string,
    filter: UserFilter,
    sorts: readonly SortText<UserPlaceSort>[],
    slice: Slice,
  ): Batches<User> {
    const order = orderSql(sorts, USER_PLACE_ORDERS, 'u.id');
    const { text, values } = partSql(organizationId, filter, order, slice);
    for await (const rows of this.sql.batches<UserRow>(text, values)) yield rows.map(userOf);
  }

  override async count(organizationId: string, filter: UserFilter): Promise<number> {
    const parameters = new Parameters([organizationId]);
    const kept = keptCountOf(filter);
    const counting = kept
      ? `select ${tallySql(kept, '$1')} as total`
      : `select count(*) as total from users u where ${matching(filter, parameters)}`;
    const counted = await this.sql.first<{ total: string }>(counting, parameters.values);
    return Number(counted?.total ?? 0);
  }

  override async page(
    organizationId: string,
    filter: UserFilter,
    window: Window<UserSort>,
  ): Promise<Stretch<User>> {
    const parameters = new Parameters([organizationId]);
    const { place, after, order } = keysetSql(window, USER_ORDERS, 'u.id', parameters);
    const rows = await this.sql.rows<UserRow & PlaceRow>(
      `select ${USER_COLUMNS}, ${place} from users u
        where u.organization_id = $1 and u.deleted_at is null and ${after}
          and ${filterSql(filter, userLeafSql, parameters)} ${order}`,
      parameters.values,
    );
    return stretchOf(rows, window.limit, userOf);
  }

  override async update(act: Act, user: User, changes: UserChanges): Promise<User> {
    const { password: _password, ...columns } = changes;
    const changed = { ...withoutUndefined(columns), version: user.version + 1, updatedAt: act.at };
    const next: User = { ...user, ...changed };
    await updateVersion(this.sql.manager, UserEntity, user, changed);
    await this.loginNames.replace(user, next);
    if (next.active && !user.active) await this.beginSpan(act, user.id);
    if (!next.active && user.active) await this.endSpan(act, user.id);
    return next;
  }

  override async takeOver(act: Act, organizationId: string, serviceId: string): Promise<readonly User[]> {
    const rows = await this.sql.changed<UserRow>(
      `update users u set authentication_service_id = null, version = u.version + 1, updated_at = $3
        where u.organization_id = $1 and u.authentication_service_id = $2 returning ${USER_COLUMNS}`,
      [organizationId, serviceId, act.at],
    );
    return rows.map(userOf).filter(({ deletedAt }) => deletedAt === null);
  }

  override async delete(act: Act, user: User): Promise<void> {
    await updateVersion(this.sql.manager, UserEntity, user, {
      deletedAt: act.at,
      deletedBy: act.by,
      deletedIn: act.id,
    });
    await this.loginNames.release(user);
    await this.endSpan(act, user.id);
  }

  private async part(
    organizationId: string,
    filter: UserFilter,
    order: string,
    slice: Slice,
  ): Promise<readonly User[]> {
    const { text, values } = partSql(organizationId, filter, order, slice);
    return (await this.sql.rows<UserRow>(text, values)).map(userOf);
  }

  private async one(
    organizationId: string,
    where: string,
    values: readonly unknown[],
  ): Promise<User | undefined> {
    if (values.some((value) => typeof value === 'string' && value.includes('\0'))) return undefined;
    const [row] = await this.sql.prepared<UserRow>(
      `select ${USER_COLUMNS} from users u where u.organization_id = $1 and u.deleted_at is null and ${where}`,
      [organizationId, ...values],
    );
    return row && userOf(row);
  }

  private async nextNumber(organizationId: string): Promise<number> {
    const row = await this.sql.first<{ number: string }>(`select next_number('users', $1) as number`, [
      organizationId,
    ]);
    return Number(row?.number);
  }

  private async beginSpan(act: Act, userId: string): Promise<void> {
    await this.sql.manager.insert(ActiveSpanEntity, { id: newId(), userId, ...begunIn(act) });
  }

  private async endSpan(act: Act, userId: string): Promise<void> {
    await endStanding(this.sql.manager, ActiveSpanEntity, act, {
      where: 'user_id = :userId',
      parameters: { userId },
    });
  }
}

/** Under which kind the users that a filter asks for are counted already, if they are. */
function keptCountOf(filter: UserFilter): TallyKind | undefined {
  const conditions = conjunctsOf<UserLeaf>(filter);
  if (conditions.length === 0) return 'users';
  return conditions.every(({ kind }) => kind === 'in_everyone') ? 'everyone' : undefined;
}

/** What every list of users selects by; the first parameter is the organization. */
function matching(filter: UserFilter, parameters: Parameters): string {
  return `u.organization_id = $1 and u.deleted_at is null and ${filterSql(filter, userLeafSql, parameters)}`;
}

function partSql(organizationId: string, filter: UserFilter, order: string, { offset, limit }: Slice) {
  const parameters = new Parameters([organizationId]);
  const text = `select ${USER_COLUMNS} from users u where ${matching(filter, parameters)} ${order}
    offset ${parameters.add(offset)} limit ${parameters.add(limit ?? null)}`;
  return { text, values: parameters.values };
}
