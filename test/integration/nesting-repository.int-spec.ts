import { newId } from '../../src/common/ids.js';
import { GroupRepository } from '../../src/groups/group.repository.js';
import { GroupsService } from '../../src/groups/groups.service.js';
import type { Group } from '../../src/groups/group.js';
import { NestingRepository } from '../../src/groups/nesting/nesting.repository.js';
import { NestingsService } from '../../src/groups/nesting/nestings.service.js';
import { StructureLock } from '../../src/permissions/authority/structure-lock.js';
import { rowsOf, within } from '../support/acts.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface Pair {
  readonly descendant_id: string;
  readonly ancestor_id: string;
}

// What the closure must be, said as plainly as SQL can: walk upward from every live group.
const WALKED = `
  with recursive way (descendant_id, ancestor_id) as (
    select id, id from groups where deleted_at is null
    union
    select w.descendant_id, n.parent_id
      from way w join nestings n on n.child_id = w.ancestor_id and n.ended_at is null
  ) select descendant_id, ancestor_id from way order by 1, 2`;

const KEPT = 'select descendant_id, ancestor_id from group_closure order by 1, 2';

/** Numbers that look random and are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

describe('NestingRepository', () => {
  let house: TestApp;
  let nestings: NestingRepository;

  beforeAll(async () => {
    house = await startTestApp();
    nestings = house.app.get(NestingRepository);
  });

  afterAll(() => house.close());

  afterEach(async () => {
    expect(await rowsOf<Pair>(house, KEPT)).toEqual(await rowsOf<Pair>(house, WALKED));
  });

  async function makeGroups(count: number): Promise<readonly Group[]> {
    const groups: Group[] = [];
    await within(house, async (act) => {
      for (let index = 0; index < count; index++) {
        const draft = { name: newId() };
        groups.push(await house.app.get(GroupRepository).insert(act, house.organization.id, draft));
      }
    });
    return groups;
  }

  const nestAll = (pairs: readonly (readonly [Group, Group])[]) =>
    within(house, async (act) => {
      await house.app.get(StructureLock).take(house.organization.id);
      for (const [parent, child] of pairs) {
        await nestings.begin(act, {
          organizationId: house.organization.id,
          parentId: parent.id,
          childId: child.id,
          privileges: ['group_view', 'group_update', 'group_view'],
        });
      }
    });
  const nest = (parent: Group, child: Group) => nestAll([[parent, child]]);

  const unnest = (parent: Group, child: Group) =>
    within(house, async (act) => nestings.end(act, (await nestings.find(parent.id, child.id))!));

  async function ancestorsOf(group: Group): Promise<ReadonlySet<string>> {
    const rows = await rowsOf<Pair>(house, 'select ancestor_id from group_closure where descendant_id = $1', [
      group.id,
    ]);
    return new Set(rows.map((row) => row.ancestor_id));
  }

  const all = { offset: 0 };
  const idsOf = (groups: readonly Group[]) => groups.map((group) => group.id);

  it('begins and ends nestings as facts, their privileges a set', async () => {
    const [parent, child] = (await makeGroups(2)) as [Group, Group];
    await nest(parent, child);
    const began = house.clock.now();
    expect(await nestings.find(parent.id, child.id)).toMatchObject({
      privileges: ['group_update', 'group_view'],
      beganAt: began,
    });
    house.clock.advance(1000);
    await unnest(parent, child);
    await nest(parent, child);
    const rows = await rowsOf(
      house,
      'select began_at, ended_at from nestings where parent_id = $1 order by began_at, id',
      [parent.id],
    );
    const now = house.clock.now();
    expect(rows).toEqual([
      { began_at: began, ended_at: now },
      { began_at: now, ended_at: null },
    ]);
  });

  it('holds a nesting once', async () => {
    const [parent, child] = (await makeGroups(2)) as [Group, Group];
    await nest(parent, child);
    await expect(nest(parent, child)).rejects.toThrow('nestings_standing');
    await expect(nest(parent, parent)).rejects.toThrow('nestings_self_check');
  });

  it('lists children and parents slice by slice', async () => {
    const [one, two, three, four] = (await makeGroups(4)) as [Group, Group, Group, Group];
    await nestAll([
      [one, two],
      [one, three],
      [one, four],
      [two, three],
    ]);
    const slice = await nestings.children(one.id, { offset: 1, limit: 1 });
    expect([idsOf(slice.items), slice.total]).toEqual([[three.id], 3]);
    expect(idsOf((await nestings.parents(three.id, all)).items)).toEqual([one.id, two.id]);
  });

  it('names one shortest way between two groups, from the top', async () => {
    const [a, b, c, d] = (await makeGroups(4)) as [Group, Group, Group, Group];
    await nestAll([
      [a, b],
      [b, c],
      [c, d],
      [b, d],
    ]);
    expect(await nestings.path(a.id, d.id)).toEqual(idsOf([a, b, d]));
    expect(await nestings.path(c.id, d.id)).toEqual(idsOf([c, d]));
    expect(await nestings.path(d.id, a.id)).toEqual([]);
  });

  it('measures the longest chain that a nesting would make', async () => {
    const [a, b, c, d, e] = (await makeGroups(5)) as [Group, Group, Group, Group, Group];
    expect(await nestings.depthThrough([a.id], [b.id])).toBe(1);
    await nestAll([
      [a, b],
      [b, c],
      [a, c],
      [d, e],
    ]);
    expect(await nestings.depthThrough([c.id], [d.id])).toBe(4);
    expect(await nestings.depthThrough([e.id], [a.id])).toBe(4);
    expect(await nestings.depthThrough([d.id], [c.id])).toBe(1);
  });

  it('keeps the other ways when one of several ends', async () => {
    const [top, left, right, bottom, below] = (await makeGroups(5)) as [Group, Group, Group, Group, Group];
    await nestAll([
      [top, left],
      [top, right],
      [left, bottom],
      [right, bottom],
      [bottom, below],
    ]);
    await unnest(left, bottom);
    expect(await ancestorsOf(below)).toEqual(new Set(idsOf([below, bottom, right, top])));
    await unnest(right, bottom);
    expect(await ancestorsOf(below)).toEqual(new Set(idsOf([below, bottom])));
  });

  it('is not drowned by the ways through a lattice: 30 diamonds have 2^30 of them', async () => {
    const knots = await makeGroups(31);
    const sides = await makeGroups(60);
    const pairs = sides.flatMap((side, index) => {
      const knot = Math.floor(index / 2);
      return [[knots[knot]!, side] as const, [side, knots[knot + 1]!] as const];
    });
    await nestAll(pairs);
    const [top, bottom] = [knots[0]!, knots[30]!];
    expect((await ancestorsOf(bottom)).size).toBe(91);
    expect(await nestings.path(top.id, bottom.id)).toHaveLength(61);
    const [lone] = (await makeGroups(1)) as [Group];
    expect(await nestings.depthThrough([lone.id], [top.id])).toBe(61);
    await unnest(knots[15]!, sides[30]!);
    expect((await ancestorsOf(bottom)).has(top.id)).toBe(true);
    await unnest(knots[15]!, sides[31]!);
    expect((await ancestorsOf(bottom)).has(top.id)).toBe(false);
  });

  it('takes a group out of everything when it is deleted, and keeps what others still lead to', async () => {
    const [top, middle, other, bottom] = (await makeGroups(4)) as [Group, Group, Group, Group];
    await nestAll([
      [top, middle],
      [middle, bottom],
      [top, other],
      [other, bottom],
    ]);
    await house.app.get(GroupsService).delete(house.system, middle.id);
    expect(await ancestorsOf(bottom)).toEqual(new Set(idsOf([bottom, other, top])));
    expect(await ancestorsOf(middle)).toEqual(new Set());
    await house.app.get(GroupsService).delete(house.system, other.id);
    expect(await ancestorsOf(bottom)).toEqual(new Set([bottom.id]));
    const standing = await rowsOf(house, 'select from nestings where ended_at is null and child_id = $1', [
      bottom.id,
    ]);
    expect(standing).toEqual([]);
  });

  it.each([1, 2])('equals what a walk finds after any nestings and removals (%i)', async (seed) => {
    const below = numbers(seed);
    const groups = await makeGroups(9);
    const standing = new Map<string, readonly [Group, Group]>();
    for (let step = 0; step < 40; step++) {
      // Downward by index only, so that no cycle can arise.
      const upper = below(8);
      const lower = upper + 1 + below(8 - upper);
      const pair = [groups[upper]!, groups[lower]!] as const;
      const key = `${upper}-${lower}`;
      if (standing.delete(key)) await unnest(...pair);
      else {
        standing.set(key, pair);
        await nest(...pair);
      }
      if (step % 5 === 0) expect(await rowsOf(house, KEPT)).toEqual(await rowsOf(house, WALKED));
    }
  });

  it('lets two nestings at once never close a cycle between them', async () => {
    const service = house.app.get(NestingsService);
    for (let round = 0; round < 10; round++) {
      const [a, b, c] = (await makeGroups(3)) as [Group, Group, Group];
      const results = await Promise.allSettled([
        service.nest(house.system, a.id, b.id),
        service.nest(house.system, b.id, c.id),
        service.nest(house.system, c.id, a.id),
      ]);
      expect(results.filter((result) => result.status === 'rejected')).toHaveLength(1);
    }
  });

  it('lets nobody put a group into one that is being deleted, nor the other way round', async () => {
    const service = house.app.get(NestingsService);
    for (let round = 0; round < 10; round++) {
      const [parent, child] = (await makeGroups(2)) as [Group, Group];
      const going = round % 2 === 0 ? parent : child;
      await Promise.allSettled([
        house.app.get(GroupsService).delete(house.system, going.id),
        service.nest(house.system, parent.id, child.id),
      ]);
      const standing = await rowsOf(house, 'select from nestings where parent_id = $1 and ended_at is null', [
        parent.id,
      ]);
      expect(standing).toEqual([]);
    }
  });
});
