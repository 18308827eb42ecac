import { UsersService } from '../../../src/users/users.service.js';
import { signedIn } from '../../support/people.js';
import { expectProblem } from './shapes.js';
import { OK, page, startUserHouse, WIZARD, type UserHouse } from './user-house.js';
import { PARTITION } from './wizards.js';

describe('changing and deleting users', () => {
  let wizards: UserHouse;

  beforeAll(async () => {
    wizards = await startUserHouse();
  });

  afterAll(() => wizards.house.close());

  it('changes what is named and leaves the rest; empty clears, null does not', async () => {
    const id = await wizards.fresh({ name: 'Nymphadora', surname: 'Tonks', email: `tonks@hogwarts.example` });
    const answer = await wizards.admin.put(`/User/${id}`, {
      surname: 'Lupin',
      displayName: 'Tonks',
      name: null,
    });
    expect([answer.status, answer.json]).toEqual([200, OK]);
    const email = 'tonks@hogwarts.example';
    expect(await wizards.read(id)).toMatchObject({
      name: 'Nymphadora',
      surname: 'Lupin',
      displayName: 'Tonks',
      email,
    });
    await wizards.admin.put(`/User/${id}`, { name: '', email: '' });
    expect(await wizards.read(id)).toMatchObject({ name: null, email: null, emailConfirmed: false });
    expect(await wizards.read(id)).toMatchObject({ lastModificationTime: expect.any(String) as string });
  });

  it('changes passwords and activity', async () => {
    const id = await wizards.fresh();
    await wizards.admin.put(`/User/${id}`, { password: 'a-new-password' });
    await signedIn(wizards.house, { userName: id, password: 'a-new-password' });
    await wizards.admin.put(`/User/${id}`, { isActive: false });
    expect(await wizards.read(id)).toMatchObject({ isActive: false });
  });

  it('changes groups, and what is so already stays so', async () => {
    const id = await wizards.fresh({ groupIDs: ['chess'] });
    const change = { groupIDsToAdd: ['quidditch', 'gryff-01'], groupIDsToRemove: ['chess'] };
    for (const _time of [1, 2]) {
      expect((await wizards.admin.put(`/User/${id}`, change)).json).toEqual(OK);
      expect([...(await wizards.read(id)).groupIDs].sort()).toEqual(['gryff-01', 'quidditch']);
    }
  });

  it('changes all or nothing', async () => {
    const id = await wizards.fresh({ groupIDs: ['chess'] });
    const before = await wizards.read(id);
    for (const change of [
      { groupIDsToAdd: ['quidditch', 'no-such-group'] },
      { groupIDsToRemove: ['chess', 'no-such-group'] },
      { groupIDsToAdd: ['quidditch'], groupIDsToRemove: ['quidditch'] },
      { groupIDsToAdd: ['all_users'] },
      { groupIDsToAdd: ['quidditch'], email: 'ron@hogwarts.example' },
    ]) {
      expect((await wizards.admin.put(`/User/${id}`, { displayName: 'Not to be', ...change })).status).toBe(
        400,
      );
      expect(await wizards.read(id)).toEqual(before);
    }
  });

  it('is 404 for nobody, and for robots, which have routes of their own', async () => {
    const { id } = await wizards.house.app
      .get(UsersService)
      .create(wizards.house.system, { userName: 'dobby', kind: 'robot' });
    for (const one of ['no-such', id]) {
      expectProblem(await wizards.admin.put(`/User/${one}`, { name: 'x' }), 404);
      expectProblem(await wizards.admin.remove(`/User/${one}`), 404);
    }
  });

  it.each([
    { displayName: '' },
    { email: 'x' },
    { isActive: 'yes' },
    { password: '' },
    { groupIDsToAdd: {} },
  ])('refuses %j', async (change) => {
    expectProblem(await wizards.admin.put('/User/her-1909', change), 400);
  });

  it('deletes one', async () => {
    const id = await wizards.fresh();
    const answer = await wizards.admin.remove(`/User/${id}`);
    expect([answer.status, answer.text]).toEqual([204, '']);
    await wizards.gone(id);
    expectProblem(await wizards.admin.remove(`/User/${id}`), 404);
  });

  it('deletes several, and passes over those who do not exist', async () => {
    const ids = [await wizards.fresh(), await wizards.fresh()];
    const answer = await wizards.admin.remove('/User', { ...WIZARD, userIds: [...ids, 'no-such', ids[0]] });
    expect([answer.status, answer.text]).toEqual([204, '']);
    for (const id of ids) await wizards.gone(id);
  });

  it.each([
    undefined,
    {},
    WIZARD,
    { ...WIZARD, userIds: [] },
    { ...WIZARD, userIds: null },
    { userIds: ['her-1909'] },
  ])('deletes nobody on the body %j', async (body) => {
    const before = page(await wizards.admin.get(`/User/users/${PARTITION}`)).totalCount;
    expectProblem(await wizards.admin.remove('/User', body), 400);
    expect(page(await wizards.admin.get(`/User/users/${PARTITION}`)).totalCount).toBe(before);
  });

  it('keeps all if one must stay: the last administrator', async () => {
    const id = await wizards.fresh();
    const last = await wizards.house.app.get(UsersService).findByNumber(wizards.house.system, 1);
    expectProblem(await wizards.admin.remove('/User', { ...WIZARD, userIds: [id, last!.id] }), 400);
    expect(await wizards.read(id)).toMatchObject({ id });
  });
});
