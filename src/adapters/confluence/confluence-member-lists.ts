import { Injectable } from '@nestjs/common';
import { and } from '../../common/filter.js';
import type { Caller } from '../../common/principal.js';
import { DirectRelations } from '../../groups/members/direct-relations.service.js';
import { GroupNotFound } from '../../groups/group.errors.js';
import { MembershipsService } from '../../groups/members/memberships.service.js';
import type { UserLeaf } from '../../users/user-filter.js';
import type { User } from '../../users/user.js';
import { ConfluenceLimits } from './confluence-limits.js';
import type { FoundPage } from './confluence-page.presenter.js';
import type { PageAsked } from './confluence-page.wire.js';
import { ConfluenceReferences } from './confluence-references.js';

/** The users who are in a group directly, by display name and page by page. */
@Injectable()
export class ConfluenceMemberLists {
  constructor(
    private readonly relations: DirectRelations,
    private readonly memberships: MembershipsService,
    private readonly references: ConfluenceReferences,
    private readonly limits: ConfluenceLimits,
  ) {}

  /** Nobody is in a group that does not exist; the live service answers so, and its clients rely on it. */
  async ofGroupWithId(caller: Caller, groupId: string, query: PageAsked): Promise<FoundPage<User>> {
    const asked = this.limits.refusing(query);
    return this.page(caller, groupId, asked).catch((error: unknown) => noneOfUnknownGroup(error, asked));
  }

  /**
   * The members of a group in a list that refuses too long pages.
   *
   * Errors: InvalidInput, GroupNotFound.
   */
  async ofGroupNamed(caller: Caller, name: string, query: PageAsked): Promise<FoundPage<User>> {
    const asked = this.limits.refusing(query);
    return this.page(caller, (await this.references.group(caller, name)).id, asked);
  }

  /**
   * The same in a list that keeps to shorter ones.
   *
   * Errors: GroupNotFound.
   */
  async ofGroupNamedCapped(caller: Caller, name: string, query: PageAsked): Promise<FoundPage<User>> {
    const { id } = await this.references.group(caller, name);
    return this.page(caller, id, this.limits.capping(query));
  }

  private async page(caller: Caller, groupId: string, asked: PageAsked): Promise<FoundPage<User>> {
    const { start: offset, limit, shouldReturnTotalSize } = asked;
    const window = { sort: 'displayName', after: undefined, offset, limit } as const;
    const query = { asOf: undefined, filter: and<UserLeaf>(), window };
    const { items, next } = await this.relations.users(caller, groupId, query);
    const total = shouldReturnTotalSize ? await this.total(caller, groupId) : undefined;
    return { asked, items: items.map(({ user }) => user), more: next !== null, total };
  }

  private async total(caller: Caller, groupId: string): Promise<number> {
    return (await this.memberships.members(caller, groupId, { offset: 0, limit: 0 })).total;
  }
}

function noneOfUnknownGroup(error: unknown, asked: PageAsked): FoundPage<User> {
  if (!(error instanceof GroupNotFound)) throw error;
  return { asked, items: [], more: false, total: asked.shouldReturnTotalSize ? 0 : undefined };
}
