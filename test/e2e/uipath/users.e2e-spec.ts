import { GroupsService } from '../../../src/groups/groups.service.js';
import { UsersService } from '../../../src/users/users.service.js';
import { bearer, HttpClient, type Answer } from '../../support/http-client.js';
import { apiToken, makePerson, signedIn } from '../../support/people.js';
import type { TestApp } from '../../support/test-app.js';
import { callsOf, type Calls } from './calls.js';
import { expectProblem, expectUnknownPartition } from './shapes.js';
import { administrator, PARTITION, startHogwarts } from './wizards.js';

interface User {
  readonly id: string;
  readonly userName: string;
  readonly groupIDs: readonly string[];
}

const OK = { succeeded: true, errors: [] };
const WIZARD = { partitionGlobalId: PARTITION };

describe('users', () => {
  let house: TestApp;
  let admin: Calls;
  let made = 0;

  beforeAll(async () => {
    house = await startHogwarts();
    admin = callsOf(await administrator(house));
    for (const publicId of ['gryff-01', 'quidditch', 'chess']) {
      await house.app.get(GroupsService).create(house.system, { name: publicId, publicId });
    }
  });

  afterAll(() => house.close());

  const read = async (id: string) => (await admin.get(`/User/${id}`)).json as User;
  const page = (answer: Answer) => {
    expect([answer.status, answer.text]).toEqual([200, expect.stringMatching(/^\{"totalCount"/)]);
    return answer.json as { readonly totalCount: number; readonly results: readonly User[] };
  };
  const names = (answer: Answer) => page(answer).results.map(({ userName }) => userName);
  const fresh = async (more: object = {}) => {
    const id = `wizard-${++made}`;
    const answer = await admin.post('/User', { ...WIZARD, id, userName: id, ...more });
    expect([answer.status, answer.json]).toEqual([200, OK]);
    return id;
  };
  const gone = async (id: string) => expectProblem(await admin.get(`/User/${id}`), 404);

  describe('reading', () => {
    it('tells one with all fields of the contract', async () => {
      expect((await admin.get('/User/her-1909')).json).toEqual({
        id: 'her-1909',
        userName: 'Hermione',
        email: 'hermione@hogwarts.example',
        emailConfirmed: true,
        name: 'Hermione',
        surname: 'Granger',
        displayName: 'Hermione Granger',
        creationTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/),
        lastModificationTime: null,
        lastLoginTime: null,
        groupIDs: [],
        legacyId: expect.any(Number),
        isActive: true,
        bypassBasicAuthRestriction: false,
        type: 0,
        category: 0,
        invitationAccepted: true,
      });
    });

    it('tells the groups that somebody is in, by the ids that clients know', async () => {
      const id = await fresh({ groupIDs: ['quidditch', 'chess'] });
      expect([...(await read(id)).groupIDs].sort()).toEqual(['chess', 'quidditch']);
      expect((await read((await read('her-1909')).id)).groupIDs).toEqual([]);
    });

    it('tells robots and applications by their types', async () => {
      for (const [kind, type] of [
        ['robot', 4],
        ['application', 5],
      ] as const) {
        const { id } = await house.app
          .get(UsersService)
          .create(house.system, { userName: `a ${kind}`, kind });
        expect((await admin.get(`/User/${id}`)).json).toMatchObject({ id, type, email: null, name: null });
      }
    });

    it.each(['no-such', '00000000-0000-4000-8000-000000000000', '%00', 'users'])(
      'knows nobody as %s',
      async (id) => {
        expectProblem(await admin.get(`/User/${id}`), 404);
      },
    );

    it('hides Anonymous, whom every organization has', async () => {
      const anonymous = await house.app.get(UsersService).findByNumber(house.system, 2);
      await gone(anonymous!.id);
    });

    it.each(['User', 'UserPartition'])(
      'lists people by page under %s, ten unless it is said',
      async (where) => {
        for (let count = 0; count < 10; count++) await fresh();
        const list = `/${where}/users/${PARTITION}`;
        const all = page(await admin.get(`${list}?top=1000`));
        expect(all.results).toHaveLength(all.totalCount);
        const first = page(await admin.get(list));
        expect([first.totalCount, first.results]).toEqual([all.totalCount, all.results.slice(0, 10)]);
        expect(page(await admin.get(`${list}?top=3&skip=4`)).results).toEqual(all.results.slice(4, 7));
        expect(page(await admin.get(`${list}?top=0`)).results).toEqual([]);
        expect(page(await admin.get(`${list}?skip=100000`)).results).toEqual([]);
      },
    );

    it.each([
      ['hermione@', ['Hermione']],
      ['GRANG', ['Hermione']],
      ['no such', []],
      ['100%', []],
    ])('lists those whose names or addresses have %s in them', async (searchTerm, expected) => {
      const query = new URLSearchParams({ searchTerm }).toString();
      expect(names(await admin.get(`/User/users/${PARTITION}?${query}`))).toEqual(expected);
    });

    it('sorts by what is asked for, in any case', async () => {
      const by = async (sort: string) =>
        names(await admin.get(`/User/users/${PARTITION}?searchTerm=hogwarts.example&${sort}`));
      expect(await by('sortBy=UserName')).toEqual(['Harry', 'Hermione', 'Ron']);
      expect(await by('sortBy=username&sortOrder=DESC')).toEqual(['Ron', 'Hermione', 'Harry']);
      expect(await by('sortBy=Surname&sortOrder=asc')).toEqual(['Hermione', 'Harry', 'Ron']);
      expect(await by('sortBy=Id')).toHaveLength(3);
    });

    it.each([
      'Id',
      'UserName',
      'Email',
      'EmailConfirmed',
      'Name',
      'Surname',
      'DisplayName',
      'CreationTime',
      'LastModificationTime',
      'LastLoginTime',
      'IsActive',
      'Type',
      'Category',
      'InvitationAccepted',
    ])('can be sorted by %s', async (sortBy) => {
      const up = names(await admin.get(`/User/users/${PARTITION}?top=1000&sortBy=${sortBy}`));
      const down = names(
        await admin.get(`/User/users/${PARTITION}?top=1000&sortBy=${sortBy}&sortOrder=desc`),
      );
      expect([...down].sort()).toEqual([...up].sort());
    });

    it.each([
      'top=1001',
      'top=-1',
      'top=x',
      'top=1&top=2',
      'skip=-1',
      'sortBy=Password',
      'sortOrder=up',
      'searchTerm=%00',
    ])('refuses the query %s', async (query) => {
      expect(expectProblem(await admin.get(`/User/users/${PARTITION}?${query}`), 400)).toHaveProperty(
        'errors',
      );
    });

    it('knows no other partition', async () => {
      expectUnknownPartition(await admin.get('/User/users/durmstrang'), 'durmstrang');
    });
  });

  describe('making', () => {
    it('keeps what the command says, and lets him sign in', async () => {
      const id = 'Luna-1';
      const command = { ...WIZARD, id, userName: 'luna', email: 'luna@hogwarts.example', name: 'Luna' };
      const more = { surname: 'Lovegood', displayName: 'Luna L.', password: 'radish-earrings', type: 0 };
      expect((await admin.post('/User', { ...command, ...more, legacyId: 7 })).json).toEqual(OK);
      expect(await read(id)).toMatchObject({
        id,
        userName: 'luna',
        surname: 'Lovegood',
        displayName: 'Luna L.',
      });
      const client = await signedIn(house, { userName: 'luna', password: 'radish-earrings' });
      expect((await client.send('/me')).status).toBe(200);
    });

    it('signs in by the address whoever has no name, and mints ids', async () => {
      const email = 'neville@hogwarts.example';
      expect((await admin.post('/User', { ...WIZARD, userName: '', email, name: null })).status).toBe(200);
      const [neville] = page(await admin.get(`/User/users/${PARTITION}?searchTerm=neville`)).results;
      expect(neville).toMatchObject({ userName: email, email, id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    });

    it('takes fields in any case', async () => {
      const id = 'case-1';
      await admin.post('/User', { PartitionGlobalId: PARTITION, ID: id, USERNAME: id, GroupIds: ['chess'] });
      expect((await read(id)).groupIDs).toEqual(['chess']);
    });

    it('makes several at once, in the same groups, and tells of them in both known shapes', async () => {
      const users = ['fred', 'george'].map((userName) => ({
        id: `${userName}-1`,
        userName,
        name: 'Weasley',
      }));
      const answer = await admin.post('/User/BulkCreate', { ...WIZARD, users, groupIDs: ['quidditch'] });
      expect([answer.status, answer.json]).toEqual([
        200,
        { ...OK, result: OK, users: [await read('fred-1'), await read('george-1')] },
      ]);
      expect((await read('fred-1')).groupIDs).toEqual(['quidditch']);
    });

    it('says of a taken name so that clients of either kind read it', async () => {
      for (const userName of ['hermione', 'HERMIONE@hogwarts.example']) {
        const answer = await admin.post('/User', { ...WIZARD, userName });
        expect([answer.status, answer.json]).toEqual([
          400,
          {
            type: expect.any(String),
            title: expect.stringContaining('already exists'),
            status: 400,
            succeeded: false,
            errors: [{ code: 'DuplicateUserName', description: expect.stringContaining('already exists') }],
            traceId: expect.any(String),
          },
        ]);
      }
    });

    it('makes all or none', async () => {
      const users = [{ id: 'one-of-two', userName: 'one of two' }, { userName: 'Ron' }];
      expect((await admin.post('/User/BulkCreate', { ...WIZARD, users })).status).toBe(400);
      await gone('one-of-two');
      const command = { ...WIZARD, id: 'nowhere', userName: 'nowhere' };
      const answer = await admin.post('/User', { ...command, groupIDs: ['chess', 'no-such-group'] });
      expect(expectProblem(answer, 400)['title']).toContain('no-such-group');
      await gone('nowhere');
      expectProblem(await admin.post('/User', { ...command, groupIDs: ['all_users'] }), 400);
      await gone('nowhere');
    });

    it('never uses an id twice', async () => {
      expectProblem(await admin.post('/User', { ...WIZARD, id: 'her-1909', userName: 'again' }), 409);
      expectProblem(await admin.post('/User', { ...WIZARD, id: 'chess', userName: 'again' }), 409);
    });

    it.each([
      [{}, 'userName'],
      [{ userName: 7 }, 'userName'],
      [{ userName: 'nul\0' }, 'userName'],
      [{ userName: 'x', email: 'no address' }, 'email'],
      [{ userName: 'x', name: 7 }, 'name'],
      [{ userName: 'x', password: 'short' }, 'password'],
      [{ userName: 'x', id: 'a b' }, 'id'],
      [{ userName: 'x', type: 4 }, 'type'],
      [{ userName: 'x', groupIDs: 'chess' }, 'groupIDs'],
      [{ userName: 'x', groupIDs: [7] }, 'groupIDs'],
      [{ userName: 'x', partitionGlobalId: 7 }, 'partitionGlobalId'],
    ])('refuses %j', async (command, field) => {
      const { errors } = expectProblem(await admin.post('/User', { ...WIZARD, ...command }), 400);
      expect(Object.keys(errors as object)).toEqual([field]);
    });

    it.each([undefined, [], {}, 'luna', [7], [null], [[]]])(
      'refuses several users given as %j',
      async (users) => {
        expectProblem(await admin.post('/User/BulkCreate', { ...WIZARD, users }), 400);
      },
    );

    it('knows no other partition', async () => {
      for (const [path, body] of [
        ['/User', { userName: 'x' }],
        ['/User/BulkCreate', { users: [{ userName: 'x' }] }],
      ] as const) {
        const partitionGlobalId = 'durmstrang';
        expectUnknownPartition(await admin.post(path, { ...body, partitionGlobalId }), partitionGlobalId);
      }
    });
  });

  describe('changing', () => {
    it('changes what is named and leaves the rest; empty clears, null does not', async () => {
      const id = await fresh({ name: 'Nymphadora', surname: 'Tonks', email: `tonks@hogwarts.example` });
      const answer = await admin.put(`/User/${id}`, { surname: 'Lupin', displayName: 'Tonks', name: null });
      expect([answer.status, answer.json]).toEqual([200, OK]);
      const email = 'tonks@hogwarts.example';
      expect(await read(id)).toMatchObject({
        name: 'Nymphadora',
        surname: 'Lupin',
        displayName: 'Tonks',
        email,
      });
      await admin.put(`/User/${id}`, { name: '', email: '' });
      expect(await read(id)).toMatchObject({ name: null, email: null, emailConfirmed: false });
      expect(await read(id)).toMatchObject({ lastModificationTime: expect.any(String) as string });
    });

    it('changes passwords and activity', async () => {
      const id = await fresh();
      await admin.put(`/User/${id}`, { password: 'a-new-password' });
      await signedIn(house, { userName: id, password: 'a-new-password' });
      await admin.put(`/User/${id}`, { isActive: false });
      expect(await read(id)).toMatchObject({ isActive: false });
    });

    it('changes groups, and what is so already stays so', async () => {
      const id = await fresh({ groupIDs: ['chess'] });
      const change = { groupIDsToAdd: ['quidditch', 'gryff-01'], groupIDsToRemove: ['chess'] };
      for (const _time of [1, 2]) {
        expect((await admin.put(`/User/${id}`, change)).json).toEqual(OK);
        expect([...(await read(id)).groupIDs].sort()).toEqual(['gryff-01', 'quidditch']);
      }
    });

    it('changes all or nothing', async () => {
      const id = await fresh({ groupIDs: ['chess'] });
      const before = await read(id);
      for (const change of [
        { groupIDsToAdd: ['quidditch', 'no-such-group'] },
        { groupIDsToRemove: ['chess', 'no-such-group'] },
        { groupIDsToAdd: ['quidditch'], groupIDsToRemove: ['quidditch'] },
        { groupIDsToAdd: ['all_users'] },
        { groupIDsToAdd: ['quidditch'], email: 'ron@hogwarts.example' },
      ]) {
        expect((await admin.put(`/User/${id}`, { displayName: 'Not to be', ...change })).status).toBe(400);
        expect(await read(id)).toEqual(before);
      }
    });

    it('is 404 for nobody, and for robots, which have routes of their own', async () => {
      const { id } = await house.app
        .get(UsersService)
        .create(house.system, { userName: 'dobby', kind: 'robot' });
      for (const one of ['no-such', id]) {
        expectProblem(await admin.put(`/User/${one}`, { name: 'x' }), 404);
        expectProblem(await admin.remove(`/User/${one}`), 404);
      }
    });

    it.each([
      { displayName: '' },
      { email: 'x' },
      { isActive: 'yes' },
      { password: '' },
      { groupIDsToAdd: {} },
    ])('refuses %j', async (change) => {
      expectProblem(await admin.put('/User/her-1909', change), 400);
    });
  });

  describe('deleting', () => {
    it('deletes one', async () => {
      const id = await fresh();
      const answer = await admin.remove(`/User/${id}`);
      expect([answer.status, answer.text]).toEqual([204, '']);
      await gone(id);
      expectProblem(await admin.remove(`/User/${id}`), 404);
    });

    it('deletes several, and passes over those who do not exist', async () => {
      const ids = [await fresh(), await fresh()];
      const answer = await admin.remove('/User', { ...WIZARD, userIds: [...ids, 'no-such', ids[0]] });
      expect([answer.status, answer.text]).toEqual([204, '']);
      for (const id of ids) await gone(id);
    });

    it.each([
      undefined,
      {},
      WIZARD,
      { ...WIZARD, userIds: [] },
      { ...WIZARD, userIds: null },
      { userIds: ['her-1909'] },
    ])('deletes nobody on the body %j', async (body) => {
      const before = page(await admin.get(`/User/users/${PARTITION}`)).totalCount;
      expectProblem(await admin.remove('/User', body), 400);
      expect(page(await admin.get(`/User/users/${PARTITION}`)).totalCount).toBe(before);
    });

    it('keeps all if one must stay: the last administrator', async () => {
      const id = await fresh();
      const last = await house.app.get(UsersService).findByNumber(house.system, 1);
      expectProblem(await admin.remove('/User', { ...WIZARD, userIds: [id, last!.id] }), 400);
      expect(await read(id)).toMatchObject({ id });
    });
  });

  describe('in whose hands', () => {
    const as = async (permissions: readonly string[], scopes?: readonly string[]) =>
      callsOf(
        new HttpClient(
          house.url,
          bearer(await apiToken(house, await makePerson(house, permissions), scopes)),
        ),
      );

    it('groups of users are changed by who may change groups, whatever his token is narrowed to', async () => {
      const id = await fresh();
      const writer = await as(['pm_users_write']);
      expectProblem(await writer.put(`/User/${id}`, { groupIDsToAdd: ['chess'] }), 403);
      expectProblem(await writer.post('/User', { ...WIZARD, userName: 'x-1', groupIDs: ['chess'] }), 403);
      expect((await writer.put(`/User/${id}`, { name: 'x', groupIDsToAdd: [] })).status).toBe(200);
      expect((await read(id)).groupIDs).toEqual([]);
      const administrator = await as(['Administration/Organisation/ManageUserAndGroupSecurity'], ['PM.User']);
      expect((await administrator.put(`/User/${id}`, { groupIDsToAdd: ['chess'] })).status).toBe(200);
    });

    it('administrators are neither made nor touched by lesser hands', async () => {
      const lesser = await as(['pm_users_write', 'pm_groups_write', 'pm_users_read']);
      const { id } = await makePerson(house, ['SiteAdmin']);
      for (const change of [
        { password: 'taken-over-1' },
        { isActive: false },
        { email: 'mine@example.com' },
      ]) {
        expectProblem(await lesser.put(`/User/${id}`, change), 403);
      }
      expectProblem(await lesser.remove(`/User/${id}`), 403);
      expectProblem(await lesser.remove('/User', { ...WIZARD, userIds: [id] }), 403);
      expectProblem(await lesser.post('/User', { ...WIZARD, userName: 'x-2', groupIDs: ['admins'] }), 403);
      expect(await read(id)).toMatchObject({ isActive: true });
    });

    it('twenty who come into one group at once are all in it', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          admin.post('/User', { ...WIZARD, userName: `crowd ${index}`, groupIDs: ['chess', 'gryff-01'] }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      const crowd = page(await admin.get(`/User/users/${PARTITION}?searchTerm=crowd&top=100`)).results;
      expect(crowd.map(({ groupIDs }) => groupIDs.length)).toEqual(answers.map(() => 2));
    });
  });
});
