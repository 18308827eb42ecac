import { Injectable } from '@nestjs/common';
import type { Batches } from '../../common/batches.js';
import type { Caller } from '../../common/principal.js';
import type { Group } from '../../groups/group.js';
import type { User } from '../../users/user.js';
import { collectionOf, type Readable } from './enterprise-tester-collection.js';
import type { EnterpriseTesterAnswer } from './enterprise-tester-collection.wire.js';
import { EnterpriseTesterGroups } from './enterprise-tester-groups.service.js';
import type { EnterpriseTesterSearch } from './enterprise-tester-search.wire.js';
import type { EnterpriseTesterUserOrGroup } from './enterprise-tester-user.wire.js';
import { EnterpriseTesterUsers } from './enterprise-tester-users.service.js';

/** Searches that do not tell users and groups apart: first the users that they find, then the groups. */
@Injectable()
export class EnterpriseTesterUserGroupSearch {
  constructor(
    private readonly users: EnterpriseTesterUsers,
    private readonly groups: EnterpriseTesterGroups,
  ) {}

  search(
    caller: Caller,
    search: EnterpriseTesterSearch,
  ): Promise<EnterpriseTesterAnswer<EnterpriseTesterUserOrGroup>> {
    const found = both(this.users.sought(caller, search), this.groups.sought(caller, search));
    return collectionOf({}, found, (some) => some.map(presentUserOrGroup));
  }
}

function both(users: Required<Readable<User>>, groups: Required<Readable<Group>>): Readable<User | Group> {
  return {
    some: async ({ offset, limit }) => {
      const first = await users.some({ offset, limit });
      return [
        ...first,
        ...(await groups.some({ offset: 0, limit: limit === undefined ? limit : limit - first.length })),
      ];
    },
    each: (slice, take) =>
      users.each(slice, (ofUsers) =>
        groups.each(slice, (ofGroups) => take(oneAfterOther(ofUsers, ofGroups))),
      ),
    count: async () => (await users.count()) + (await groups.count()),
  };
}

async function* oneAfterOther<One, Other>(first: Batches<One>, second: Batches<Other>): Batches<One | Other> {
  yield* first;
  yield* second;
}

function presentUserOrGroup(found: User | Group): EnterpriseTesterUserOrGroup {
  return { Id: found.id, DisplayName: 'userName' in found ? found.displayName : found.name };
}
