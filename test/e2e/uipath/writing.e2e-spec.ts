import { GroupsService } from '../../../src/groups/groups.service.js';
import { NestingsService } from '../../../src/groups/nesting/nestings.service.js';
import { UsersService } from '../../../src/users/users.service.js';
import type { Answer, HttpClient } from '../../support/http-client.js';
import type { TestApp } from '../../support/test-app.js';
import { expectProblem, expectUnknownPartition, groupIn, memberIds, type Group } from './shapes.js';
import { administrator, PARTITION, startHogwarts } from './wizards.js';

const GROUPS = '/hogwarts/identity_/api/Group';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('changing groups', () => {
  let house: TestApp;
  let admin: HttpClient;

  beforeAll(async () => {
    house = await startHogwarts();
    admin = await administrator(house);
    const { app, system } = house;
    await app.get(UsersService).create(system, { userName: 'Neville', publicId: 'nev-3007' });
  });

  afterAll(() => house.close());

  const create = (body: object) =>
    admin.send(GROUPS, { method: 'POST', body: { partitionGlobalId: PARTITION, ...body } });
  const update = (id: string, body: object, base = GROUPS) =>
    admin.send(`${base}/${id}`, { method: 'PUT', body: { partitionGlobalId: PARTITION, ...body } });
  const remove = (id: string) => admin.send(`${GROUPS}/${PARTITION}/${id}`, { method: 'DELETE' });
  const read = (id: string) => admin.send(`${GROUPS}/${PARTITION}/${id}`);
  const names = async () =>
    ((await admin.send(`${GROUPS}/${PARTITION}`)).json as Group[]).map(({ name }) => name);

  describe('POST', () => {
    it.each([{}, { id: null }])('mints an id for a group that brings none (%j)', async (given) => {
      const made = await create({ name: `Minted ${JSON.stringify(given)}`, ...given });
      expect(made.status).toBe(201);
      expect(groupIn(made).id).toMatch(UUID);
      expect(groupIn(made)).toMatchObject({ type: 1, lastModificationTime: null, members: [] });
      expect((await read(groupIn(made).id)).json).toEqual(made.json);
    });

    it('keeps a uuid that the client made', async () => {
      const id = '0d4c9a3e-7a55-4be2-9d3f-0f4d3f1e9a77';
      expect(groupIn(await create({ id, name: 'Client made' })).id).toBe(id);
      expect(groupIn(await read(id)).name).toBe('Client made');
    });

    it('takes no members, users by uuid, and one user named twice as one', async () => {
      const { id } = await house.app.get(UsersService).get(house.system, 'ron-0103');
      const asked = [id, 'her-1909', 'ron-0103', id.toUpperCase()];
      const made = await create({ name: 'Twice', directoryUserMemberIDs: asked });
      expect(memberIds(made)).toEqual(['her-1909', 'ron-0103']);
      expect(memberIds(await create({ name: 'None', directoryUserMemberIDs: null }))).toEqual([]);
    });

    it('takes fields in any case, as the vendor does, and ignores those it does not know', async () => {
      const made = await create({
        Name: 'Cased',
        ID: 'cased',
        directoryUserMemberIds: ['ron-0103'],
        extra: { a: 1 },
      });
      expect(made.status).toBe(201);
      expect(groupIn(made)).toMatchObject({ id: 'cased', name: 'Cased' });
      expect(memberIds(made)).toEqual(['ron-0103']);
    });

    it('refuses a taken id, also of a user and of a group that is gone', async () => {
      await create({ id: 'taken', name: 'First of two' });
      await create({ id: 'gone', name: 'Soon gone' });
      await remove('gone');
      for (const id of ['taken', 'gone', 'ron-0103', 'admins', house.organization.id]) {
        expectProblem(await create({ id, name: 'Second of two' }), 409);
      }
      expect(await names()).not.toContain('Second of two');
    });

    it.each([
      ['an unknown user', 'dra-0506'],
      ['a local group', 'all_users'],
      ['a text that is no id', ' '],
    ])('makes nothing if a member is %s', async (_what, id) => {
      const answer = await create({ name: 'Not to be', directoryUserMemberIDs: ['ron-0103', id] });
      expect(expectProblem(answer, 400)['title']).toContain(id);
      expect(await names()).not.toContain('Not to be');
    });

    it('does not know the users of another organization', async () => {
      const other = await house.foundOrganization('durmstrang');
      const { principal, ...rest } = house.system;
      const there = { ...rest, principal: { ...principal, organizationId: other.id } };
      const krum = await house.app.get(UsersService).create(there, { userName: 'Krum', publicId: 'kru-01' });
      for (const id of [krum.id, 'kru-01']) {
        const answer = await create({ name: 'Not to be', directoryUserMemberIDs: [id] });
        expect(expectProblem(answer, 400)['title']).toContain(id);
      }
      expect(await names()).not.toContain('Not to be');
    });

    it('refuses another partition, and makes nothing', async () => {
      expectUnknownPartition(
        await create({ name: 'Not to be', partitionGlobalId: 'durmstrang' }),
        'durmstrang',
      );
      expect(await names()).not.toContain('Not to be');
    });
  });

  describe('PUT', () => {
    let id: string;
    let count = 0;

    beforeEach(async () => {
      id = `crew-${++count}`;
      await create({ id, name: `Crew ${count}`, directoryUserMemberIDs: ['ron-0103', 'har-3107'] });
    });

    it.each([GROUPS, `${GROUPS}/${PARTITION}`, '/identity/api/Group'])(
      'renames, adds and removes in one act, at %s/{groupId}',
      async (base) => {
        house.clock.advance(1000);
        const name = `Crew ${count} renamed`;
        const body = { name, directoryUserIDsToAdd: ['her-1909'], directoryUserIDsToRemove: ['ron-0103'] };
        const answer = await update(id, body, base);
        expect(answer.status).toBe(200);
        expect(groupIn(answer)).toMatchObject({ id, name, displayName: name, type: 1 });
        expect(memberIds(answer)).toEqual(['har-3107', 'her-1909']);
        expect(groupIn(answer).lastModificationTime).toBe(
          house.clock.now().toISOString().replace('Z', '0000Z'),
        );
        expect((await read(id)).json).toEqual(answer.json);
      },
    );

    it('finds the group by its uuid', async () => {
      const { id: uuid } = await house.app.get(GroupsService).get(house.system, id);
      expect(groupIn(await update(uuid, { name: `By uuid ${count}` }))).toMatchObject({
        id,
        name: `By uuid ${count}`,
      });
    });

    it.each([{}, { name: null }])('leaves a name alone that is not given (%j)', async (given) => {
      const answer = await update(id, { ...given, directoryUserIDsToAdd: ['her-1909'] });
      expect(groupIn(answer).name).toBe(`Crew ${count}`);
      expect(memberIds(answer)).toEqual(['har-3107', 'her-1909', 'ron-0103']);
    });

    it('changes nothing by adding who is there and removing who is not, or by empty and absent lists', async () => {
      for (const body of [
        { directoryUserIDsToAdd: ['ron-0103'], directoryUserIDsToRemove: ['her-1909'] },
        { directoryUserIDsToAdd: [], directoryUserIDsToRemove: [] },
        { directoryUserIDsToAdd: null, directoryUserIDsToRemove: null },
        {},
      ]) {
        const answer = await update(id, body);
        expect(answer.status).toBe(200);
        expect(memberIds(answer)).toEqual(['har-3107', 'ron-0103']);
      }
    });

    it('takes the lists in the spelling that scripts get wrong', async () => {
      const answer = await update(id, {
        directoryUserIdsToAdd: ['her-1909'],
        DirectoryUserIDsToRemove: ['ron-0103'],
      });
      expect(memberIds(answer)).toEqual(['har-3107', 'her-1909']);
    });

    it('changes nothing at all if one part is refused', async () => {
      const before = (await read(id)).json;
      const refused: [object, number][] = [
        [{ name: 'Refused', directoryUserIDsToAdd: ['her-1909', 'dra-0506'] }, 400],
        [{ name: 'Refused', directoryUserIDsToRemove: ['ron-0103', 'dra-0506'] }, 400],
        [{ name: 'ADMINISTRATORS', directoryUserIDsToAdd: ['her-1909'] }, 409],
        [{ name: ' ', directoryUserIDsToAdd: ['her-1909'] }, 400],
        [{ partitionGlobalId: 'durmstrang', directoryUserIDsToAdd: ['her-1909'] }, 400],
      ];
      for (const [body, status] of refused) expectProblem(await update(id, body), status);
      expect((await read(id)).json).toEqual(before);
    });

    it('refuses one user in both lists, under whichever of his ids', async () => {
      const { id: uuid } = await house.app.get(UsersService).get(house.system, 'nev-3007');
      for (const [added, removed] of [
        ['nev-3007', 'nev-3007'],
        [uuid, 'nev-3007'],
        ['nev-3007', uuid.toUpperCase()],
      ]) {
        const body = { directoryUserIDsToAdd: [added], directoryUserIDsToRemove: [removed] };
        expect(expectProblem(await update(id, body), 400)['title']).toContain(added);
      }
      expect(memberIds(await read(id))).toEqual(['har-3107', 'ron-0103']);
    });

    it('knows no other group, and none in another partition', async () => {
      expectProblem(await update('no-such-group', { name: 'Nobody' }), 404);
      expectUnknownPartition(await update(id, { name: 'Nobody' }, `${GROUPS}/durmstrang`), 'durmstrang');
      expectUnknownPartition(await update(id, { partitionGlobalId: 'durmstrang' }), 'durmstrang');
    });

    it('leaves nested groups where they are', async () => {
      await create({ id: `${id}-child`, name: `Child of ${id}` });
      await house.app.get(NestingsService).nest(house.system, id, `${id}-child`);
      const answer = await update(id, { directoryUserIDsToRemove: ['ron-0103', 'har-3107'] });
      expect(groupIn(answer).members.map(({ objectType }) => objectType)).toEqual(['DirectoryGroup']);
    });
  });

  describe('DELETE', () => {
    it('answers 204 without a body, and then the group is gone', async () => {
      await create({ id: 'short-lived', name: 'Short-lived' });
      const headers = { 'content-type': 'application/json' };
      const answer = await admin.send(`${GROUPS}/${PARTITION}/short-lived`, { method: 'DELETE', headers });
      expect([answer.status, answer.text]).toEqual([204, '']);
      expectProblem(await read('short-lived'), 404);
      expectProblem(await remove('short-lived'), 404);
      expect(await names()).not.toContain('Short-lived');
      expect((await create({ name: 'Short-lived' })).status).toBe(201);
    });

    it('deletes nothing in another partition', async () => {
      await create({ id: 'stays', name: 'Stays' });
      for (const partition of ['durmstrang', 'DatacomGroup']) {
        const answer = await admin.send(`${GROUPS}/${partition}/stays`, { method: 'DELETE' });
        expectUnknownPartition(answer, partition);
      }
      expect((await read('stays')).status).toBe(200);
    });
  });

  describe('built-in groups', () => {
    const titled = (answer: Answer) => expectProblem(answer, 400)['title'];

    it.each(['admins', 'all_users'])('%s cannot be renamed, not even in case, nor deleted', async (id) => {
      const before = (await read(id)).json as Group;
      expect(titled(await update(id, { name: 'Chief wizards' }))).toBe('A built-in group cannot be renamed.');
      expect(titled(await update(id, { name: before.name.toUpperCase() }))).toBe(
        'A built-in group cannot be renamed.',
      );
      expect(titled(await remove(id))).toBe('A built-in group cannot be deleted.');
      expect((await read(id)).json).toEqual(before);
    });

    it('Administrators takes members, with its own name sent along', async () => {
      const answer = await update('admins', { name: 'Administrators', directoryUserIDsToAdd: ['her-1909'] });
      expect(answer.status).toBe(200);
      expect(memberIds(answer)).toContain('her-1909');
      const back = await update('admins', { directoryUserIDsToRemove: ['her-1909'] });
      expect(memberIds(back)).not.toContain('her-1909');
    });

    it('Everyone takes an update that changes nothing, and no members', async () => {
      const nothing = { name: 'Everyone', directoryUserIDsToAdd: [], directoryUserIDsToRemove: [] };
      expect((await update('all_users', nothing)).status).toBe(200);
      for (const list of ['directoryUserIDsToAdd', 'directoryUserIDsToRemove']) {
        expect(titled(await update('all_users', { [list]: ['ron-0103'] }))).toMatch(/Everyone/);
      }
    });

    it('the last administrator stays', async () => {
      const [last] = memberIds(await read('admins'));
      expectProblem(await update('admins', { directoryUserIDsToRemove: [last] }), 400);
      expect(memberIds(await read('admins'))).toEqual([last]);
    });
  });
});
