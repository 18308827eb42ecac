import { GroupsService } from '../../../src/groups/groups.service.js';
import { NestingsService } from '../../../src/groups/nesting/nestings.service.js';
import { UsersService } from '../../../src/users/users.service.js';
import { makePerson, type Person } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { Deki, documentOf, expectError } from './deki.js';

const users = (...ids: readonly (number | string)[]) =>
  `<users>${ids.map((id) => `<user id="${id}"/>`).join('')}</users>`;

describe('members of MindTouch', () => {
  let house: TestApp;
  let deki: Deki;
  let ann: Person;
  let bo: Person;

  beforeAll(async () => {
    house = await startTestApp();
    deki = Deki.of(house);
    ann = await makePerson(house, [], { userName: 'ann', displayName: 'Ann <B>', email: 'ann@example.com' });
    bo = await makePerson(house, [], { userName: 'bo', displayName: 'Bo' });
  });

  afterAll(() => house.close());

  describe('reading', () => {
    it('lists users in their short form', async () => {
      const id = await deki.makeGroup('short form', [ann.number, bo.number]);
      const href = `${house.url}/@api/deki/groups/${id}/users`;
      const { users: list } = documentOf((await deki.get(`groups/${id}/users`)).text);
      expect(list).toMatchObject({ '@count': '2', '@querycount': '2', '@totalcount': '2', '@href': href });
      expect(list.user).toEqual([
        {
          '@id': String(ann.number),
          '@href': `${house.url}/@api/deki/users/${ann.number}`,
          nick: 'ann',
          username: 'ann',
          fullname: 'Ann <B>',
          email: 'ann@example.com',
          'license.seat': 'true',
        },
        {
          '@id': String(bo.number),
          '@href': `${house.url}/@api/deki/users/${bo.number}`,
          nick: 'bo',
          username: 'bo',
          fullname: 'Bo',
          email: '',
          'license.seat': 'true',
        },
      ]);
    });

    it('hides e-mail addresses from all but their owners and administrators', async () => {
      const id = await deki.makeGroup('hidden', [1, ann.number]);
      const emails = async (who: Person) => {
        const { users: list } = documentOf((await Deki.of(house, who).get(`groups/${id}/users`)).text);
        return (list.user as { username: string; email: unknown }[]).map(({ username, email }) => [
          username,
          email,
        ]);
      };
      const hidden = { '@hidden': 'true' };
      expect(Object.fromEntries(await emails(ann))).toEqual({ admin: hidden, ann: 'ann@example.com' });
      expect(Object.fromEntries(await emails(bo))).toEqual({ admin: hidden, ann: hidden });
    });

    it('pages by limit and offset, under all their names', async () => {
      const id = await deki.makeGroup('paged', [1, ann.number, bo.number]);
      const page = async (query: string) => {
        const { users: list } = documentOf((await deki.get(`groups/${id}/users?${query}`)).text);
        const names = ((list.user ?? []) as { username: string }[]).map(({ username }) => username);
        expect([list['@count'], list['@querycount'], list['@totalcount']]).toEqual([
          String(names.length),
          '3',
          '3',
        ]);
        return names;
      };
      expect(await page('limit=all')).toEqual(['admin', 'ann', 'bo']);
      expect(await page('Limit=1&OFFSET=1')).toEqual(['ann']);
      expect(await page('count=2')).toEqual(['admin', 'ann']);
      expect(await page('max=2&offset=2')).toEqual(['bo']);
      expect(await page('limit=0')).toEqual([]);
      expect(await page('limit=2147483647')).toHaveLength(3);
      expect(await page('sortby=nonsense')).toHaveLength(3);
    });

    it('shows a hundred unless more are asked for', async () => {
      const made: number[] = [];
      for (let index = 0; index < 101; index++) {
        const draft = { userName: `many-${index}` };
        made.push((await house.app.get(UsersService).create(house.system, draft)).number);
      }
      const id = await deki.makeGroup('crowded', made);
      const { users: list } = documentOf((await deki.get(`groups/${id}/users`)).text);
      expect([list['@count'], list['@totalcount']]).toEqual(['100', '101']);
      const { users: rest } = documentOf((await deki.get(`groups/${id}/users?limit=ALL`)).text);
      expect(rest.user).toHaveLength(101);
    });

    it.each(['limit=ten', 'limit=-1', 'limit=99999999999', 'limit=1&limit=2', 'offset=-1', 'offset=x'])(
      'answers 400 to %s',
      async (query) => {
        const id = await deki.makeGroup(`asked for ${query.replace('&', '')}`);
        expectError(await deki.get(`groups/${id}/users?${query}`), 400, 'Bad Request');
      },
    );

    it('lists who is in a group directly, not who is by way of another', async () => {
      const outer = await deki.makeGroup('outer', [ann.number]);
      const inner = await deki.makeGroup('inner', [bo.number]);
      const groups = house.app.get(GroupsService);
      const [parent, child] = [
        await groups.findByNumber(house.system, outer),
        await groups.findByNumber(house.system, inner),
      ];
      await house.app.get(NestingsService).nest(house.system, parent!.id, child!.id, {});
      expect(await deki.membersOf(outer)).toEqual([ann.number]);
    });

    it('answers 404 for a group that is not there', async () => {
      expectError(await deki.get('groups/4711/users'), 404, 'Not Found');
      expectError(await deki.get('groups/x/users'), 400, 'Bad Request');
    });
  });

  describe('adding', () => {
    it('adds to those who are there, again and again', async () => {
      const id = await deki.makeGroup('growing', [1]);
      const added = await deki.post(`groups/${id}/users`, users(ann.number, bo.number, ann.number));
      expect(added.status).toBe(200);
      expect(documentOf(added.text)['group']).toMatchObject({ '@id': String(id), users: { '@count': '3' } });
      expect((await deki.post(`groups/${id}/users`, users(1, ann.number))).text).toBe(added.text);
      expect(await deki.membersOf(id)).toEqual([1, ann.number, bo.number]);
    });

    it('takes an empty list, and a group by name', async () => {
      await deki.makeGroup('left alone', [1]);
      const answer = await deki.post('groups/=left%2520alone/users', '<users/>');
      expect(documentOf(answer.text)['group'].users['@count']).toBe('1');
    });

    it.each([
      ['a user who is not there', users(1, 4711)],
      ['an id that is none', users(1, 'ann')],
      ['a document of another kind', '<group><users><user id="1"/></users></group>'],
      ['no body', ''],
    ])('answers 400 to %s, and adds nobody', async (what, body) => {
      const id = await deki.makeGroup(`refused ${what}`);
      expectError(await deki.post(`groups/${id}/users`, body), 400, 'Bad Request');
      expect(await deki.membersOf(id)).toEqual([]);
    });

    it('names what is wrong with a document of another kind as the vendor does', async () => {
      const id = await deki.makeGroup('another kind');
      const error = expectError(await deki.post(`groups/${id}/users`, '<group/>'), 400, 'Bad Request');
      expect(error.resource).toBe('System.API.Error.expected_root_node_users');
    });

    it('answers 404 for a group that is not there, and 403 for the one that nobody is put into', async () => {
      expectError(await deki.post('groups/4711/users', users(1)), 404, 'Not Found');
      expectError(await deki.post('groups/=Everyone/users', users(1)), 403, 'Forbidden');
    });
  });

  describe('replacing', () => {
    it('puts the users of the list in place of those who are there', async () => {
      const id = await deki.makeGroup('replaced', [1, ann.number]);
      const replaced = await deki.put(`groups/${id}/users`, users(ann.number, bo.number, bo.number));
      expect(documentOf(replaced.text)['group']).toMatchObject({
        '@id': String(id),
        users: { '@count': '2' },
      });
      expect(await deki.membersOf(id)).toEqual([ann.number, bo.number]);
      expect((await deki.put(`groups/${id}/users`, '<users/>')).status).toBe(200);
      expect(await deki.membersOf(id)).toEqual([]);
    });

    it.each([
      ['a user who is not there', users(1, 4711), 400],
      ['an id that is none', users('ann'), 400],
      ['a document of another kind', '<group/>', 400],
    ])('answers %s with an error, and replaces nobody', async (what, body, status) => {
      const id = await deki.makeGroup(`kept from ${what}`, [ann.number]);
      expectError(await deki.put(`groups/${id}/users`, body), status, 'Bad Request');
      expect(await deki.membersOf(id)).toEqual([ann.number]);
    });

    it('answers 404 for a group that is not there, and 400 first for what the body names', async () => {
      expectError(await deki.put('groups/4711/users', users(1)), 404, 'Not Found');
      expectError(await deki.put('groups/4711/users', users(4711)), 400, 'Bad Request');
    });

    it('ends with one of two lists that are put at once, never with a mixture', async () => {
      const id = await deki.makeGroup('contested', []);
      for (let round = 0; round < 5; round++) {
        const answers = await Promise.all([
          deki.put(`groups/${id}/users`, users(1, ann.number)),
          deki.put(`groups/${id}/users`, users(bo.number)),
        ]);
        expect(answers.map(({ status }) => status)).toEqual([200, 200]);
        expect([[1, ann.number], [bo.number]]).toContainEqual(await deki.membersOf(id));
      }
    });
  });

  describe('removing', () => {
    it('takes out by number, by name and the caller himself; who is not in stays out', async () => {
      const id = await deki.makeGroup('shrinking', [1, ann.number, bo.number]);
      const remove = async (part: string) => {
        const answer = await deki.delete(`groups/${id}/users/${part}`);
        expect(answer.status).toBe(200);
        return documentOf(answer.text)['group'].users['@count'] as string | undefined;
      };
      expect(await remove(String(bo.number))).toBe('2');
      expect(await remove(String(bo.number))).toBe('2');
      expect(await remove('=ANN')).toBe('1');
      expect(await remove('current')).toBeUndefined();
      expect(await deki.membersOf(id)).toEqual([]);
    });

    it('answers 404 for a user or group that is not there, and 400 for what cannot be one', async () => {
      const id = await deki.makeGroup('unshrinking', [1]);
      expectError(await deki.delete(`groups/${id}/users/4711`), 404, 'Not Found');
      expectError(await deki.delete(`groups/${id}/users/=nobody`), 404, 'Not Found');
      expectError(await deki.delete(`groups/4711/users/1`), 404, 'Not Found');
      expectError(await deki.delete(`groups/${id}/users/ann`), 400, 'Bad Request');
      expect(await deki.membersOf(id)).toEqual([1]);
    });

    it('refuses to remove the last administrator', async () => {
      expectError(await deki.delete('groups/=Administrators/users/1'), 403, 'Forbidden');
      expect((await deki.get('groups/=Administrators')).text).toContain('<users count="1"');
    });
  });
});
