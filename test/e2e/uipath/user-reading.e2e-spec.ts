import { UsersService } from '../../../src/users/users.service.js';
import { makePerson, signedIn, type Person } from '../../support/people.js';
import { expectProblem, expectUnknownPartition } from './shapes.js';
import { names, page, startUserHouse, type UserHouse } from './user-house.js';
import { PARTITION } from './wizards.js';

describe('reading users', () => {
  let wizards: UserHouse;

  beforeAll(async () => {
    wizards = await startUserHouse();
  });

  afterAll(() => wizards.house.close());

  it('tells one with all fields of the contract', async () => {
    expect((await wizards.admin.get('/User/her-1909')).json).toEqual({
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
    const id = await wizards.fresh({ groupIDs: ['quidditch', 'chess'] });
    expect([...(await wizards.read(id)).groupIDs].sort()).toEqual(['chess', 'quidditch']);
    expect((await wizards.read((await wizards.read('her-1909')).id)).groupIDs).toEqual([]);
  });

  it('tells when somebody last signed in, and sorts by it', async () => {
    const [early, late] = [await makePerson(wizards.house), await makePerson(wizards.house)];
    const tell = async ({ id }: Pick<Person, 'id'>) => (await wizards.read(id)).lastLoginTime;
    for (const one of [early, late]) {
      expect(await tell(one)).toBeNull();
      wizards.house.clock.advance(60_001);
      await signedIn(wizards.house, one);
      expect(await tell(one)).toBe(wizards.house.clock.now().toISOString().replace('Z', '0000Z'));
    }
    const query = '?searchTerm=person-&sortBy=LastLoginTime';
    const list = async (order: string) =>
      names(await wizards.admin.get(`/User/users/${PARTITION}${query}&sortOrder=${order}`));
    expect(await list('asc')).toEqual([early.userName, late.userName]);
    expect(await list('desc')).toEqual([late.userName, early.userName]);
  });

  it('tells robots and applications by their types', async () => {
    for (const [kind, type] of [
      ['robot', 4],
      ['application', 5],
    ] as const) {
      const { id } = await wizards.house.app
        .get(UsersService)
        .create(wizards.house.system, { userName: `a ${kind}`, kind });
      expect((await wizards.admin.get(`/User/${id}`)).json).toMatchObject({
        id,
        type,
        email: null,
        name: null,
      });
    }
  });

  it.each(['no-such', '00000000-0000-4000-8000-000000000000', '%00', 'users'])(
    'knows nobody as %s',
    async (id) => {
      expectProblem(await wizards.admin.get(`/User/${id}`), 404);
    },
  );

  it('hides Anonymous, whom every organization has', async () => {
    const anonymous = await wizards.house.app.get(UsersService).findByNumber(wizards.house.system, 2);
    await wizards.gone(anonymous!.id);
  });

  it.each(['User', 'UserPartition'])(
    'lists people by page under %s, ten unless it is said',
    async (where) => {
      for (let count = 0; count < 10; count++) await wizards.fresh();
      const list = `/${where}/users/${PARTITION}`;
      const all = page(await wizards.admin.get(`${list}?top=1000`));
      expect(all.results).toHaveLength(all.totalCount);
      const first = page(await wizards.admin.get(list));
      expect([first.totalCount, first.results]).toEqual([all.totalCount, all.results.slice(0, 10)]);
      expect(page(await wizards.admin.get(`${list}?top=3&skip=4`)).results).toEqual(all.results.slice(4, 7));
      expect(page(await wizards.admin.get(`${list}?top=0`)).results).toEqual([]);
      expect(page(await wizards.admin.get(`${list}?skip=100000`)).results).toEqual([]);
    },
  );

  it.each([
    ['hermione@', ['Hermione']],
    ['GRANG', ['Hermione']],
    ['no such', []],
    ['100%', []],
  ])('lists those whose names or addresses have %s in them', async (searchTerm, expected) => {
    const query = new URLSearchParams({ searchTerm }).toString();
    expect(names(await wizards.admin.get(`/User/users/${PARTITION}?${query}`))).toEqual(expected);
  });

  it('sorts by what is asked for, in any case', async () => {
    const by = async (sort: string) =>
      names(await wizards.admin.get(`/User/users/${PARTITION}?searchTerm=hogwarts.example&${sort}`));
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
    const up = names(await wizards.admin.get(`/User/users/${PARTITION}?top=1000&sortBy=${sortBy}`));
    const down = names(
      await wizards.admin.get(`/User/users/${PARTITION}?top=1000&sortBy=${sortBy}&sortOrder=desc`),
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
    expect(expectProblem(await wizards.admin.get(`/User/users/${PARTITION}?${query}`), 400)).toHaveProperty(
      'errors',
    );
  });

  it('knows no other partition', async () => {
    expectUnknownPartition(await wizards.admin.get('/User/users/durmstrang'), 'durmstrang');
  });
});
