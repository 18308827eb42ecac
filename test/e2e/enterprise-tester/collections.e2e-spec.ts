import { MembershipsService } from '../../../src/groups/members/memberships.service.js';
import { ProjectsService } from '../../../src/permissions/projects/projects.service.js';
import type { HttpClient } from '../../support/http-client.js';
import { makePerson, type Person } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { clientOf, expectFailure, makeGroup, type Collection, type Item } from './arranged.js';

describe('collections of Enterprise Tester', () => {
  let house: TestApp;
  let admin: HttpClient;
  let crewId: string;
  let ann: Person;
  let ben: Person;

  beforeAll(async () => {
    house = await startTestApp();
    admin = clientOf(house);
    ann = await makePerson(house, [], {
      userName: 'ann',
      givenName: 'Ann',
      familyName: 'Lee',
      email: 'a@example.com',
    });
    ben = await makePerson(house, [], { userName: 'Ben', active: false });
    ({ id: crewId } = await makeGroup(house, { name: 'QA crew', memberIds: [ann.id, ben.id] }));
    await makeGroup(house, { name: "O'Hara's qa", description: 'b', memberIds: [ann.id] });
    await makeGroup(house, { name: 'Builders', description: 'a' });
    for (const name of ['Payroll', 'Archive'])
      await house.app.get(ProjectsService).create(house.system, name);
  });

  afterAll(() => house.close());

  const urlOf = (path: string, query: Readonly<Record<string, string>>) =>
    `/api/${path}?${new URLSearchParams(query).toString()}`;
  const get = async (path: string, query: Readonly<Record<string, string>> = {}): Promise<Collection> => {
    const { status, text, json } = await admin.send(urlOf(path, query));
    expect({ status, text }).toEqual({ status: 200, text });
    return json as Collection;
  };
  const names = async (path: string, query: Readonly<Record<string, string>> = {}) =>
    (await get(path, query)).Items.map(({ Name, UserName }) => Name ?? UserName);

  const MADE = "Name ne 'Administrators' and Name ne 'Everyone'";

  describe('of groups', () => {
    const groups = (query: Readonly<Record<string, string>>) => names('groups', { $filter: MADE, ...query });

    it('are objects with all Items, and nothing beside them, unless more was asked', async () => {
      const all = await get('groups');
      expect(Object.keys(all)).toEqual(['Items']);
      expect(all.Items.map(({ Name }) => Name)).toEqual([
        'Administrators',
        'Everyone',
        'QA crew',
        "O'Hara's qa",
        'Builders',
      ]);
      const crew = all.Items.find(({ Id }) => Id === crewId);
      expect(crew).toEqual((await admin.send(`/api/group/${crewId}`)).json);
    });

    it('are paged by $top and $skip, and by $take for $top', async () => {
      expect(await groups({ $top: '1' })).toEqual(['QA crew']);
      expect(await groups({ $take: '1', $skip: '1' })).toEqual(["O'Hara's qa"]);
      expect(await groups({ $skip: '2' })).toEqual(['Builders']);
      expect(await groups({ $top: '0' })).toEqual([]);
      expect(await groups({ $top: '', $skip: '' })).toHaveLength(3);
      expect(await groups({ $skip: '2147483647' })).toEqual([]);
    });

    it('tell numbers with $inlinecount=allpages, and otherwise only what was given; never null', async () => {
      const counted = { $filter: MADE, $inlinecount: 'allpages' };
      expect(await get('groups', counted)).toMatchObject({ Skip: 0, Top: 3, Total: 3 });
      expect(await get('groups', { ...counted, $top: '2', $skip: '2' })).toMatchObject({
        Skip: 2,
        Top: 2,
        Total: 3,
      });
      expect(Object.keys(await get('groups', { $top: '1', $inlinecount: 'none' }))).toEqual(['Top', 'Items']);
    });

    it.each<[string, readonly string[]]>([
      ["Name eq 'qa CREW'", ['QA crew']],
      ["Name eq 'O''Hara''s QA'", ["O'Hara's qa"]],
      ["substringof('qa',Name) eq true", ['QA crew', "O'Hara's qa"]],
      ["substringof('qa',Name) and not startswith(Name,'q')", ["O'Hara's qa"]],
      ["Name eq 'builders' or Description eq 'B'", ["O'Hara's qa", 'Builders']],
      ["(Name eq 'builders' or Description eq 'B') and endswith(Name,'ers')", ['Builders']],
      ["substringof('%',Name)", []],
      ["substringof('_',Name)", []],
      ["Name eq ''' or 1 eq 1 --'", []],
      ["Id eq 'no-guid'", []],
    ])('are filtered by %s', async (filter, expected) => {
      expect(await names('groups', { $filter: filter })).toEqual(expected);
      const { Total } = await get('groups', { $filter: filter, $inlinecount: 'allpages', $top: '1' });
      expect(Total).toBe(expected.length);
    });

    it('are found by Id in any case', async () => {
      expect(await names('groups', { $filter: `Id eq '${crewId.toUpperCase()}'` })).toEqual(['QA crew']);
      expect(await names('groups', { $filter: `Id eq guid'${crewId}'` })).toEqual(['QA crew']);
    });

    it.each([
      'Name',
      "Name eq 'x' and",
      "Nonsense eq 'x'",
      'Name gt 7',
      "Name eq 'x",
      "Users/any(u:u/Id eq 'x')",
      "Name eq 'a\0b'",
    ])('refuse a filter that cannot be meant: %s', async (filter) => {
      for (const path of ['groups', `user/${ann.id}/groups`]) {
        expectFailure(await admin.send(urlOf(path, { $filter: filter })), 403);
      }
    });

    it.each([
      { $top: '-1' },
      { $top: 'x' },
      { $skip: '1.5' },
      { $skip: '99999999999' },
      { $inlinecount: 'some' },
    ])('refuse numbers that are none: %j', async (query) =>
      expectFailure(await admin.send(urlOf('groups', query)), 403),
    );

    it('are ordered by $orderby, which is passed over where it cannot be read', async () => {
      expect(await groups({ $orderby: 'Name' })).toEqual(['Builders', "O'Hara's qa", 'QA crew']);
      expect(await groups({ $orderby: 'Description desc,name' })).toEqual([
        "O'Hara's qa",
        'Builders',
        'QA crew',
      ]);
      for (const $orderby of ["Name eq 'QA'", 'Nonsense', '', '; drop table groups']) {
        expect(await groups({ $orderby })).toEqual(['QA crew', "O'Hara's qa", 'Builders']);
      }
    });

    it('pass over parameters that are not known', async () => {
      expect(await groups({ $format: 'json', $select: 'Name', x: 'y' })).toHaveLength(3);
    });
  });

  describe('expanded', () => {
    it.each([{ $expand: 'Users' }, { expand: 'users' }, { $expand: 'Nonsense, USER' }])(
      'bring their users along, and say what is left: %j',
      async (query) => {
        const { Items: shown } = await get('groups', { ...query, $filter: "substringof('qa',Name)" });
        expect(shown.map(({ Users, Expands }) => [Users?.map(({ UserName }) => UserName), Expands])).toEqual([
          [['ann', 'Ben'], []],
          [['ann'], []],
        ]);
        const one = (await admin.send(urlOf(`group/${crewId}`, query))).json as Item;
        expect(one).toEqual(shown[0]);
        expect(one.Users?.[0]).toEqual((await admin.send(`/api/user/${ann.id}`)).json);
      },
    );

    it('say what could be, where nothing known was asked for', async () => {
      const one = (await admin.send(urlOf(`group/${crewId}`, { $expand: 'Nonsense' }))).json as Item;
      expect([one.Users, one.Expands]).toEqual([undefined, ['Users']]);
      const plain = (await admin.send(`/api/group/${crewId}`)).json as Item;
      expect(Object.keys(plain)).toEqual(['Id', 'Name', 'Description', 'Self', 'Links']);
    });

    it('bring groups and the display name of users along', async () => {
      const both = (await admin.send(urlOf(`user/${ann.id}`, { $expand: 'DisplayName,Groups' })))
        .json as Item;
      expect([both.DisplayName, both.Groups?.map(({ Name }) => Name), both.Expands]).toEqual([
        'Ann Lee',
        ['QA crew', "O'Hara's qa"],
        [],
      ]);
      const { Items: users } = await get(`group/${crewId}/users`, {
        $expand: 'Groups',
        $orderby: 'UserName',
      });
      expect(users.map(({ Groups, Expands }) => [Groups?.length, Expands])).toEqual([
        [2, ['DisplayName']],
        [1, ['DisplayName']],
      ]);
    });
  });

  describe('of users', () => {
    it.each<[string, readonly string[]]>([
      ["UserName eq 'ANN'", ['ann']],
      ["Email eq 'A@example.com'", ['ann']],
      ["substringof('le',LastName)", ['ann']],
      ["Enabled eq false and UserName ne 'Anonymous'", ['Ben']],
      ["LastName eq '' and FirstName eq '' and not (Enabled or UserName eq 'anonymous')", ['Ben']],
      ["DisplayName eq 'ann lee' and IsExternal eq false", ['ann']],
      ['IsExternal', []],
    ])('are filtered by %s', async (filter, expected) => {
      expect(await names('users', { $filter: filter })).toEqual(expected);
      expect(await names(`group/${crewId}/users`, { $filter: filter })).toEqual(expected);
    });

    it('who are in a group are paged, counted and ordered as all are', async () => {
      const members = `group/${crewId}/users`;
      expect(await names(members, { $orderby: 'UserName desc', $top: '1' })).toEqual(['Ben']);
      expect(await get(members, { $inlinecount: 'allpages', $skip: '1' })).toMatchObject({
        Skip: 1,
        Total: 2,
      });
      expect(await names('users', { $orderby: 'LastName desc', $top: '1' })).toEqual(['ann']);
    });

    it('answer a PUT as the query asks, and refuse one that cannot be answered before anything is done', async () => {
      const body = { Items: [{ Id: ann.id }, { Id: ben.id }] };
      const put = (query: Readonly<Record<string, string>>, sent: unknown) =>
        admin.send(urlOf(`group/${crewId}/users`, query), { method: 'PUT', body: sent });
      const answer = await put({ $top: '1', $inlinecount: 'allpages', $expand: 'DisplayName' }, body);
      expect(answer.json).toMatchObject({ Top: 1, Total: 2, Items: [{ DisplayName: 'Ann Lee' }] });
      expectFailure(await put({ $filter: 'Nonsense' }, { Items: [] }), 403);
      const { total } = await house.app.get(MembershipsService).members(house.system, crewId, { offset: 0 });
      expect(total).toBe(2);
    });
  });

  it('of projects, of organizations and of the groups of a user take the same options', async () => {
    expect(await names('projects', { $orderby: 'Name', $top: '1' })).toEqual(['Archive']);
    expect(await names('projects', { $filter: "substringof('pay',Name)" })).toEqual(['Payroll']);
    const none = { $inlinecount: 'allpages', $filter: "Name eq 'elsewhere'" };
    expect(await get('organisations', none)).toEqual({ Skip: 0, Top: 0, Total: 0, Items: [] });
    expect(await names('organisations', { $skip: '0', $filter: "Name ne 'elsewhere'" })).toHaveLength(1);
    expect(await names('organisations', { $top: '0' })).toEqual([]);
    const ofAnn = { $inlinecount: 'allpages', $filter: "Name eq 'qa crew'" };
    expect(await get(`user/${ann.id}/groups`, ofAnn)).toMatchObject({ Total: 1, Items: [{ Id: crewId }] });
  });

  describe('that are searched', () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const search = async (path: string, query: Readonly<Record<string, string>>) => {
      const got = await get(path, query);
      const { $expand, ...sent } = query;
      const posted = await admin.send(urlOf(path, $expand === undefined ? {} : { $expand }), {
        method: 'POST',
        headers: form,
        body: new URLSearchParams(sent).toString(),
      });
      expect([posted.status, posted.json]).toEqual([200, got]);
      return got.Items;
    };

    it('are found by a part of a name, in any case, by GET and by form alike', async () => {
      expect((await search('groupssearch', { query: 'Qa' })).map(({ Name }) => Name)).toEqual([
        "O'Hara's qa",
        'QA crew',
      ]);
      expect(await search('groupssearch', { query: '%' })).toEqual([]);
      expect((await search('userssearch', { query: 'LE' })).map(({ UserName }) => UserName)).toEqual(['ann']);
      expect(await search('groupssearch', { query: 'crew', $expand: 'Users' })).toMatchObject([
        { Expands: [] },
      ]);
      expect(await search('groupssearch', {})).toHaveLength(5);
    });

    it('are found by values between bars', async () => {
      const values = `${crewId.toUpperCase()}|builders||nobody`;
      for (const query of [{ query: values, valuesqry: 'true' }, { valuesqry: values }]) {
        expect((await search('groupssearch', query)).map(({ Name }) => Name)).toEqual([
          'Builders',
          'QA crew',
        ]);
      }
      expect((await search('userssearch', { valuesqry: `${ann.id}|BEN` })).length).toBe(2);
    });

    it('at once tell no more than id and name', async () => {
      expect(await search('usergroupsearch', { query: 'b' })).toEqual([
        { Id: ben.id, DisplayName: 'Ben' },
        { Id: expect.any(String), DisplayName: 'Builders' },
      ]);
    });

    it('take no form where something would be written', async () => {
      expectFailure(await admin.send('/api/groups', { method: 'POST', headers: form, body: 'Name=x' }), 415);
    });

    it('refuse what is no text', async () => {
      expectFailure(await admin.send('/api/groupssearch', { method: 'POST', body: { query: 7 } }), 403);
      expectFailure(await admin.send('/api/groupssearch?query=a&query=b'), 403);
      expectFailure(await admin.send('/api/userssearch?query=a%00b'), 403);
    });
  });
});
