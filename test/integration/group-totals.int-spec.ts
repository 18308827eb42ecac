import { and, not } from '../../src/common/filter.js';
import { newId } from '../../src/common/ids.js';
import { systemCaller } from '../../src/common/principal.js';
import { UnitOfWork } from '../../src/common/unit-of-work.js';
import type { GroupFilter } from '../../src/groups/group-filter.js';
import { GroupTotals } from '../../src/groups/group-totals.js';
import { GroupRepository } from '../../src/groups/group.repository.js';
import { GroupsService } from '../../src/groups/groups.service.js';
import { GroupRestoration } from '../../src/groups/history/group-restoration.service.js';
import { MembershipsService } from '../../src/groups/members/memberships.service.js';
import { within } from '../support/acts.js';
import { makePerson } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('totals of groups', () => {
  let house: TestApp;
  let groups: GroupsService;
  /** In the name of every group of the running test, and of no other. */
  let mark: string;
  let marked: GroupFilter;

  beforeAll(async () => {
    house = await startTestApp();
    groups = house.app.get(GroupsService);
  });

  afterAll(() => house.close());

  beforeEach(() => {
    mark = newId();
    marked = { kind: 'text', field: 'name', comparison: 'co', text: mark.toUpperCase() };
  });

  const total = (filter = marked) => house.app.get(GroupTotals).of(house.system, filter);
  const make = (name: string) => groups.create(house.system, { name: `${name} ${mark}` });
  /** Makes a group that the log does not tell of, so that only who counts anew sees it. */
  const makeUnnoticed = () =>
    within(house, (act) =>
      house.app.get(GroupRepository).insert(act, house.organization.id, { name: `${newId()} ${mark}` }),
    );

  it('are right after everything that becomes of a group', async () => {
    expect(await total()).toBe(0);
    const { id } = await make('one');
    expect(await total()).toBe(1);
    await make('two');
    expect(await total()).toBe(2);
    await groups.update(house.system, id, { name: newId() });
    expect(await total()).toBe(1);
    await groups.update(house.system, id, { name: `one ${mark}` });
    expect(await total()).toBe(2);
    await groups.delete(house.system, id);
    expect(await total()).toBe(1);
    await house.app.get(GroupRestoration).restore(house.system, id, {});
    expect(await total()).toBe(2);
  });

  it('are counted once, until a group changes, whoever comes into one meanwhile', async () => {
    const { id } = await make('one');
    expect(await total()).toBe(1);
    await makeUnnoticed();
    const { id: userId } = await makePerson(house);
    await house.app.get(MembershipsService).change(house.system, id, { add: [userId] });
    expect(await total()).toBe(1);
    await make('three');
    expect(await total()).toBe(3);
  });

  it('are remembered for each filter and each organization apart', async () => {
    const elsewhere = await house.foundOrganization('elsewhere');
    await make('one');
    const others = and({ kind: 'type_is', type: 'team' } as const, not(marked));
    const all = await groups.list(house.system, and(), 'number', { offset: 0 });
    expect(await total()).toBe(1);
    expect(await total(others)).toBe(all.total - 3);
    expect(await house.app.get(GroupTotals).of(systemCaller(elsewhere.id), marked)).toBe(0);
  });

  it('that hang on who is in a group are counted each time', async () => {
    const { id: userId } = await makePerson(house);
    const { id } = await make('one');
    const filter = and(marked, { kind: 'has_member', userId, at: house.clock.now() } as const);
    expect(await total(filter)).toBe(0);
    await house.app.get(MembershipsService).change(house.system, id, { add: [userId] });
    expect(await total(filter)).toBe(1);
  });

  it('tell a unit of work of its own groups, and nobody else before they are kept', async () => {
    await make('one');
    await house.app.get(UnitOfWork).run(async () => {
      await make('two');
      expect(await total()).toBe(2);
    });
    expect(await total()).toBe(2);
    const abandoned = house.app.get(UnitOfWork).run(async () => {
      await make('three');
      expect(await total()).toBe(3);
      throw new Error('Nothing of it is kept.');
    });
    await expect(abandoned).rejects.toThrow('Nothing of it is kept.');
    expect(await total()).toBe(2);
  });
});
