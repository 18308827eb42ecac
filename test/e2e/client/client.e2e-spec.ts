import { Guildhall, GuildhallError, type Group } from '../../../clients/typescript/src/index.js';
import { ADMIN, startTestApp, type TestApp } from '../../support/test-app.js';

const HOUR = 3_600_000;

/** How a call fails. */
async function failureOf(call: Promise<unknown>): Promise<GuildhallError> {
  const outcome = await call.catch((error: unknown) => error);
  if (!(outcome instanceof GuildhallError)) throw new Error('That did not fail as Guildhall fails.');
  return outcome;
}

describe('the client and the service', () => {
  let house: TestApp;
  let guildhall: Guildhall;

  beforeAll(async () => {
    house = await startTestApp();
    guildhall = await Guildhall.login({ url: house.url, ...ADMIN });
  });

  afterAll(() => house.close());

  it('make, read, change and delete', async () => {
    const made = await guildhall.createGroup({ name: 'Night watch', description: 'Awake' });
    expect(await guildhall.getGroup(made.id)).toEqual(made);
    const changed = await guildhall.updateGroup(made.id, { description: 'Asleep' }, { ifMatch: made });
    expect(changed).toMatchObject({ name: 'Night watch', description: 'Asleep', version: made.version + 1 });
    await guildhall.deleteGroup(made.id, { ifMatch: changed });
    expect(await failureOf(guildhall.getGroup(made.id))).toMatchObject({
      status: 404,
      code: 'group.not_found',
    });
  });

  it('notice who was faster', async () => {
    const read = await guildhall.createGroup({ name: 'Contended' });
    const rivals = ['mine', 'yours'].map((description) =>
      guildhall.updateGroup(read.id, { description }, { ifMatch: read }).catch((error: unknown) => error),
    );
    const outcomes = await Promise.all(rivals);
    const [lost, ...more] = outcomes.filter((one) => one instanceof GuildhallError);
    expect(more).toEqual([]);
    expect(lost).toMatchObject({ status: 412 });
    expect((await guildhall.getGroup(read.id)).version).toBe(read.version + 1);
  });

  it('go through a list of many pages, once each', async () => {
    const crew = await guildhall.createGroup({ name: 'Crew of pages' });
    const names = ['ann', 'bo', 'cy', 'di', 'eve'];
    for (const userName of names) {
      const user = await guildhall.createUser({ userName });
      await guildhall.putUserMember(crew.id, user.id);
    }
    const query = { limit: 2, sort: 'userName', filter: 'kind eq "user"' } as const;
    const seen: string[] = [];
    for await (const { user } of guildhall.listUserMembers(crew.id, query)) seen.push(user.userName);
    expect(seen).toEqual(names);
    expect((await guildhall.listUserMembers(crew.id, query).page()).items).toHaveLength(2);
  });

  it('say which field is wrong', async () => {
    const failure = await failureOf(guildhall.createGroup({ name: '', type: 'crowd' as Group['type'] }));
    expect(failure).toMatchObject({ status: 422, call: 'POST /api/v1/groups' });
    expect(failure.errors.map(({ field }) => field)).toEqual(['name', 'type']);
    expect(failure.requestId).toEqual(expect.any(String));
    for (const { message } of failure.errors) expect(failure.message.split(message)).toHaveLength(2);
  });

  it('keep ids apart from paths', async () => {
    expect(await failureOf(guildhall.getGroup('../users'))).toMatchObject({
      status: 404,
      code: 'group.not_found',
    });
  });

  it('keep a session up that has run out under many calls at once, time and again', async () => {
    const session = await Guildhall.login({ url: house.url, ...ADMIN });
    for (let round = 0; round < 3; round++) {
      house.clock.advance(2 * HOUR);
      const answers = await Promise.all(Array.from({ length: 12 }, () => session.getMe()));
      expect(new Set(answers.map(({ userName }) => userName))).toEqual(new Set([ADMIN.userName]));
    }
    await session.endSession();
    expect(await failureOf(session.getMe())).toMatchObject({ status: 401 });
  });

  it('refuse a wrong password as such', async () => {
    const login = Guildhall.login({ url: house.url, userName: ADMIN.userName, password: 'not-the-password' });
    expect(await failureOf(login)).toMatchObject({ status: 401, call: 'POST /api/v1/auth/login' });
  });

  it('work by an API token too', async () => {
    const session = await Guildhall.login({ url: house.url, ...ADMIN });
    const { token } = await session.createMyApiToken({ name: 'for the client' });
    expect((await new Guildhall({ url: house.url, token }).getMe()).userName).toBe(ADMIN.userName);
  });
});
