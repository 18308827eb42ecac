import { Log } from '../../../src/common/log.js';
import { GroupsService } from '../../../src/groups/groups.service.js';
import { basic } from '../../support/http-client.js';
import { ADMIN, startTestApp, type TestApp } from '../../support/test-app.js';
import { Deki, documentOf, expectError, type Document } from './deki.js';
import { remoteService } from './guarded-calls.js';

const SECRET = 'hunter2hunter2';
const QUERY = ['authtoken', 'authpassword', 'accountpassword', 'currentpassword', 'apikey', 'AuthPassword']
  .map((name) => `${name}=${SECRET}`)
  .join('&');

describe('what queries carry on MindTouch', () => {
  let house: TestApp;
  let deki: Deki;
  const logged: unknown[] = [];

  beforeAll(async () => {
    house = await startTestApp();
    deki = Deki.of(house);
    const write = (...line: unknown[]) => {
      const [message, facts] = line as [string, { error?: Error }];
      logged.push(message, JSON.stringify(facts), facts.error?.message, facts.error?.stack);
    };
    Object.assign(house.app.get(Log), { info: write, warn: write, error: write });
  });

  afterAll(() => house.close());

  it.each([
    ['GET', 'groups/4711', 404],
    ['GET', 'groups/x', 400],
    ['GET', 'nothing', 404],
    ['PATCH', 'groups', 405],
    ['POST', 'groups', 400],
    ['POST', 'users', 400],
    ['GET', 'groups/%zz', 400],
    ['GET', 'groups?dream.out.format=jsonp', 400],
    ['POST', 'groups?dream.in.format=json', 501],
    ['PUT', 'users/1/password', 400],
  ])('is told by no failure: %s %s', async (method, path, status) => {
    const answer = await deki.client.send(`/@api/deki/${path}${path.includes('?') ? '&' : '?'}${QUERY}`, {
      method,
      ...(method !== 'GET' && { headers: { 'content-type': 'application/xml' }, body: '<x/>' }),
    });
    expect([answer.status, answer.text.includes(SECRET)]).toEqual([status, false]);
    expect([...answer.headers].join()).not.toContain(SECRET);
  });

  it('is told by no refusal of who calls', async () => {
    const nobody = await Deki.anonymous(house).get(`groups?${QUERY}`);
    expectError(nobody, 401, 'Unauthorized');
    const wrong = await Deki.anonymous(house).with(basic(ADMIN.userName, SECRET)).get(`groups?${QUERY}`);
    expectError(wrong, 401, 'Unauthorized');
    expect(nobody.text + wrong.text).not.toContain(SECRET);
  });

  it('is not in the log where something breaks, nor in the answer', async () => {
    const groups = house.app.get(GroupsService);
    const list = groups.list.bind(groups);
    groups.list = () => Promise.reject(new Error('a part of ours broke'));
    try {
      for (const format of ['xml', 'json']) {
        const answer = await deki.get(`groups?dream.out.format=${format}&${QUERY}`);
        expect(answer.status).toBe(500);
        expect(answer.text).not.toMatch(/hunter2|broke/);
      }
    } finally {
      groups.list = list;
    }
    expect(logged.join('\n')).toContain('a part of ours broke');
    expect(logged.join('\n')).toContain('/@api/deki/groups');
    expect(logged.join('\n')).not.toContain(SECRET);
  });

  it('is not in the log where a service elsewhere cannot be asked, nor in what is told of it', async () => {
    const made = await deki.post('site/services', remoteService('Elsewhere', 'http://10.1.2.3/directory'));
    const { '@id': id } = documentOf(made.text)['service'] as Document;
    const group = `<group><name>x</name><service.authentication id="${String(id)}"/></group>`;
    const answer = await deki.post(`groups?authusername=ann&authpassword=${SECRET}`, group);
    expectError(answer, 503, 'Service Unavailable');
    const signIn = Deki.of(house, { userName: 'ann', password: SECRET });
    expectError(
      await signIn.get(`users/authenticate?authprovider=${String(id)}`),
      503,
      'Service Unavailable',
    );
    const told = await deki.get(`site/services/${String(id)}`);
    expect(told.text).toContain('GUILDHALL_SERVICE_ADDRESSES');
    expect(logged.join('\n')).toContain('an authentication service failed');
    for (const text of [answer.text, told.text, logged.join('\n')]) expect(text).not.toContain(SECRET);
  });
});
