import { Injectable } from '@nestjs/common';
import { totalToldBy } from '../../common/page.js';
import type { Caller } from '../../common/principal.js';
import type { GroupFilter } from '../../groups/group-filter.js';
import { GroupTotals } from '../../groups/group-totals.js';
import type { Group } from '../../groups/group.js';
import { GroupsReader } from '../../groups/groups.reader.js';
import type { FoundPage } from './confluence-page.presenter.js';
import type { PageAsked } from './confluence-page.wire.js';

/** Pages of groups by name, with how many there are in all where that is asked. */
@Injectable()
export class ConfluenceGroupPages {
  constructor(
    private readonly groups: GroupsReader,
    private readonly totals: GroupTotals,
  ) {}

  async page(caller: Caller, filter: GroupFilter, asked: PageAsked): Promise<FoundPage<Group>> {
    const { start: offset, limit } = asked;
    const found = await this.groups.page(caller, filter, { sort: 'name', after: undefined, offset, limit });
    const told = totalToldBy({ offset, limit }, found.items.length);
    const total = asked.shouldReturnTotalSize ? (told ?? (await this.totals.of(caller, filter))) : undefined;
    return { asked, items: found.items, more: found.next !== null, total };
  }
}
