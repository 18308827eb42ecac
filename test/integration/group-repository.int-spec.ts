import { newId } from '../../src/common/ids.js';
import { and, not, or } from '../../src/common/filter.js';
import type { GroupFilter } from '../../src/groups/group-filter.js';
import { GroupNameTaken } from '../../src/groups/group.errors.js';
import { GroupRepository, type NewGroup } from '../../src/groups/group.repository.js';
import type { Group, GroupChanges } from '../../src/groups/group.js';
import { PublicIdTaken } from '../../src/organizations/public-ids.js';
import { rowsOf, within } from '../support/acts.js';
import { makePerson } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('GroupRepository', () => {
  let house: TestApp;
  let groups: GroupRepository;

  beforeAll(async () => {
    house = await startTestApp();
    groups = house.app.get(GroupRepository);
  });

  afterAll(() => house.close());

  const insert = (draft: NewGroup, organizationId = house.organization.id) =>
    within(house, (act) => groups.insert(act, organizationId, draft));
  const update = (group: Group, changes: GroupChanges) =>
    within(house, (act) => groups.update(act, group, changes));
  const remove = (group: Group) => within(house, (act) => groups.delete(act, group));
  const named = (name: string) => groups.findByName(house.organization.id, name);

  it('keeps a group with what was left out, and finds it by all that it is known by', async () => {
    const group = await insert({ name: 'Crew', publicId: 'Crew-01' });
    expect(group).toMatchObject({ displayName: 'Crew', displayNameIsOwn: false, type: 'team', version: 1 });
    const { id: own, publicId, number } = group;
    const organizationId = house.organization.id;
    expect(await groups.findByReference(organizationId, own)).toEqual(group);
    expect(await groups.findByReference(organizationId, own.toUpperCase())).toEqual(group);
    expect(await groups.findByReference(organizationId, publicId!)).toEqual(group);
    expect(await groups.findByNumber(organizationId, number)).toEqual(group);
    expect(await named(' CREW ')).toEqual(group);
  });

  it.each(['nothing', 'crew-01', '', 'a\0b', "' or true --", '1'])(
    'finds nothing by %j',
    async (reference) => {
      expect(await groups.findByReference(house.organization.id, reference)).toBeUndefined();
    },
  );

  it('counts from one in each organization, never twice', async () => {
    const other = await house.foundOrganization('counting');
    const first = await insert({ name: 'first' }, other.id);
    const gone = await insert({ name: 'second' }, other.id);
    await remove(gone);
    const third = await insert({ name: 'third' }, other.id);
    // Administrators and Everyone were there before.
    expect([first.number, gone.number, third.number]).toEqual([3, 4, 5]);
  });

  it.each([
    ['Élan', 'e\u0301LAN'],
    ['straße', 'STRASSE'],
    ['Σίσυφος', 'ΣΊΣΥΦΟΣ'],
  ])('refuses %s beside %s, by insertion and by renaming', async (one, other) => {
    await insert({ name: one });
    await expect(insert({ name: other })).rejects.toThrow(GroupNameTaken);
    const third = await insert({ name: newId() });
    await expect(update(third, { name: other })).rejects.toThrow(GroupNameTaken);
    expect(await groups.findByReference(house.organization.id, third.id)).toEqual(third);
  });

  it('lets organizations have the same names and chosen ids, and never shows one the other’s', async () => {
    const other = await house.foundOrganization('elsewhere');
    const ours = await insert({ name: 'shared', publicId: 'shared-id' });
    const theirs = await insert({ name: 'Shared', publicId: 'shared-id' }, other.id);
    expect(await groups.findByReference(other.id, ours.id)).toBeUndefined();
    expect((await groups.findByReference(other.id, 'shared-id'))?.id).toBe(theirs.id);
  });

  it('numbers a taken name where asked to, and keeps it as display name', async () => {
    const draft = { name: 'twin', whenNameTaken: 'number' } as const;
    const [one, two, three] = [await insert(draft), await insert(draft), await insert(draft)];
    expect([one.name, two.name, three.name]).toEqual(['twin', 'twin (2)', 'twin (3)']);
    expect([one.displayName, two.displayName, three.displayName]).toEqual(['twin', 'twin', 'twin']);
    expect([one.displayNameIsOwn, two.displayNameIsOwn]).toEqual([false, true]);
    expect(await groups.findByReference(house.organization.id, two.id)).toEqual(two);
  });

  it('takes the lowest number that is free, however many are taken', async () => {
    const draft = { name: 'legion', whenNameTaken: 'number' } as const;
    const made: Group[] = [];
    for (let count = 1; count <= 25; count++) made.push(await insert(draft));
    expect(made.map((group) => group.name).slice(-2)).toEqual(['legion (24)', 'legion (25)']);
    await remove(made[20]!);
    expect((await insert(draft)).name).toBe('legion (21)');
    expect((await insert(draft)).name).toBe('legion (26)');
  });

  it('composes and trims a name, and shows it as it was written where it need not be unique', async () => {
    const written = ' e\u0301lite ';
    expect(await insert({ name: written })).toMatchObject({ name: 'élite', displayName: 'élite' });
    const second = await insert({ name: written, whenNameTaken: 'number' });
    expect(second).toMatchObject({ name: 'élite (2)', displayName: written, displayNameIsOwn: true });
  });

  it('finds a free number for each of many at once', async () => {
    const draft = { name: 'crowd', whenNameTaken: 'number' } as const;
    const made = await Promise.all(Array.from({ length: 12 }, () => insert(draft)));
    expect(new Set(made.map((group) => group.name)).size).toBe(12);
  });

  it('undoes the whole unit of work that met a taken name', async () => {
    await insert({ name: 'occupied' });
    const both = within(house, async (act) => {
      await groups.insert(act, house.organization.id, { name: 'made before' });
      await groups.insert(act, house.organization.id, { name: 'Occupied' });
    });
    await expect(both).rejects.toThrow(GroupNameTaken);
    expect(await named('made before')).toBeUndefined();
  });

  it('changes what is named, and its version', async () => {
    const group = await insert({ name: 'before', description: 'old', externalId: 'e' });
    const next = await update(group, { name: 'after', externalId: null });
    expect(next).toMatchObject({
      name: 'after',
      displayName: 'after',
      description: 'old',
      externalId: null,
      version: 2,
    });
    expect(await named('after')).toEqual(next);
    expect(await named('before')).toBeUndefined();
  });

  it('deletes softly: the row stays with who, when and in which act, and the name is free', async () => {
    const person = await makePerson(house);
    const caller = {
      principal: { kind: 'user', userId: person.id, organizationId: house.organization.id },
      surface: 'test',
    } as const;
    const group = await insert({ name: 'Short-lived', publicId: 'short-lived' });
    await within(house, (act) => groups.delete(act, group), caller);
    expect(await named('short-lived')).toBeUndefined();
    expect(await groups.findByReference(house.organization.id, group.id)).toBeUndefined();
    const [row] = await rowsOf(
      house,
      'select g.deleted_at, g.deleted_by, a.actor_id from groups g join acts a on a.id = g.deleted_in where g.id = $1',
      [group.id],
    );
    expect(row).toEqual({ deleted_at: house.clock.now(), deleted_by: person.id, actor_id: person.id });
    expect(await rowsOf(house, 'select from group_closure where descendant_id = $1', [group.id])).toEqual([]);
    expect((await insert({ name: 'Short-lived' })).id).not.toBe(group.id);
  });

  it('never gives a chosen id twice, be it of a group that is gone, of a user or any uuid in use', async () => {
    const gone = await insert({ name: newId(), publicId: 'used-once' });
    await remove(gone);
    const person = await makePerson(house, [], { publicId: 'a-user' });
    const taken = ['used-once', 'a-user', 'admins', gone.id, person.id.toUpperCase(), house.organization.id];
    for (const publicId of taken) {
      await expect(insert({ name: newId(), publicId })).rejects.toThrow(PublicIdTaken);
    }
    expect((await insert({ name: newId(), publicId: 'Used-Once' })).publicId).toBe('Used-Once');
  });

  it.each([
    ['co', 'STRASSE', true],
    ['co', 'straße ', true],
    ['co', 'Σίσυφοσ', true],
    ['co', '  ', false],
    ['co', 'e\u0301lan', true],
    ['sw', 'E\u0301LAN', true],
    ['ew', 'ΣΊΣΥΦΟΣ', true],
    ['sw', 'straße', false],
    ['eq', 'élan STRASSE ΣΊΣΥΦΟΣ', true],
    ['eq', ' élan straße σίσυφος', false],
  ] as const)('compares names as they are told apart: %s %j', async (comparison, text, isFound) => {
    const group = await insert({ name: 'Élan Straße Σίσυφος', whenNameTaken: 'number' });
    const filter = and(
      { kind: 'text', field: 'name', comparison, text } as const,
      {
        kind: 'uuid',
        field: 'id',
        id: group.id,
      } as const,
    );
    expect(await groups.count(house.organization.id, filter)).toBe(isFound ? 1 : 0);
    await remove(group);
  });

  it('lists by filters of every kind', async () => {
    const other = await house.foundOrganization('filtered');
    const add = (name: string, more: Partial<NewGroup> = {}) => insert({ name, ...more }, other.id);
    const alpha = await add('Alpha 100%', { description: 'the first', type: 'unit' });
    const beta = await add('beta_2');
    const gamma = await add('Gamma');
    const list = async (filter: GroupFilter) => {
      const { items, total } = await groups.list(other.id, filter, 'name', { offset: 0 });
      expect(total).toBe(items.length);
      return items.map((group) => group.name);
    };
    const builtIn = { kind: 'built_in', builtIn: true } as const;
    expect(await list(builtIn)).toEqual(['Administrators', 'Everyone']);
    expect(await list(not<GroupFilter>(builtIn) as GroupFilter)).toEqual(['Alpha 100%', 'beta_2', 'Gamma']);
    expect(await list({ kind: 'name_equals', name: 'GAMMA' })).toEqual(['Gamma']);
    expect(await list({ kind: 'text', field: 'name', comparison: 'co', text: '0%' })).toEqual(['Alpha 100%']);
    expect(await list({ kind: 'text', field: 'name', comparison: 'co', text: '_' })).toEqual(['beta_2']);
    expect(await list({ kind: 'text', field: 'name', comparison: 'sw', text: 'BET' })).toEqual(['beta_2']);
    expect(await list({ kind: 'text', field: 'description', comparison: 'co', text: 'FIRST' })).toEqual([
      'Alpha 100%',
    ]);
    expect(await list({ kind: 'type_is', type: 'unit' })).toEqual(['Alpha 100%']);
    expect(await list({ kind: 'id_in', ids: [gamma.id, newId()] })).toEqual(['Gamma']);
    expect(await list({ kind: 'id_in', ids: [] })).toEqual([]);
    expect(
      await list(
        or<GroupFilter>({ kind: 'id_in', ids: [alpha.id] }, { kind: 'id_in', ids: [beta.id] }) as GroupFilter,
      ),
    ).toEqual(['Alpha 100%', 'beta_2']);
  });

  it('lists slice by slice, in a stable order, with the total of all', async () => {
    const other = await house.foundOrganization('sliced');
    for (const name of ['a', 'C', 'B']) await insert({ name }, other.id);
    const page = async (offset: number, order: 'name' | 'number') => {
      const { items, total } = await groups.list(other.id, and(), order, { offset, limit: 2 });
      return [items.map((group) => group.name), total];
    };
    expect(await page(0, 'number')).toEqual([['Administrators', 'Everyone'], 5]);
    expect(await page(2, 'number')).toEqual([['a', 'C'], 5]);
    expect(await page(0, 'name')).toEqual([['a', 'Administrators'], 5]);
    expect(await page(4, 'name')).toEqual([['Everyone'], 5]);
    expect(await page(6, 'name')).toEqual([[], 5]);
  });
});
