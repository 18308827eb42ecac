import { rowsOf } from '../../support/acts.js';
import { makePerson } from '../../support/people.js';
import {
  changesWritten,
  expectFailure,
  makeCrew,
  makeGroup,
  startConfluenceHouse,
  type ConfluenceHouse,
} from './confluence-house.js';

describe('simultaneous calls to Confluence', () => {
  let confluence: ConfluenceHouse;

  beforeAll(async () => {
    confluence = await startConfluenceHouse();
  });

  afterAll(() => confluence.house.close());

  const standing = (groupId: string) =>
    rowsOf(confluence.house, 'select user_id from memberships where group_id = $1 and ended_at is null', [
      groupId,
    ]);

  it('put somebody into a group once, by whichever of four ways', async () => {
    const { house, admin } = confluence;
    const groupId = await makeGroup(admin, 'Rush');
    const { id, userName } = await makePerson(house);
    const before = await changesWritten(house);
    const calls = [
      () =>
        admin.send(`/group/userByGroupId?groupId=${groupId}`, { method: 'POST', body: { accountId: id } }),
      () => admin.send('/group/user?name=Rush', { method: 'POST', body: { accountId: id } }),
      () => admin.send('/group/Rush/member', { method: 'POST', body: { name: userName } }),
      () => admin.send(`/user/${userName}/group/Rush`, { method: 'PUT' }),
    ];
    const answers = await Promise.all(Array.from({ length: 24 }, (_one, index) => calls[index % 4]!()));
    expect(answers.map(({ status }) => status).filter((status) => status >= 300)).toEqual([]);
    expect(await standing(groupId)).toHaveLength(1);
    expect(await changesWritten(house)).toBe(before + 1);
  });

  it('delete a group once, and leave nobody in it who is being added', async () => {
    const { house, admin } = confluence;
    const { groupId } = await makeCrew(confluence, 'Doomed', 1);
    const people = await Promise.all(Array.from({ length: 10 }, () => makePerson(house)));
    const deletions = ['/group?name=Doomed', `/group/by-id?id=${groupId}`, '/admin/group/Doomed'];
    const answers = await Promise.all([
      ...people.map(({ userName }) => admin.send(`/user/${userName}/group/Doomed`, { method: 'PUT' })),
      ...deletions.map((path) => admin.send(path, { method: 'DELETE' })),
    ]);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.slice(people.length).sort()).toEqual([204, 404, 404]);
    for (const answer of answers.filter(({ status }) => status !== 204))
      expectFailure(answer, 404, 'No such group.');
    expect(await standing(groupId)).toEqual([]);
  });

  it('keep one administrator at least', async () => {
    const { native, admin } = confluence;
    const { id: admins } = (await native.send('/groups/admins')).json as { id: string };
    const { id: me } = (await native.send('/me')).json as { id: string };
    const other = await makePerson(confluence.house);
    const member = (accountId: string) => `/group/userByGroupId?groupId=${admins}&accountId=${accountId}`;
    await admin.send(`/group/userByGroupId?groupId=${admins}`, {
      method: 'POST',
      body: { accountId: other.id },
    });
    const client = await confluence.as(other);
    const answers = await Promise.all([
      client.send(member(me), { method: 'DELETE' }),
      admin.send(`/user/${other.userName}/group/Administrators`, { method: 'DELETE' }),
    ]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 204)) expectFailure(answer, 403);
    expect(await standing(admins)).toHaveLength(1);
  });
});

describe('a failure of ours', () => {
  it('is told in the vendor’s shape, and says nothing of what broke', async () => {
    const { house, admin } = await startConfluenceHouse();
    await rowsOf(house, 'alter table groups rename column name_key to another_key');
    expectFailure(await admin.send('/group'), 500, 'Something went wrong on our side.');
    expectFailure(await admin.send('/group/by-name?name=x'), 500, 'Something went wrong on our side.');
    await house.close();
  });
});
