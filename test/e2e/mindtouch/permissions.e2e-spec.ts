import { catalogue, implies, Permission } from '../../../src/permissions/permission.js';
import type { Answer } from '../../support/http-client.js';
import { makePerson, type Person } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { Deki, expectError } from './deki.js';
import { takeFromEveryone } from './everyone.js';

type Call = (deki: Deki, group: number) => Promise<Answer>;

const reads: readonly (readonly [string, Call])[] = [
  ['GET groups', (deki) => deki.get('groups')],
  ['GET groups/{id}', (deki, group) => deki.get(`groups/${group}`)],
  ['GET groups/{id}/users', (deki, group) => deki.get(`groups/${group}/users`)],
];

const writes: readonly (readonly [string, Call])[] = [
  [
    'POST groups, a new one',
    (deki, group) => deki.post('groups', `<group><name>after ${group}</name></group>`),
  ],
  ['POST groups, a change', (deki, group) => deki.post('groups', `<group id="${group}"/>`)],
  ['PUT groups/{id}', (deki, group) => deki.put(`groups/${group}`, '<group/>')],
  [
    'POST groups/{id}/users',
    (deki, group) => deki.post(`groups/${group}/users`, '<users><user id="1"/></users>'),
  ],
  [
    'PUT groups/{id}/users',
    (deki, group) => deki.put(`groups/${group}/users`, '<users><user id="1"/></users>'),
  ],
  ['DELETE groups/{id}/users/{user}', (deki, group) => deki.delete(`groups/${group}/users/1`)],
  ['DELETE groups/{id}', (deki, group) => deki.delete(`groups/${group}`)],
];

/** Everything that can be held without holding the one permission. */
function allBut(permission: string): readonly string[] {
  return catalogue.map(({ name }) => name).filter((name) => !implies(name, permission));
}

describe('who may do what on MindTouch', () => {
  let house: TestApp;
  let admin: Deki;
  let readersOnly: Person;
  let allButReaders: Person;
  let adminsOnly: Person;
  let allButAdmins: Person;
  let group: number;

  beforeAll(async () => {
    house = await startTestApp();
    admin = Deki.of(house);
    await takeFromEveryone(house, Permission.DirectoryRead);
    readersOnly = await makePerson(house, [Permission.DirectoryRead]);
    allButReaders = await makePerson(house, allBut(Permission.DirectoryRead));
    adminsOnly = await makePerson(house, [Permission.SiteAdmin]);
    allButAdmins = await makePerson(house, allBut(Permission.SiteAdmin));
  });

  beforeEach(async () => {
    group = await admin.makeGroup(`asked for ${expect.getState().currentTestName ?? ''}`, [1]);
  });

  afterAll(() => house.close());

  it.each(reads)('%s needs directory.read and nothing else', async (_call, send) => {
    expectError(await send(Deki.of(house, allButReaders), group), 403, 'Forbidden');
    expect((await send(Deki.of(house, readersOnly), group)).status).toBe(200);
    expectError(await send(Deki.anonymous(house), group), 401, 'Unauthorized');
  });

  it.each(writes)('%s needs ADMIN and nothing else', async (_call, send) => {
    const before = await admin.get(`groups/${group}`);
    expectError(await send(Deki.of(house, allButAdmins), group), 403, 'Forbidden');
    expectError(await send(Deki.anonymous(house), group), 401, 'Unauthorized');
    expect((await admin.get(`groups/${group}`)).text).toBe(before.text);
    expect((await send(Deki.of(house, adminsOnly), group)).status).toBe(200);
  });

  it.each([...reads, ...writes])(
    '%s asks for the permission before it looks for the group',
    async (_call, send) => {
      const nobody = await send(Deki.anonymous(house), 4711);
      expectError(nobody, 401, 'Unauthorized');
    },
  );

  it('asks for the permission before it reads the body', async () => {
    expectError(await Deki.of(house, allButAdmins).post('groups', '<not xml'), 403, 'Forbidden');
    expectError(await Deki.anonymous(house).post('groups', '<not xml'), 401, 'Unauthorized');
    expectError(await Deki.of(house, adminsOnly).post('groups', '<not xml'), 400, 'Bad Request');
  });

  it('lets nobody read without signing in, unless the house is opened; forced authentication still asks', async () => {
    const open = await startTestApp({ anonymousReadSurfaces: ['mindtouch'] });
    try {
      const nobody = Deki.anonymous(open);
      const id = await Deki.of(open).makeGroup('open', [1]);
      expect((await nobody.get(`groups/${id}`)).status).toBe(200);
      expect((await nobody.get(`groups/${id}/users`)).text).toContain('<email hidden="true"/>');
      expectError(await nobody.get(`groups/${id}?authenticate=true`), 401, 'Unauthorized');
      expectError(await nobody.delete(`groups/${id}`), 401, 'Unauthorized');
    } finally {
      await open.close();
    }
  });
});
