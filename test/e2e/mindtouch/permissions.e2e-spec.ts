import { catalogue, implies, Permission } from '../../../src/permissions/catalogue/permission.js';
import { mindtouchRoutes } from '../../contracts/mindtouch.routes.js';
import { apiToken, makePerson, type Person } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { Deki, documentOf, expectError } from './deki.js';
import { takeFromEveryone } from './everyone.js';
import { guardedCalls, remoteService, type GuardedCall, type Target } from './guarded-calls.js';

/** The permission that a route asks of whoever is not the user in its path. */
function neededBy(access: string): string | undefined {
  return ['SiteAdmin', 'directory.read'].find((permission) => access.includes(permission));
}

const calls = Object.entries(guardedCalls).flatMap(([route, all]) =>
  all.map((send, index): [string, string, GuardedCall] => [
    `${route}${index === 0 ? '' : `, in another way`}`,
    neededBy(mindtouchRoutes[route] ?? '') ?? '',
    send,
  ]),
);
const writes = calls.filter(([, permission]) => permission === Permission.SiteAdmin);

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
  let target: Target;

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
    const { number: user } = await makePerson(house);
    const made = await admin.post('site/services', remoteService(`with ${user}`, 'http://any.example'));
    const service = Number(documentOf(made.text)['service']['@id']);
    target = { user, service, group: await admin.makeGroup(`asked for with ${user}`, [1]) };
  });

  afterAll(() => house.close());

  it('is asked below about every route that the contract guards by a permission', () => {
    const guarded = Object.entries(mindtouchRoutes).filter(([, access]) => neededBy(access) !== undefined);
    expect(Object.keys(guardedCalls).sort()).toEqual(guarded.map(([route]) => route).sort());
  });

  it.each(calls)('%s needs %s and nothing else', async (route, permission, send) => {
    const [only, allBut] =
      permission === Permission.SiteAdmin ? [adminsOnly, allButAdmins] : [readersOnly, allButReaders];
    const before = await admin.get(`groups/${target.group}`);
    const user = await admin.get(`users/${target.user}`);
    expectError(await send(Deki.of(house, allBut), target), 403, 'Forbidden');
    const nobody = await send(Deki.anonymous(house), target);
    // Making users is the one call that tells nobody in particular the same.
    if (route === 'POST /@api/deki/users') expectError(nobody, 403, 'Forbidden');
    else expectError(nobody, 401, 'Unauthorized');
    expect((await admin.get(`groups/${target.group}`)).text).toBe(before.text);
    expect((await admin.get(`users/${target.user}`)).text).toBe(user.text);
    expect((await send(Deki.of(house, only), target)).status).toBe(200);
  });

  it.each(calls)('%s asks for %s before it looks for anything', async (_route, permission, send) => {
    const nowhere = { group: 4711, user: 4711, service: 4711 };
    const allBut = permission === Permission.SiteAdmin ? allButAdmins : allButReaders;
    expectError(await send(Deki.of(house, allBut), nowhere), 403, 'Forbidden');
  });

  it.each(writes)(
    '%s needs %s also of a token, whatever its owner holds',
    async (_route, _permission, send) => {
      const token = await apiToken(house, undefined, [Permission.DirectoryRead, Permission.Login]);
      const narrowed = Deki.of(house, { userName: 'admin', password: token });
      expectError(await send(narrowed, target), 403, 'Forbidden');
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
