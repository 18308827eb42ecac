import { RolesService } from '../../../src/permissions/roles/roles.service.js';
import { makePerson, type Person } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { Deki, documentOf, expectError, type Document } from './deki.js';

/** The three counts that a list tells of itself. */
function counts(list: unknown): readonly string[] {
  const told = list as Readonly<Record<string, string>>;
  return ['@count', '@querycount', '@totalcount'].map((name) => told[name] ?? '');
}

describe('lists of MindTouch', () => {
  let house: TestApp;
  let deki: Deki;
  let ann: Person;
  let bo: Person;

  beforeAll(async () => {
    house = await startTestApp();
    deki = Deki.of(house);
    // The clock stands still: nobody is made later than another unless it is turned.
    house.clock.advance(1000);
    ann = await makePerson(house, [], { userName: 'ann', displayName: 'Zoe Ann', email: 'zz@example.com' });
    house.clock.advance(1000);
    bo = await makePerson(house, [], { userName: 'Bo_b', displayName: 'Yan 100%', email: 'aa@example.org' });
    house.clock.advance(1000);
    await makePerson(house, [], { userName: 'cy', displayName: 'Xi', active: false });
    const roles = house.app.get(RolesService);
    for (const [role, person] of [
      ['Viewer', ann],
      ['Guest', bo],
    ] as const) {
      const { id } = (await roles.findByName(house.system, role))!;
      await roles.assign(house.system, id, { type: 'user', id: person.id });
    }
    for (const [name, role] of [
      ['beta_team', 'Viewer'],
      ['Alpha Team', 'Admin'],
      ['gamma 100%', 'Guest'],
    ] as const) {
      const permissions = `<permissions.group><role>${role}</role></permissions.group>`;
      await deki.post('groups', `<group><groupname>${name}</groupname>${permissions}</group>`);
    }
  });

  afterAll(() => house.close());

  describe('of groups', () => {
    const list = async (query: string, as = deki) => {
      const { groups } = documentOf((await as.get(`groups?${query}`)).text);
      const all = [groups.group ?? []].flat() as Document[];
      return { counts: counts(groups), names: all.map((group) => group['groupname'] as string), groups };
    };

    it('tell every group in full, in the order of their numbers', async () => {
      const { groups, names, counts: told } = await list('');
      expect(groups['@href']).toBe(`${house.url}/@api/deki/groups`);
      expect(names).toEqual(['Administrators', 'Everyone', 'beta_team', 'Alpha Team', 'gamma 100%']);
      expect(told).toEqual(['5', '5', '5']);
      expect(groups.group[3]).toEqual(documentOf((await deki.get('groups/=alpha%20team')).text)['group']);
    });

    it.each([
      ['id', ['Administrators', 'Everyone', 'beta_team', 'Alpha Team', 'gamma 100%']],
      ['-id', ['gamma 100%', 'Alpha Team', 'beta_team', 'Everyone', 'Administrators']],
      ['name', ['Administrators', 'Alpha Team', 'beta_team', 'Everyone', 'gamma 100%']],
      ['-name', ['gamma 100%', 'Everyone', 'beta_team', 'Alpha Team', 'Administrators']],
      ['role', ['Everyone', 'Administrators', 'Alpha Team', 'gamma 100%', 'beta_team']],
      ['service', ['Administrators', 'Everyone', 'beta_team', 'Alpha Team', 'gamma 100%']],
      ['colour', ['Administrators', 'Everyone', 'beta_team', 'Alpha Team', 'gamma 100%']],
    ])('are ordered by %s', async (sortby, names) => {
      expect((await list(`sortby=${sortby}`)).names).toEqual(names);
    });

    it('are narrowed by a part of the name, letter for letter', async () => {
      expect(await list('groupnamefilter=TEAM')).toMatchObject({
        names: ['beta_team', 'Alpha Team'],
        counts: ['2', '2', '5'],
      });
      expect((await list('groupnamefilter=_')).names).toEqual(['beta_team']);
      expect((await list('groupnamefilter=%25')).names).toEqual(['gamma 100%']);
      expect((await list('groupnamefilter=')).names).toHaveLength(5);
      expect(await list('groupnamefilter=nothing')).toMatchObject({ names: [], counts: ['0', '0', '5'] });
    });

    it('are told a page at a time', async () => {
      expect(await list('limit=2&offset=1&sortby=name')).toMatchObject({
        names: ['Alpha Team', 'beta_team'],
        counts: ['2', '5', '5'],
      });
      expect(await list('groupnamefilter=team&limit=1')).toMatchObject({ counts: ['1', '2', '5'] });
      expect(await list('limit=0')).toMatchObject({ names: [], counts: ['0', '5', '5'] });
      for (const limit of ['all', 'ALL', '100000', '2147483647']) {
        expect((await list(`limit=${limit}`)).names).toHaveLength(5);
      }
    });

    it.each([
      'limit=ten',
      'limit=-1',
      'offset=x',
      'authprovider=x',
      'authprovider=7',
      'groupnamefilter=a&groupnamefilter=b',
    ])('answer 400 to %s', async (query) => {
      expectError(await deki.get(`groups?${query}`), 400, 'Bad Request');
    });

    it('take the one authentication service and all of them', async () => {
      expect((await list('authProvider=0')).names).toHaveLength(5);
      expect((await list('AUTHPROVIDER=1')).names).toHaveLength(5);
    });

    it('tell of one organization', async () => {
      await house.foundOrganization('elsewhere');
      expect((await list('')).counts).toEqual(['5', '5', '5']);
    });
  });

  describe('of the users of a group', () => {
    let group: number;
    const list = async (query: string, as = deki) => {
      const { users } = documentOf((await as.get(`groups/${group}/users?${query}`)).text);
      return {
        counts: counts(users),
        names: ((users.user ?? []) as Document[]).map((user) => user['username'] as string),
      };
    };

    beforeAll(async () => {
      // Who calls is noted once an hour; first he, then the administrator.
      house.clock.advance(7_200_000);
      expect((await Deki.of(house, bo).get('users/current')).status).toBe(200);
      house.clock.advance(60_000);
      group = await deki.makeGroup('listed', [1, ann.number, bo.number, bo.number + 1]);
    });

    it.each([
      ['', ['admin', 'ann', 'Bo_b', 'cy']],
      ['sortby=-id', ['cy', 'Bo_b', 'ann', 'admin']],
      ['sortby=username', ['admin', 'ann', 'Bo_b', 'cy']],
      ['sortby=-nick', ['cy', 'Bo_b', 'ann', 'admin']],
      ['sortby=fullname', ['admin', 'cy', 'Bo_b', 'ann']],
      ['sortby=email', ['cy', 'Bo_b', 'admin', 'ann']],
      ['sortby=-date.created', ['cy', 'Bo_b', 'ann', 'admin']],
      ['sortby=status', ['admin', 'ann', 'Bo_b', 'cy']],
      ['sortby=-status', ['cy', 'Bo_b', 'ann', 'admin']],
      ['sortby=-role', ['ann', 'Bo_b', 'cy', 'admin']],
      ['sortby=service', ['admin', 'ann', 'Bo_b', 'cy']],
      ['sortby=date.lastlogin', ['ann', 'cy', 'Bo_b', 'admin']],
      ['sortby=-date.lastlogin', ['admin', 'Bo_b', 'cy', 'ann']],
      ['sortby=date.edited', ['admin', 'ann', 'Bo_b', 'cy']],
    ])('are in order for "%s"', async (query, names) => {
      expect(await list(query)).toEqual({ names, counts: ['4', '4', '4'] });
    });

    it.each([
      ['usernamefilter=A', ['admin', 'ann']],
      ['usernamefilter=nn', []],
      ['fullnamefilter=yan', ['Bo_b']],
      ['usernamefilter=an&fullnamefilter=yan', ['ann', 'Bo_b']],
      ['usernameemailfilter=example', ['ann', 'Bo_b']],
      ['usernameemailfilter=_', ['Bo_b']],
      ['rolefilter=viewer', ['ann']],
      ['rolefilter=view', []],
      ['activatedfilter=false', ['cy']],
      ['activatedfilter=TRUE', ['admin', 'ann', 'Bo_b']],
      ['activatedfilter=perhaps', ['admin', 'ann', 'Bo_b', 'cy']],
      ['seatfilter=seated', ['admin', 'ann', 'Bo_b']],
      ['seatfilter=UNSEATED', ['cy']],
      ['seatfilter=recommended', []],
      ['seatfilter=perhaps', ['admin', 'ann', 'Bo_b', 'cy']],
    ])('are narrowed by %s', async (query, names) => {
      const matching = String(names.length);
      expect(await list(query)).toEqual({ names, counts: [matching, matching, '4'] });
    });

    it('let nobody guess an e-mail address or a sign-in who may not see it', async () => {
      const reader = Deki.of(house, bo);
      expect((await list('usernameemailfilter=example', reader)).names).toEqual([]);
      for (const field of ['email', '-date.lastlogin'])
        expect((await list(`sortby=${field}`, reader)).names).toEqual(['admin', 'ann', 'Bo_b', 'cy']);
    });

    it.each(['authprovider=7', 'authprovider=-1', 'usernamefilter=a&usernamefilter=b'])(
      'answer 400 to %s',
      async (query) => {
        expectError(await deki.get(`groups/${group}/users?${query}`), 400, 'Bad Request');
      },
    );
  });
});
