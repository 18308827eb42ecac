import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { and, or } from '../../common/filter.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import type { GroupFilter, GroupLeaf } from '../../groups/group-filter.js';
import type { Group } from '../../groups/group.js';
import { HoldersReader } from '../../permissions/decisions/holders.reader.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { ConfluenceGroupPages } from './confluence-group-pages.js';
import type { AccessType, ListGroupsQuery, PickGroupsQuery } from './confluence-group.wire.js';
import { ConfluenceLimits } from './confluence-limits.js';
import type { FoundPage } from './confluence-page.presenter.js';
import type { PageAsked } from './confluence-page.wire.js';
import { ConfluenceReferences, type UserReference } from './confluence-references.js';

/** How groups are nested, seen from one of them. */
export type GroupRelation = 'child_of' | 'parent_of' | 'ancestor_of';

/** The lists of groups, each by name and page by page. */
@Injectable()
export class ConfluenceGroupLists {
  constructor(
    private readonly groups: ConfluenceGroupPages,
    private readonly holders: HoldersReader,
    private readonly references: ConfluenceReferences,
    private readonly limits: ConfluenceLimits,
    private readonly clock: Clock,
  ) {}

  /** All groups, or those that give an access level to who is in them. */
  async all(caller: Caller, asked: ListGroupsQuery): Promise<FoundPage<Group>> {
    return this.groups.page(
      caller,
      await this.granting(caller, asked.accessType),
      this.limits.generous(asked),
    );
  }

  /** The groups whose names contain a text, in any case. */
  matching(caller: Caller, asked: PickGroupsQuery): Promise<FoundPage<Group>> {
    return this.groups.page(caller, nameContains(asked.query), this.limits.capping(asked));
  }

  /**
   * The groups that a user is in directly.
   *
   * Errors: InvalidInput, UserNotFound.
   */
  async ofUser(caller: Caller, asked: UserReference & PageAsked): Promise<FoundPage<Group>> {
    const { id: userId } = await this.references.user(caller, asked);
    const filter = { kind: 'has_member', userId, at: this.clock.now() } as const;
    return this.groups.page(caller, filter, this.limits.generous(asked));
  }

  /**
   * The groups that lie about another one.
   *
   * Errors: GroupNotFound.
   */
  async related(
    caller: Caller,
    kind: GroupRelation,
    groupName: string,
    asked: PageAsked,
  ): Promise<FoundPage<Group>> {
    const { id: groupId } = await this.references.group(caller, groupName);
    return this.groups.page(caller, { kind, groupId }, this.limits.generous(asked));
  }

  private async granting(caller: Caller, accessType: AccessType | undefined): Promise<GroupFilter> {
    if (accessType === undefined || accessType === 'user') return and<GroupLeaf>();
    const ids = await this.holders.groups(Permission.SiteAdmin, organizationOf(caller));
    return { kind: 'id_in', ids };
  }
}

function nameContains(text: string): GroupFilter {
  // The database knows no character of code zero, so no name has one.
  if (text.includes('\0')) return or();
  if (text === '') return and();
  return { kind: 'text', field: 'name', comparison: 'co', text };
}
