import { GroupsReader } from '../../../src/groups/groups.reader.js';
import { CheckService } from '../../../src/permissions/decisions/check.service.js';
import type { HttpClient } from '../../support/http-client.js';
import { makePerson } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { clientOf, expectFailure, groupNames, makeGroup } from './arranged.js';
import { documentedGroup, documentedPutBody } from './fixtures/documented.js';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Shown {
  readonly Id: string;
  readonly Name: string;
  readonly Description: string;
  readonly Self: string;
}

describe('groups of Enterprise Tester', () => {
  let house: TestApp;
  let admin: HttpClient;

  beforeAll(async () => {
    house = await startTestApp();
    admin = clientOf(house);
  });

  afterAll(() => house.close());

  const create = (body: unknown, prefix = '') => admin.send(`${prefix}/api/groups`, { method: 'POST', body });
  const put = (id: string, body: unknown) => admin.send(`/api/group/${id}`, { method: 'PUT', body });

  describe('POST /api/groups', () => {
    it('makes a group and answers it with 200, not 201', async () => {
      const answer = await create(JSON.parse(documentedPutBody));
      const { Id } = answer.json as Shown;
      expect(answer.status).toBe(200);
      expect(Id).toMatch(ID);
      expect(answer.text).toBe(documentedGroup(Id, `${house.url}/api`));
      expect((await admin.send(`/api/group/${Id}`)).text).toBe(answer.text);
    });

    it('takes the whole model that the C# client sends, and lets nothing of it but name and description count', async () => {
      const answer = await create({
        Id: '0d0c7a52-5f0b-4d44-8f6e-0a9a0b6a2d11',
        Name: 'Release crew',
        Description: 'People who sign off builds',
        Self: 'http://elsewhere/api/group/1',
        Links: [],
        Expands: [],
        Users: [{ UserName: 'admin' }],
        builtIn: 'everyone',
        PublicId: 'crew',
      });
      const { Id, Self } = answer.json as Shown;
      expect(answer.status).toBe(200);
      expect(Id).not.toBe('0d0c7a52-5f0b-4d44-8f6e-0a9a0b6a2d11');
      expect(Self).toBe(`${house.url}/api/group/${Id}`);
      expect((await admin.send(`/api/group/${Id}/users`)).json).toEqual({ Items: [] });
    });

    it.each([
      ['left out', {}],
      ['null', { Description: null }],
    ])('keeps a description that is %s as an empty text', async (how, description) => {
      const answer = await create({ Name: `Described, ${how}`, ...description });
      expect(answer.json).toMatchObject({ Description: '' });
    });

    it('links with the application path, in its own letters, when called under it in any', async () => {
      const answer = await create({ Name: 'Under the application' }, '/enterPRISEtester');
      const { Id } = answer.json as Shown;
      const self = `${house.url}/EnterpriseTester/api/group/${Id}`;
      expect(answer.json).toMatchObject({ Self: self, Links: [{ Href: `${self}/users` }, {}, {}] });
    });

    it('is found at paths in any case, with a slash at the end or none', async () => {
      const { id } = await makeGroup(house, { name: 'Any case' });
      for (const path of [`/API/Group/${id}`, `/api/GROUP/${id}/`, `/ENTERPRISETESTER/Api/group/${id}`]) {
        expect((await admin.send(path)).json).toMatchObject({ Id: id });
      }
    });

    it('keeps a name composed and trimmed', async () => {
      const answer = await create({ Name: '  Cafe\u0301 ' });
      expect(answer.json).toMatchObject({ Name: 'Café' });
    });

    it.each(['taken', 'TAKEN', ' Taken ', 'Taken'])('refuses the taken name "%s"', async (name) => {
      await makeGroup(house, { name: 'Taken' }).catch(() => undefined);
      const before = await groupNames(house);
      expectFailure(await create({ Name: name }), 403, /already exists/);
      expect(await groupNames(house)).toEqual(before);
    });

    it('refuses a taken name in another Unicode form', async () => {
      await makeGroup(house, { name: 'Zoë' });
      expectFailure(await create({ Name: 'zoe\u0308' }), 403, /already exists/);
    });

    it('lets one of fifty at once have a name, and refuses the others cleanly', async () => {
      const answers = await Promise.all(Array.from({ length: 50 }, () => create({ Name: 'Sought after' })));
      const made = answers.filter(({ status }) => status === 200);
      const refused = answers.filter(({ status }) => status !== 200);
      expect([made.length, refused.length]).toEqual([1, 49]);
      for (const answer of refused) expectFailure(answer, 403, /already exists/);
      expect((await groupNames(house)).filter((name) => name === 'Sought after')).toHaveLength(1);
    });
  });

  describe('PUT /api/group/{id}', () => {
    it('ignores an Id that is not that of the path', async () => {
      const one = await makeGroup(house, { name: 'One', description: 'first' });
      const other = await makeGroup(house, { name: 'Two', description: 'second' });
      const body = { Id: other.id, Name: 'One renamed', Description: 'changed', Links: [], Expands: [] };
      expect((await put(one.id, body)).json).toMatchObject({ Id: one.id, Name: 'One renamed' });
      expect((await admin.send(`/api/group/${other.id}`)).json).toMatchObject({ Name: 'Two' });
    });

    it('replaces: a description that is left out is emptied', async () => {
      const { id } = await makeGroup(house, { name: 'Emptied', description: 'before' });
      expect((await put(id, { Name: 'Emptied' })).json).toMatchObject({ Description: '' });
    });

    it('lets a group keep its name, and change its letters', async () => {
      const { id } = await makeGroup(house, { name: 'Own name' });
      expect((await put(id, { Name: 'Own name', Description: 'new' })).status).toBe(200);
      expect((await put(id, { Name: 'OWN NAME' })).json).toMatchObject({ Name: 'OWN NAME', Description: '' });
    });

    it('leaves what else a group is alone', async () => {
      const { id } = await makeGroup(house, {
        name: 'Rich',
        publicId: 'rich-1',
        type: 'unit',
        externalId: 'x',
      });
      await put(id, { Name: 'Richer', Description: 'x' });
      const kept = await house.app.get(GroupsReader).get(house.system, id);
      expect(kept).toMatchObject({
        publicId: 'rich-1',
        type: 'unit',
        externalId: 'x',
        displayName: 'Richer',
      });
    });

    it('does not rename a built-in group, but describes it', async () => {
      const { id, name } = await house.app.get(GroupsReader).get(house.system, 'all_users');
      expectFailure(await put(id, { Name: 'Nobody' }), 403, /built-in/);
      expect((await put(id, { Name: name, Description: 'All of us' })).status).toBe(200);
    });
  });

  describe('DELETE /api/group/{id}', () => {
    it('takes the memberships and grants of a group along, and is 404 the second time', async () => {
      const { id: userId } = await makePerson(house);
      const { id } = await makeGroup(house, { name: 'In use', memberIds: [userId] });
      const grant = { method: 'PUT', body: [{ Key: '/Reports' }] };
      expect((await admin.send(`/api/group/${id}/permissions/global`, grant)).status).toBe(200);
      const may = { subject: { type: 'user', id: userId }, permission: 'Reports' } as const;
      const check = () => house.app.get(CheckService).check(house.system, may);
      expect(await check()).toMatchObject({ allowed: true });
      expect((await admin.send(`/api/group/${id}`, { method: 'DELETE' })).status).toBe(200);
      expect(await check()).toMatchObject({ allowed: false });
      expect((await admin.send(`/api/user/${userId}/groups`)).json).toEqual({ Items: [] });
      expectFailure(await admin.send(`/api/group/${id}`, { method: 'DELETE' }), 404);
      const again = await create({ Name: 'In use' });
      expect((await admin.send(`/api/group/${(again.json as Shown).Id}/users`)).json).toEqual({ Items: [] });
    });
  });

  it('says nothing to a header that is about an index', async () => {
    for (const wanted of ['false', 'true', 'nonsense']) {
      const headers = { 'wait-until-indexed': wanted };
      const body = { Name: `Indexed ${wanted}` };
      expect((await admin.send('/api/groups', { method: 'POST', headers, body })).status).toBe(200);
    }
  });

  it('knows a group by its GUID alone, not by an id that another surface shows', async () => {
    await makeGroup(house, { name: 'Chosen', publicId: 'chosen-1' });
    const number = (await house.app.get(GroupsReader).get(house.system, 'chosen-1')).number;
    for (const id of ['chosen-1', 'admins', String(number), 'Chosen']) {
      expectFailure(await admin.send(`/api/group/${id}`), 404);
      expectFailure(await put(id, { Name: 'Caught' }), 404);
      expectFailure(await admin.send(`/api/group/${id}`, { method: 'DELETE' }), 404);
    }
  });

  it('has no /api/groups/{id}', async () => {
    const { id } = await makeGroup(house, { name: 'Singular' });
    expectFailure(await admin.send(`/api/groups/${id}`), 404);
  });

  it('links to the configured public URL, whatever Host is sent', async () => {
    const other = await startTestApp({ publicUrl: 'https://et.example.com' });
    const { id } = await makeGroup(other, { name: 'Public' });
    const answer = await clientOf(other).send(`/EnterpriseTester/api/group/${id}`);
    await other.close();
    expect(answer.json).toMatchObject({ Self: `https://et.example.com/EnterpriseTester/api/group/${id}` });
  });
});
