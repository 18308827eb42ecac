import { Injectable } from '@nestjs/common';
import { InvalidInput } from '../../common/errors.js';
import type { Caller } from '../../common/principal.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import type { Group } from '../../groups/group.js';
import { GroupsService } from '../../groups/groups.service.js';
import type { Role } from '../../permissions/role.js';
import { RolesService } from '../../permissions/roles.service.js';
import type { GroupWire } from './mindtouch-groups.wire.js';
import type { GroupView } from './mindtouch-group.presenter.js';
import { MindtouchGroupViews } from './mindtouch-group-views.js';
import { MindtouchReferences } from './mindtouch-references.js';

const DEFAULT_ROLE = 'Contributor';

/** What a body asks for, with everything found that it names. */
interface Wish {
  readonly number: number;
  readonly name: string | undefined;
  readonly role: Role | undefined;
  readonly userIds: readonly string[];
}

/** Makes and changes groups in the order of steps that the vendor's statuses tell. */
@Injectable()
export class MindtouchGroupsService {
  constructor(
    private readonly groups: GroupsService,
    private readonly roles: RolesService,
    private readonly references: MindtouchReferences,
    private readonly views: MindtouchGroupViews,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async read(caller: Caller, part: string): Promise<GroupView> {
    return this.views.of(await this.references.group(caller, part));
  }

  /**
   * Makes a group, or changes the one whose id the body bears.
   *
   * Errors: InvalidInput, ReferenceNotFound, GroupNotFound, GroupNameTaken, and the core's refusals.
   */
  async post(caller: Caller, body: GroupWire): Promise<GroupView> {
    const wish = await this.wishOf(caller, body);
    if (wish.number === 0) return this.create(caller, wish);
    return this.change(caller, await this.references.groupWithNumber(caller, wish.number), wish);
  }

  /**
   * Changes the group that the path names; a body that bears the id of another one is refused.
   *
   * Errors: as `post`.
   */
  async put(caller: Caller, part: string, body: GroupWire): Promise<GroupView> {
    const wish = await this.wishOf(caller, body);
    const group = await this.references.group(caller, part);
    if (wish.number !== 0 && wish.number !== group.number) {
      throw InvalidInput.field('id', 'sameGroup', 'The body bears the id of another group than the path.');
    }
    return this.change(caller, group, wish);
  }

  async delete(caller: Caller, part: string): Promise<void> {
    await this.groups.delete(caller, (await this.references.group(caller, part)).id);
  }

  private async wishOf(caller: Caller, { id, name, service, role, users }: GroupWire): Promise<Wish> {
    this.references.requireLocalService(service);
    return {
      number: Number(id ?? 0),
      name,
      role: role === undefined ? undefined : await this.references.role(caller, role),
      userIds: await this.references.userIds(caller, users),
    };
  }

  private async create(caller: Caller, { name, role, userIds: memberIds }: Wish): Promise<GroupView> {
    if (name === undefined) throw InvalidInput.field('name', 'isName', 'The group must have a groupname.');
    const { id: roleId } = role ?? (await this.references.role(caller, DEFAULT_ROLE));
    return this.views.of(await this.groups.create(caller, { name, memberIds, roleId }));
  }

  /** Sets what is given and differs; users and service are the creation's alone. */
  private async change(caller: Caller, group: Group, { name, role }: Wish): Promise<GroupView> {
    const { id } = group;
    const renamed = name !== undefined && name !== group.name;
    await this.unitOfWork.run(async () => {
      // The role first: it takes the whole lock of the structure, of which a rename takes a share.
      if (role) await this.roles.assign(caller, role.id, { type: 'group', id });
      if (renamed) await this.groups.update(caller, id, { name });
    });
    return this.views.of(await this.groups.get(caller, id));
  }
}
