import { Injectable } from '@nestjs/common';
import type { Caller } from '../../common/principal.js';
import { MembershipsService } from '../../groups/members/memberships.service.js';
import { ConfluenceReferences } from './confluence-references.js';

/** Puts users into groups and takes them out as Data Center does: both are named by their names. */
@Injectable()
export class ConfluenceDataCenterMembers {
  constructor(
    private readonly references: ConfluenceReferences,
    private readonly memberships: MembershipsService,
  ) {}

  /**
   * Who is in already stays.
   *
   * Errors: GroupNotFound, ReferenceNotFound, and the core's refusals.
   */
  async add(caller: Caller, groupName: string, username: string): Promise<void> {
    const { id } = await this.references.group(caller, groupName);
    await this.memberships.change(caller, id, { add: [await this.references.memberNamed(caller, username)] });
  }

  /**
   * Who is not in stays out.
   *
   * Errors: GroupNotFound, ReferenceNotFound, and the core's refusals.
   */
  async remove(caller: Caller, groupName: string, username: string): Promise<void> {
    const { id } = await this.references.group(caller, groupName);
    const remove = [await this.references.memberNamed(caller, username)];
    await this.memberships.change(caller, id, { remove });
  }
}
