import { Injectable } from '@nestjs/common';
import { Forbidden } from '../common/errors.js';
import { authorOf, type Caller } from '../common/principal.js';
import { Authority, type MovedPower } from '../permissions/authority/authority.js';
import { groupPrivileges, memberPreset } from '../permissions/catalogue/group-privilege.js';
import type { Group, GroupDraft } from './group.js';
import { GroupsReader } from './groups.reader.js';
import { GroupsService } from './groups.service.js';
import { MembershipsService } from './members/memberships.service.js';
import { NestingsService } from './nesting/nestings.service.js';

/** Makes groups that begin with a place in the graph: with their maker in them, above or below another group. */
@Injectable()
export class GroupCreation {
  constructor(
    private readonly reader: GroupsReader,
    private readonly groups: GroupsService,
    private readonly memberships: MembershipsService,
    private readonly nestings: NestingsService,
    private readonly authority: Authority,
  ) {}

  /** Makes a group that the caller is in and may do everything in. */
  ofOnesOwn(caller: Caller, draft: GroupDraft): Promise<Group> {
    return this.authority.exercise(caller, nothing, async () => {
      const group = await this.groups.create(caller, draft);
      await this.putIn(caller, group);
      return group;
    });
  }

  /**
   * Makes a group above another one, whose members may do everything in it.
   *
   * Errors: GroupNotFound (the other one), NestingTooDeep, ImplicitMembership.
   */
  above(caller: Caller, childReference: string, draft: GroupDraft): Promise<Group> {
    return this.alone(caller, async () => {
      const child = await this.reader.get(caller, childReference);
      const group = await this.groups.create(caller, draft);
      await this.nestings.nest(caller, group.id, child.id, { privileges: groupPrivileges });
      return group;
    });
  }

  /**
   * Makes a group inside another one, which its members may see; the caller is in it and may do everything there.
   *
   * Errors: GroupNotFound (the other one), NestingTooDeep, ImplicitMembership, BeyondAuthority.
   */
  below(caller: Caller, parentReference: string, draft: GroupDraft): Promise<Group> {
    return this.alone(caller, async () => {
      const parent = await this.reader.get(caller, parentReference);
      const group = await this.groups.create(caller, draft);
      await this.nestings.nest(caller, parent.id, group.id, { privileges: memberPreset });
      await this.putIn(caller, group);
      return group;
    });
  }

  /** Takes the lock in its strong form at once: two who had it in the weak one would wait for each other. */
  private alone(caller: Caller, act: () => Promise<Group>): Promise<Group> {
    return this.authority.exercise(caller, nothing, act, true);
  }

  private async putIn(caller: Caller, { id }: Group): Promise<void> {
    const maker = authorOf(caller);
    if (maker === null) throw new Forbidden([]);
    await this.memberships.change(caller, id, { add: [maker], terms: { privileges: groupPrivileges } });
  }
}

const nothing: MovedPower = () => Promise.resolve([]);
