import { Injectable } from '@nestjs/common';
import { InvalidInput } from '../../../common/errors.js';
import { and } from '../../../common/filter.js';
import { foldedKey } from '../../../common/folded-key.js';
import type { Caller } from '../../../common/principal.js';
import { UnitOfWork } from '../../../common/unit-of-work.js';
import type { GroupLeaf } from '../../../groups/group-filter.js';
import { GroupNameTaken } from '../../../groups/group.errors.js';
import type { GroupListField } from '../../../groups/group.repository.js';
import { GroupOverviewsReader, type GroupOverview } from '../../../groups/group-overviews.reader.js';
import { GroupsService } from '../../../groups/groups.service.js';
import type { Role } from '../../../permissions/roles/role.js';
import { RolesService } from '../../../permissions/roles/roles.service.js';
import { idIn, requireSameId } from '../references/mindtouch-body-id.js';
import type { GroupChangeQueryWire, GroupWire } from './mindtouch-groups.wire.js';
import { orderOf, sliceOf } from '../lists/mindtouch-list.js';
import type { GroupsQueryWire } from '../lists/mindtouch-lists.wire.js';
import type { GroupsView } from './mindtouch-group.presenter.js';
import { MindtouchReferences } from '../references/mindtouch-references.js';
import { MindtouchServiceReferences } from '../references/mindtouch-service-references.js';

const SORTS = new Map<string, GroupListField>([
  ['id', 'number'],
  ['name', 'name'],
  ['role', 'role'],
  ['service', 'service'],
]);

/** What a body asks for, with everything found that it names. */
interface Wish {
  readonly name: string | undefined;
  readonly role: Role | undefined;
  readonly userIds: readonly string[];
  /** The uuid of the authentication service; undefined for the local one. */
  readonly serviceId: string | undefined;
}

/** Makes and changes groups in the order of steps that the vendor's statuses tell. */
@Injectable()
export class MindtouchGroupsService {
  constructor(
    private readonly groups: GroupsService,
    private readonly roles: RolesService,
    private readonly references: MindtouchReferences,
    private readonly services: MindtouchServiceReferences,
    private readonly overviews: GroupOverviewsReader,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async list(caller: Caller, query: GroupsQueryWire): Promise<GroupsView> {
    const { groupnamefilter: part = '' } = query;
    const filter = and<GroupLeaf>(
      ...(await this.services.filterOf(caller, query.authprovider)),
      ...(part === '' ? [] : [{ kind: 'text', field: 'name', comparison: 'co', text: part } as const]),
    );
    const { items, total: matching } = await this.groups.list(
      caller,
      filter,
      orderOf(query.sortby, SORTS, 'number'),
      sliceOf(query),
    );
    const { total } = await this.groups.list(caller, and(), 'number', { offset: 0, limit: 0 });
    const ids = items.map(({ id }) => id);
    return { groups: await this.overviews.of(caller, ids), matching, total };
  }

  read(caller: Caller, part: string): Promise<GroupOverview> {
    return this.references.group(caller, part);
  }

  /**
   * Makes a group, or changes the one whose id the body bears.
   *
   * Errors: InvalidInput, ReferenceNotFound, GroupNotFound, GroupNameTaken, and the core's refusals.
   */
  async post(caller: Caller, body: GroupWire, query: GroupChangeQueryWire): Promise<GroupOverview> {
    const wish = await this.wishOf(caller, body);
    const number = idIn(body);
    if (number === 0) return this.create(caller, wish, query);
    return this.change(caller, await this.references.groupWithNumber(caller, number), wish);
  }

  /**
   * Changes the group that the path names; a body that bears the id of another one is refused.
   *
   * Errors: as `post`.
   */
  async put(caller: Caller, part: string, body: GroupWire): Promise<GroupOverview> {
    const wish = await this.wishOf(caller, body);
    const overview = await this.references.group(caller, part);
    requireSameId(body, 'group', overview.group.number);
    return this.change(caller, overview, wish);
  }

  async delete(caller: Caller, part: string): Promise<void> {
    await this.groups.delete(caller, (await this.references.group(caller, part)).group.id);
  }

  private async wishOf(caller: Caller, { name, service, role, users }: GroupWire): Promise<Wish> {
    return {
      name,
      serviceId: await this.services.idOf(caller, service),
      role: role === undefined ? undefined : await this.references.role(caller, role),
      userIds: await this.references.userIds(caller, users),
    };
  }

  private async create(
    caller: Caller,
    { name, role, userIds: memberIds, serviceId }: Wish,
    { authusername = '', authpassword: password = '' }: GroupChangeQueryWire,
  ): Promise<GroupOverview> {
    if (name === undefined) throw InvalidInput.field('name', 'isName', 'The group must have a groupname.');
    const { id: roleId } = role ?? (await this.references.newAccountRole(caller));
    const { number } = await this.groups.create(caller, {
      name,
      memberIds,
      roleId,
      authenticationServiceId: serviceId,
      ...(authusername !== '' && { externalCredentials: { userName: authusername, password } }),
    });
    return this.references.groupWithNumber(caller, number);
  }

  /** Sets what is given and differs; users and service are the creation's alone. */
  private async change(
    caller: Caller,
    { group }: GroupOverview,
    { name, role }: Wish,
  ): Promise<GroupOverview> {
    const { id, number } = group;
    const renamed = name !== undefined && name !== group.name;
    // There a name clashes with itself in another case; the core would let it through.
    if (renamed && foldedKey(name) === foldedKey(group.name)) throw new GroupNameTaken(name);
    await this.unitOfWork.run(async () => {
      // The role first: it takes the whole lock of the structure, of which a rename takes a share.
      if (role) await this.roles.assign(caller, role.id, { type: 'group', id });
      if (renamed) await this.groups.update(caller, id, { name });
    });
    return this.references.groupWithNumber(caller, number);
  }
}
