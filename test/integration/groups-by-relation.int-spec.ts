import { and } from '../../src/common/filter.js';
import type { GroupFilter } from '../../src/groups/group-filter.js';
import { GroupRepository } from '../../src/groups/group.repository.js';
import type { Group } from '../../src/groups/group.js';
import { MembershipsService } from '../../src/groups/members/memberships.service.js';
import { NestingsService } from '../../src/groups/nesting/nestings.service.js';
import { within } from '../support/acts.js';
import { makePerson } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('groups found by what they are in and who is in them', () => {
  let house: TestApp;
  let groups: GroupRepository;
  let named: Readonly<Record<string, Group>>;

  beforeAll(async () => {
    house = await startTestApp();
    groups = house.app.get(GroupRepository);
    const made: Record<string, Group> = {};
    for (const name of ['top', 'left', 'right', 'bottom', 'alone']) {
      made[name] = await within(house, (act) => groups.insert(act, house.organization.id, { name }));
    }
    named = made;
    const nest = (parent: string, child: string) =>
      house.app.get(NestingsService).nest(house.system, named[parent]!.id, named[child]!.id);
    await nest('top', 'left');
    await nest('top', 'right');
    await nest('left', 'bottom');
    await nest('right', 'bottom');
    await nest('alone', 'bottom');
    await house.app.get(NestingsService).unnest(house.system, named['alone']!.id, named['bottom']!.id);
  });

  afterAll(() => house.close());

  async function found(filter: GroupFilter, offset = 0, limit = 10): Promise<readonly string[]> {
    const window = { sort: 'name', after: undefined, offset, limit } as const;
    const { items } = await groups.page(house.organization.id, filter, window);
    return items.map(({ name }) => name);
  }

  it.each([
    ['child_of', 'top', ['left', 'right']],
    ['child_of', 'bottom', []],
    ['parent_of', 'bottom', ['left', 'right']],
    ['parent_of', 'top', []],
    ['ancestor_of', 'bottom', ['left', 'right', 'top']],
    ['ancestor_of', 'left', ['top']],
    ['ancestor_of', 'alone', []],
  ] as const)('%s %s', async (kind, name, expected) => {
    const filter = { kind, groupId: named[name]!.id };
    expect(await found(filter)).toEqual(expected);
    expect(await groups.count(house.organization.id, filter)).toBe(expected.length);
  });

  it('by a member who is in them directly, at the time that is asked about', async () => {
    const { id: userId } = await makePerson(house);
    const later = new Date(house.clock.now().getTime() + 60_000);
    const put = (name: string, terms = {}) =>
      house.app.get(MembershipsService).change(house.system, named[name]!.id, { add: [userId], terms });
    await put('left');
    await put('right', { expiresAt: later });
    await put('alone', { startsAt: later });
    const at = (instant: Date) => found({ kind: 'has_member', userId, at: instant });
    expect(await at(house.clock.now())).toEqual(['left', 'right']);
    expect(await at(later)).toEqual(['alone', 'left']);
  });

  it('page by page for clients that count', async () => {
    const all = await found(and());
    expect(all).toHaveLength(7);
    expect(await found(and(), 2, 3)).toEqual(all.slice(2, 5));
    expect(await found(and(), 6, 3)).toEqual(all.slice(6));
    expect(await found(and(), 7, 3)).toEqual([]);
    expect(await found(and(), 0, 0)).toEqual([]);
    expect(await groups.count(house.organization.id, and())).toBe(7);
  });
});
