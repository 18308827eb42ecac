import fc from 'fast-check';
import { newId } from '../../src/common/ids.js';
import { and } from '../../src/common/filter.js';
import type { SortText } from '../../src/common/window.js';
import type { EffectiveMember } from '../../src/groups/effective-members/effective-member.js';
import { EffectiveMembers } from '../../src/groups/effective-members/effective-members.service.js';
import { GroupRepository } from '../../src/groups/group.repository.js';
import type { Group } from '../../src/groups/group.js';
import { MembershipRepository } from '../../src/groups/members/membership.repository.js';
import { NestingRepository } from '../../src/groups/nesting/nesting.repository.js';
import { AccessReader } from '../../src/permissions/decisions/access.reader.js';
import { UserRepository } from '../../src/users/user.repository.js';
import type { UserSort } from '../../src/users/user-order.js';
import type { User } from '../../src/users/user.js';
import { rowsOf, within } from '../support/acts.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const GROUPS = 6;
const USERS = 4;

type Time = 'now' | 'future' | 'expired' | 'ended';

interface Drawing {
  /** From the lower group to the higher one. */
  readonly nestings: readonly (readonly [child: number, parent: number])[];
  readonly memberships: readonly (readonly [user: number, group: number, Time])[];
}

const drawings: fc.Arbitrary<Drawing> = fc.record({
  nestings: fc
    .uniqueArray(fc.tuple(fc.nat(GROUPS - 1), fc.nat(GROUPS - 1)), {
      maxLength: 14,
      selector: (e) => e.join(),
    })
    .map((edges) => edges.filter(([child, parent]) => child > parent)),
  memberships: fc.uniqueArray(
    fc.tuple(
      fc.nat(USERS - 1),
      fc.nat(GROUPS - 1),
      fc.constantFrom<Time[]>('now', 'now', 'future', 'expired', 'ended'),
    ),
    { maxLength: 10, selector: ([user, group]) => `${user} ${group}` },
  ),
});

function chainsUp(nestings: Drawing['nestings'], from: number, top: number): readonly (readonly number[])[] {
  if (from === top) return [[from]];
  return nestings
    .filter(([child]) => child === from)
    .flatMap(([, parent]) => chainsUp(nestings, parent, top).map((rest) => [from, ...rest]));
}

describe('EffectiveMembers', () => {
  let house: TestApp;
  let members: EffectiveMembers;
  let users: readonly User[];

  beforeAll(async () => {
    house = await startTestApp();
    members = house.app.get(EffectiveMembers);
    users = await within(house, async (act) => {
      const made: User[] = [];
      for (let index = 0; index < USERS; index++) {
        // One of them is inactive, which takes nobody out of a group.
        const draft = { userName: newId(), active: index !== 1 };
        made.push(await house.app.get(UserRepository).insert(act, house.organization.id, draft));
      }
      return made;
    });
  });

  afterAll(() => house.close());

  const datesOf = (time: Time) => {
    const inSeconds = (seconds: number) => new Date(house.clock.now().getTime() + seconds * 1000);
    return {
      startsAt: time === 'future' ? inSeconds(60) : null,
      expiresAt: time === 'expired' ? inSeconds(-60) : null,
    };
  };

  async function draw({ nestings, memberships }: Drawing, count = GROUPS): Promise<readonly Group[]> {
    return within(house, async (act) => {
      const groups: Group[] = [];
      const organizationId = house.organization.id;
      for (let index = 0; index < count; index++) {
        groups.push(await house.app.get(GroupRepository).insert(act, organizationId, { name: newId() }));
      }
      const idOf = (index: number) => groups[index]!.id;
      const edges = nestings.map(([child, parent]) => ({
        organizationId,
        parentId: idOf(parent),
        childId: idOf(child),
        privileges: [],
      }));
      for (const edge of edges) await house.app.get(NestingRepository).begin(act, edge);
      const repository = house.app.get(MembershipRepository);
      const privileges = ['group_view'] as const;
      for (const [user, group, time] of memberships) {
        const userId = users[user]!.id;
        await repository.begin(act, [
          { organizationId, groupId: idOf(group), userId, privileges, ...datesOf(time) },
        ]);
        if (time === 'ended') await repository.end(act, await repository.standing(idOf(group), [userId]));
      }
      return groups;
    });
  }

  async function all(
    group: Group,
    limit = 100,
    sort: SortText<UserSort> = 'number',
  ): Promise<readonly EffectiveMember[]> {
    const found: EffectiveMember[] = [];
    let after: { readonly value: string; readonly id: string } | undefined;
    do {
      const window = { sort, after, limit };
      const { items, next } = await members.page(house.system, group.id, { filter: and(), window });
      found.push(...items);
      after = next ?? undefined;
    } while (after);
    return found;
  }

  /** Their display names are ids, which sort alike everywhere. */
  const byDisplayName = (some: readonly User[]) =>
    some.toSorted((a, b) => (a.displayName < b.displayName ? -1 : 1)).map(({ id }) => id);

  const waysShown = ({ ways }: Pick<EffectiveMember, 'ways'>) =>
    ways.map(({ path, direct }) => [path.map(({ id }) => id), direct] as const);

  it('are those whom a walk over all paths finds, by exactly these ways, and whom decisions take for members', async () => {
    await fc.assert(
      fc.asyncProperty(drawings, fc.integer({ min: 1, max: 3 }), async (drawing, limit) => {
        const groups = await draw(drawing);
        for (const [top, group] of groups.entries()) {
          const expected = users.flatMap((user, index) => {
            const ways = drawing.memberships
              .filter(([who, , time]) => who === index && time === 'now')
              .flatMap(([, from]) => chainsUp(drawing.nestings, from, top))
              .map((path) => path.map((one) => groups[one]!.id))
              .toSorted((a, b) => a.length - b.length || (a.join() < b.join() ? -1 : 1));
            return ways.length === 0
              ? []
              : [[user.id, ways.map((path) => [path, path.length === 1])] as const];
          });
          const found = await all(group, limit);
          const firstTen = expected.map(([id, ways]) => [id, ways.slice(0, 10), ways.length > 10]);
          expect(found.map((one) => [one.user.id, waysShown(one), one.moreWays])).toEqual(firstTen);
          for (const [id, ways] of expected) {
            const one = await members.get(house.system, group.id, id);
            expect([waysShown(one), one.moreWays]).toEqual([ways.slice(0, 100), ways.length > 100]);
          }
          const decided: string[] = [];
          for (const { id } of users) {
            const isIn = await house.app.get(AccessReader).isEffectiveMember(id, group.id, house.clock.now());
            if (isIn) decided.push(id);
          }
          expect(found.map(({ user }) => user.id)).toEqual(decided);
          const named = byDisplayName(found.map(({ user }) => user));
          const idsBy = async (sort: SortText<UserSort>) =>
            (await all(group, limit, sort)).map(({ user }) => user.id);
          expect(await idsBy('displayName')).toEqual(named);
          expect(await idsBy('-displayName')).toEqual(named.toReversed());
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are told by some of the shortest ways, at once, where a lattice has more than 2^20', async () => {
    const diamonds = 14;
    const wide = 3;
    // Each step is three groups wide and one on: 3^14 ways of 29 groups, and a shorter one on the side.
    const count = diamonds * (wide + 1) + 2;
    const nestings = Array.from({ length: diamonds }, (_, index) => index * (wide + 1)).flatMap((high) =>
      Array.from({ length: wide }, (_, middle) => high + 1 + middle).flatMap((middle) => [
        [middle, high] as const,
        [high + wide + 1, middle] as const,
      ]),
    );
    const [low, side] = [count - 2, count - 1];
    const groups = await draw(
      {
        nestings: [...nestings, [side, 0], [low, side]],
        memberships: [
          [0, low, 'now'],
          [2, 1, 'now'],
        ],
      },
      count,
    );
    const began = performance.now();
    const found = await all(groups[0]!);
    const one = await members.get(house.system, groups[0]!.id, users[0]!.id);
    // Were they all enumerated, it would take minutes and gigabytes.
    expect(performance.now() - began).toBeLessThan(5000);
    expect(found.map(({ user, ways, moreWays }) => [user.id, ways.length, moreWays])).toEqual([
      [users[0]!.id, 10, true],
      [users[2]!.id, 1, false],
    ]);
    expect([one.ways.length, one.moreWays]).toEqual([100, true]);
    expect(waysShown(one).slice(0, 10)).toEqual(waysShown(found[0]!));
    const [first, ...others] = waysShown(one);
    expect(first).toEqual([[low, side, 0].map((at) => groups[at]!.id), false]);
    expect(new Set(others.map(([path]) => path.length))).toEqual(new Set([diamonds * 2 + 1]));
    expect(new Set(others.map(([path]) => path.join())).size).toBe(99);
  });

  it('of more groups than are read beside each other are the same', async () => {
    const below = Array.from({ length: 120 }, (_, index) => index + 1);
    const groups = await draw(
      {
        nestings: below.map((child) => [child, 0] as const),
        memberships: below.map((group) => [group % USERS, group, 'now'] as const),
      },
      below.length + 1,
    );
    const found = await all(groups[0]!, 3, 'displayName');
    expect(found.map(({ user }) => user.id)).toEqual(byDisplayName(users));
    expect(found.every(({ moreWays }) => moreWays)).toBe(true);
  });

  it('of a large group are the same, whichever way they are looked for', async () => {
    const [group, child] = await draw({ nestings: [[1, 0]], memberships: [[2, 0, 'now']] }, 2);
    await rowsOf(
      house,
      `with made as (
         insert into users (id, organization_id, number, user_name, display_name, kind, source,
                            active, created_at)
         select gen_random_uuid(), $1, 1000000 + i, 'many ' || i, 'many ' || i, 'user', 'local',
                true, now()
           from generate_series(1, 10050) i
         returning id, number)
       insert into memberships (id, organization_id, group_id, user_id, privileges, began_at, began_in)
       select gen_random_uuid(), $1, $2, id, '{}', now() - interval '1 hour', gen_random_uuid()
         from made where number % 201 <> 0`,
      [house.organization.id, child!.id],
    );
    const found = await all(group!, 1000);
    const expected = await rowsOf<{ id: string }>(
      house,
      `select distinct u.id, u.number from users u join memberships m on m.user_id = u.id
        where m.group_id = any($1::uuid[]) order by u.number`,
      [[group!.id, child!.id]],
    );
    expect(expected).toHaveLength(10_001);
    expect(found.map(({ user }) => user.id)).toEqual(expected.map(({ id }) => id));
    expect(found.every(({ ways }) => ways.length === 1)).toBe(true);
    const named = await all(group!, 1000, 'displayName');
    expect(named.map(({ user }) => user.id)).toEqual(byDisplayName(found.map(({ user }) => user)));
  });
});
