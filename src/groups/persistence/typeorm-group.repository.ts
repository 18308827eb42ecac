import type { Batches } from '../../common/batches.js';
import { canonicalId } from '../../common/public-id.js';
import { Injectable } from '@nestjs/common';
import type { Act } from '../../common/change-log.js';
import { conjunctsOf } from '../../common/filter.js';
import { foldedKey } from '../../common/folded-key.js';
import { parseUuid } from '../../common/ids.js';
import { NAME_LENGTH } from '../../common/name.js';
import type { Rows, Slice } from '../../common/page.js';
import type { SortText, Stretch, Window } from '../../common/window.js';
import { mappingConstraints } from '../../database/driver-errors.js';
import { filterSql, Parameters } from '../../database/filter-sql.js';
import { keysetSql, stretchOf, type PlaceRow } from '../../database/keyset.js';
import { orderSql } from '../../database/order-sql.js';
import { resolveReferences } from '../../database/resolve-references.js';
import { Sql } from '../../database/sql.js';
import { tallySql } from '../../database/tally-sql.js';
import { updateVersion } from '../../database/versioned.js';
import { PublicIds } from '../../organizations/public-ids.js';
import type { GroupFilter } from '../group-filter.js';
import type { GroupPlaceSort, GroupSort } from '../group-order.js';
import { GroupNameTaken } from '../group.errors.js';
import { GroupRepository, type GroupOrder, type NewGroup } from '../group.repository.js';
import { newGroup } from '../new-group.js';
import { changedGroup, numberedName, type Group, type GroupChanges } from '../group.js';
import { freeNumber } from './free-number.js';
import { groupLeafSql, liveGroupsSql } from './group-filter-sql.js';
import { GROUP_LIST_ORDERS, GROUP_ORDERS, GROUP_PLACE_ORDERS } from './group-order-sql.js';
import { GROUP_COLUMNS, groupOf, type GroupRow } from './group-row.js';
import { GroupEntity } from './group.entity.js';
import { groupsAtPlaceSql } from './groups-at-place-sql.js';

type GroupValues = Omit<GroupEntity, 'deletedIn'>;

/** Groups as rows of one table. */
@Injectable()
export class TypeormGroupRepository extends GroupRepository {
  constructor(
    private readonly sql: Sql,
    private readonly publicIds: PublicIds,
  ) {
    super();
  }

  override async insert(act: Act, organizationId: string, draft: NewGroup): Promise<Group> {
    const number = await this.nextNumber(organizationId);
    const group = newGroup(draft, { organizationId, number, act });
    if (group.publicId !== null) await this.publicIds.claim(organizationId, group.publicId, group.id);
    const kept = await this.keep(group, draft.whenNameTaken === 'number');
    await this.sql.prepared('insert into group_closure (descendant_id, ancestor_id) values ($1, $1)', [
      group.id,
    ]);
    return kept;
  }

  override async everKnown(organizationId: string, reference: string): Promise<string | undefined> {
    if (reference.includes('\0')) return undefined;
    const row = await this.sql.first<{ id: string }>(
      'select id from groups where organization_id = $1 and (id = $2 or public_id = $3)',
      [organizationId, parseUuid(reference) ?? null, canonicalId(reference)],
    );
    return row?.id;
  }

  override findByReference(organizationId: string, reference: string): Promise<Group | undefined> {
    return this.oneReferredTo(organizationId, reference);
  }

  override findToChange(organizationId: string, reference: string): Promise<Group | undefined> {
    // Not the stronger "for update": that would wait for memberships which others have begun in it.
    return this.oneReferredTo(organizationId, reference, 'for no key update');
  }

  override async resolve(organizationId: string, references: readonly string[]) {
    const named = { table: 'groups', columns: 'id, public_id, built_in' } as const;
    const rows = await resolveReferences<Pick<GroupRow, 'id' | 'public_id' | 'built_in'>>(
      this.sql,
      named,
      organizationId,
      references,
    );
    return new Map(
      [...rows].map(([reference, { id, built_in: builtIn }]) => [reference, { id, builtIn }] as const),
    );
  }

  override findByNumber(organizationId: string, number: number): Promise<Group | undefined> {
    return this.one(organizationId, 'g.number = $2', [number]);
  }

  override findByName(organizationId: string, name: string): Promise<Group | undefined> {
    if (name.includes('\0')) return Promise.resolve(undefined);
    return this.one(organizationId, 'g.name_key = $2', [foldedKey(name)]);
  }

  override async list(
    organizationId: string,
    filter: GroupFilter,
    order: GroupOrder,
    slice: Slice,
  ): Promise<Rows<Group>> {
    const items = await this.part(
      organizationId,
      filter,
      orderSql([order], GROUP_LIST_ORDERS, 'g.id'),
      slice,
    );
    return { items, total: await this.count(organizationId, filter) };
  }

  override some(
    organizationId: string,
    filter: GroupFilter,
    sorts: readonly SortText<GroupPlaceSort>[],
    slice: Slice,
  ): Promise<readonly Group[]> {
    const order = orderSql(sorts, GROUP_PLACE_ORDERS, 'g.id');
    return this.part(organizationId, filter, order, slice);
  }

  override async *inBatches(
    organizationId: string,
    filter: GroupFilter,
    sorts: readonly SortText<GroupPlaceSort>[],
    slice: Slice,
  ): Batches<Group> {
    const order = orderSql(sorts, GROUP_PLACE_ORDERS, 'g.id');
    const { text, values } = groupsAtPlaceSql(organizationId, filter, order, slice);
    for await (const rows of this.sql.batches<GroupRow>(text, values)) yield rows.map(groupOf);
  }

  override async count(organizationId: string, filter: GroupFilter): Promise<number> {
    const parameters = new Parameters([organizationId]);
    const counting =
      conjunctsOf(filter).length === 0
        ? `select ${tallySql('groups', '$1')} as total`
        : `select count(*) as total from groups g where ${liveGroupsSql(filter, parameters)}`;
    const counted = await this.sql.first<{ total: string }>(counting, parameters.values);
    return Number(counted?.total ?? 0);
  }

  override async page(
    organizationId: string,
    filter: GroupFilter,
    window: Window<GroupSort>,
  ): Promise<Stretch<Group>> {
    const parameters = new Parameters([organizationId]);
    const { place, after, order } = keysetSql(window, GROUP_ORDERS, 'g.id', parameters);
    const rows = await this.sql.rows<GroupRow & PlaceRow>(
      `select ${GROUP_COLUMNS}, ${place} from groups g
        where g.organization_id = $1 and g.deleted_at is null and ${after}
          and ${filterSql(filter, groupLeafSql, parameters)} ${order}`,
      parameters.values,
    );
    return stretchOf(rows, window.limit, groupOf);
  }

  override async update(act: Act, group: Group, changes: GroupChanges): Promise<Group> {
    const next: Group = { ...changedGroup(group, changes), version: group.version + 1, updatedAt: act.at };
    const { name, displayName, displayNameIsOwn, description, type, externalId, version, updatedAt } = next;
    const row = { name, displayName, displayNameIsOwn, description, type, externalId, version, updatedAt };
    await mappingConstraints({ groups_name_key: () => new GroupNameTaken(name) }, () =>
      updateVersion(this.sql.manager, GroupEntity, group, { ...row, nameKey: foldedKey(name) }),
    );
    return next;
  }

  override async takeOver(act: Act, organizationId: string, serviceId: string): Promise<readonly Group[]> {
    const rows = await this.sql.changed<GroupRow>(
      `update groups g set authentication_service_id = null, version = g.version + 1, updated_at = $3
        where g.organization_id = $1 and g.authentication_service_id = $2 returning ${GROUP_COLUMNS}`,
      [organizationId, serviceId, act.at],
    );
    return rows.map(groupOf).filter(({ deletedAt }) => deletedAt === null);
  }

  override async delete(act: Act, group: Group): Promise<void> {
    await updateVersion(this.sql.manager, GroupEntity, group, {
      deletedAt: act.at,
      deletedBy: act.by,
      deletedIn: act.id,
    });
    await this.sql.rows('delete from group_closure where descendant_id = $1 or ancestor_id = $1', [group.id]);
  }

  private async part(
    organizationId: string,
    filter: GroupFilter,
    order: string,
    slice: Slice,
  ): Promise<readonly Group[]> {
    const { text, values } = groupsAtPlaceSql(organizationId, filter, order, slice);
    return (await this.sql.rows<GroupRow>(text, values)).map(groupOf);
  }

  private async keep(group: Group, numbering: boolean): Promise<Group> {
    const values = { ...group, nameKey: foldedKey(group.name) };
    if (numbering) return this.keepNumbered(group, values);
    await mappingConstraints({ groups_name_key: () => new GroupNameTaken(group.name) }, () =>
      this.sql.manager.insert(GroupEntity, values),
    );
    return group;
  }

  /** A violation would end the transaction, so a taken name is met with "on conflict do nothing". */
  private async keepNumbered(group: Group, values: GroupValues): Promise<Group> {
    for (let attempt = 1; ; attempt = await freeNumber(this.sql, group, attempt + 1)) {
      const name = numberedName(group.name, attempt, NAME_LENGTH);
      const displayNameIsOwn = group.displayNameIsOwn || attempt > 1;
      const kept = await this.sql.manager
        .createQueryBuilder()
        .insert()
        .into(GroupEntity)
        .values({ ...values, name, nameKey: foldedKey(name), displayNameIsOwn })
        .orIgnore()
        .returning('id')
        .execute();
      if ((kept.raw as unknown[]).length > 0) return { ...group, name, displayNameIsOwn };
    }
  }

  private async nextNumber(organizationId: string): Promise<number> {
    const [row] = await this.sql.prepared<{ number: string }>(`select next_number('groups', $1) as number`, [
      organizationId,
    ]);
    return Number(row?.number);
  }

  private oneReferredTo(organizationId: string, reference: string, lock = ''): Promise<Group | undefined> {
    if (reference.includes('\0')) return Promise.resolve(undefined);
    const values = [parseUuid(reference) ?? null, canonicalId(reference)];
    return this.one(organizationId, `(g.id = $2 or g.public_id = $3) ${lock}`, values);
  }

  private async one(
    organizationId: string,
    where: string,
    values: readonly unknown[],
  ): Promise<Group | undefined> {
    const [row] = await this.sql.prepared<GroupRow>(
      `select ${GROUP_COLUMNS} from groups g where g.organization_id = $1 and g.deleted_at is null and ${where}`,
      [organizationId, ...values],
    );
    return row && groupOf(row);
  }
}
