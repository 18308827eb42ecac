import { createApp } from '../../../src/bootstrap.js';
import { IdempotencyPurge } from '../../../src/auth/idempotency/idempotency-purge.js';
import { ChangeLog } from '../../../src/common/change-log.js';
import { newId } from '../../../src/common/ids.js';
import { UnitOfWork } from '../../../src/common/unit-of-work.js';
import { AppConfig } from '../../../src/config/app.config.js';
import { GrantsService } from '../../../src/permissions/grants/grants.service.js';
import { Permission } from '../../../src/permissions/catalogue/permission.js';
import { StructureLock } from '../../../src/permissions/authority/structure-lock.js';
import { rowsOf } from '../../support/acts.js';
import { bearer, HttpClient, type Answer } from '../../support/http-client.js';
import { apiToken, makePerson, signedIn } from '../../support/people.js';
import { ADMIN, startTestApp, type TestApp } from '../../support/test-app.js';

const { ManageUserAndGroupSecurity } = Permission;

describe('A call with an Idempotency-Key', () => {
  let house: TestApp;
  let admin: HttpClient;

  beforeAll(async () => {
    house = await startTestApp();
    admin = await signedIn(house);
  });

  afterAll(() => house.close());

  const post = (path: string, body: unknown, key?: string, client = admin) =>
    client.send(path, {
      method: 'POST',
      body,
      ...(key !== undefined && { headers: { 'idempotency-key': key } }),
    });

  const groupsNamed = async (name: string) => {
    const [row] = await rowsOf<{ count: string }>(house, 'select count(*) from groups where name = $1', [
      name,
    ]);
    return Number(row!.count);
  };

  const keysLike = async (key: string) =>
    (await rowsOf(house, 'select from idempotency_keys where key = $1', [key])).length;

  function expectReplayOf(first: Answer, second: Answer): void {
    expect(second.text).toBe(first.text);
    expect(second.status).toBe(first.status);
    for (const header of ['location', 'etag', 'content-type']) {
      expect([header, second.headers.get(header)]).toEqual([header, first.headers.get(header)]);
    }
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(second.headers.get('idempotency-replayed')).toBe('true');
  }

  it('is made once; who repeats it gets the same status, headers and body', async () => {
    const body = { name: 'Once', description: 'é "x"' };
    const first = await post('/groups', body, 'once');
    expect(first.status).toBe(201);
    expect(first.headers.get('location')).toMatch(/\/api\/v1\/groups\/[0-9a-f-]{36}$/);
    const second = await post('/groups', body, 'once');
    expectReplayOf(first, second);
    expect(await groupsNamed('Once')).toBe(1);
    expect((await post('/groups', body)).status).toBe(409);
  });

  it.each([
    ['/users', () => ({ userName: `u-${newId()}`, password: 'a-password-of-a-user' })],
    ['/projects', () => ({ name: `p-${newId()}` })],
    ['/roles', () => ({ name: `r-${newId()}`, permissions: ['LOGIN'] })],
    ['/me/api-tokens', () => ({ name: `t-${newId()}` })],
  ])('is honoured by POST %s', async (path, body) => {
    const [sent, key] = [body(), newId()];
    const first = await post(path, sent, key);
    expect(first.status).toBe(201);
    expectReplayOf(first, await post(path, sent, key));
  });

  it('has one effect and one answer, however many send it at once', async () => {
    const body = { name: 'Twenty at once' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => post('/groups', body, 'twenty')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
    expect(await groupsNamed('Twenty at once')).toBe(1);
  });

  it('is the same call whatever the order of its fields and the form of its path', async () => {
    const first = await post('/groups', { name: 'Ordered', type: 'unit' }, 'ordered');
    expectReplayOf(first, await post('/groups/', { type: 'unit', name: 'Ordered' }, 'ordered'));
  });

  it.each([
    ['another body', '/groups', { name: 'Other body' }],
    ['another path', '/projects', { name: 'First body' }],
    ['another query', '/groups?x=1', { name: 'First body' }],
  ])('is refused with %s under the same key', async (_what, path, body) => {
    await post('/groups', { name: 'First body' }, 'reused');
    const answer = await post(path, body, 'reused');
    expect(answer.status).toBe(422);
    expect(answer.json).toMatchObject({ code: 'idempotency.key_reused', status: 422 });
    expect(await groupsNamed('Other body')).toBe(0);
  });

  it.each(['', 'x'.repeat(256), 'two words', 'ümlaut'])('is refused if the key is %j', async (key) => {
    const answer = await post('/groups', { name: 'Bad key' }, key);
    expect(answer.status).toBe(422);
    expect(answer.json).toMatchObject({
      errors: [{ field: 'Idempotency-Key', constraint: 'isIdempotencyKey' }],
    });
    expect(await groupsNamed('Bad key')).toBe(0);
  });

  it('takes 255 visible characters', async () => {
    const key = '!~'.repeat(127) + '"';
    const first = await post('/groups', { name: 'Long key' }, key);
    expectReplayOf(first, await post('/groups', { name: 'Long key' }, key));
  });

  it('belongs to its caller alone', async () => {
    const other = await signedIn(house, await makePerson(house, [ManageUserAndGroupSecurity]));
    const mine = await post('/groups', { name: 'Mine' }, 'shared');
    const theirs = await post('/groups', { name: 'Theirs' }, 'shared', other);
    expect([mine.status, theirs.status]).toEqual([201, 201]);
  });

  it('goes on in another session of the same user', async () => {
    const first = await post('/groups', { name: 'Two sessions' }, 'sessions');
    expectReplayOf(first, await post('/groups', { name: 'Two sessions' }, 'sessions', await signedIn(house)));
  });

  it('tells nothing to a narrower token of the same user', async () => {
    const narrow = new HttpClient(`${house.url}/api/v1`).with(
      bearer(await apiToken(house, ADMIN, ['directory.read'])),
    );
    const body = { name: 'wide' };
    const wide = await post('/me/api-tokens', body, 'token');
    expect(wide.status).toBe(201);
    const answer = await post('/me/api-tokens', body, 'token', narrow);
    expect(answer.status).toBe(403);
    expect(answer.text).not.toContain((wide.json as { token: string }).token);
  });

  it('tells nothing to who has lost the permission since', async () => {
    const person = await makePerson(house, [ManageUserAndGroupSecurity]);
    const client = await signedIn(house, person);
    expect((await post('/groups', { name: 'Lost' }, 'lost', client)).status).toBe(201);
    const grants = house.app.get(GrantsService);
    const { items } = await grants.list(house.system, { subjectId: person.id }, { offset: 0 });
    for (const { id } of items) await grants.end(house.system, id);
    expect((await post('/groups', { name: 'Lost' }, 'lost', client)).status).toBe(403);
  });

  it('keeps secrets sealed', async () => {
    const first = await post('/me/api-tokens', { name: 'sealed' }, 'sealed');
    const [row] = await rowsOf<{ answer: Buffer }>(
      house,
      'select answer from idempotency_keys where key = $1',
      ['sealed'],
    );
    const { token } = first.json as { token: string };
    expect(token).toMatch(/^gha_/);
    expect(row!.answer.toString('latin1')).not.toContain(token);
    expect(row!.answer.toString('latin1')).not.toContain('sealed');
  });

  it('that fails keeps nothing, so that it is made anew', async () => {
    await post('/groups', { name: 'In the way' });
    const taken = await post('/groups', { name: 'In the way' }, 'anew');
    expect(taken.status).toBe(409);
    expect(await keysLike('anew')).toBe(0);
    await rowsOf(house, `update groups set deleted_at = now() where name = 'In the way'`);
    const made = await post('/groups', { name: 'In the way' }, 'anew');
    expect([made.status, made.headers.get('idempotency-replayed')]).toEqual([201, null]);
    const invalid = await post('/groups', { name: 7 }, 'invalid');
    expect(invalid.status).toBe(422);
    expect((await post('/groups', { name: 'Seven' }, 'invalid')).status).toBe(201);
  });

  it('leaves no effect if its answer cannot be kept', async () => {
    await rowsOf(house, `alter table idempotency_keys add constraint no_answer check (key <> 'full')`);
    const answer = await post('/groups', { name: 'Half' }, 'full');
    expect(answer.status).toBe(500);
    expect([await groupsNamed('Half'), await keysLike('full')]).toEqual([0, 0]);
    const acts = await rowsOf(house, `select from changes where facts::text like '%"Half"%'`);
    expect(acts).toEqual([]);
    await rowsOf(house, 'alter table idempotency_keys drop constraint no_answer');
    expect((await post('/groups', { name: 'Half' }, 'full')).status).toBe(201);
  });

  it('is forgotten after its time, and expired answers are removed', async () => {
    await post('/projects', { name: 'Short-lived' }, 'short');
    house.clock.advance(86_400_000 - 1);
    const client = await signedIn(house);
    expect(
      (await post('/projects', { name: 'Short-lived' }, 'short', client)).headers.get('idempotency-replayed'),
    ).toBe('true');
    house.clock.advance(1);
    const made = await post('/projects', { name: 'Short-lived' }, 'short', client);
    expect([made.status, made.headers.get('idempotency-replayed')]).toEqual([201, null]);
    await rowsOf(
      house,
      `insert into idempotency_keys (caller, key, fingerprint, answer, expires_at)
       select 'x', i::text, 'x', 'x', $1::timestamptz from generate_series(1, 1201) i`,
      [house.clock.now()],
    );
    expect(await house.app.get(IdempotencyPurge).purge()).toBeGreaterThanOrEqual(1201);
    expect(await keysLike('short')).toBe(1);
    expect(await keysLike('7')).toBe(0);
  });

  it('is ignored by the calls that only ask or hand out credentials', async () => {
    const login = () => post('/auth/login', ADMIN, 'login');
    const [one, two] = [await login(), await login()];
    expect(two.headers.get('idempotency-replayed')).toBeNull();
    expect(two.text).not.toBe(one.text);
    const question = { subject: { type: 'user', id: (await signedInUser()).id }, permission: 'LOGIN' };
    const client = await signedIn(house);
    await post('/permissions/check', question, 'check', client);
    expect(
      (await post('/permissions/check', question, 'check', client)).headers.get('idempotency-replayed'),
    ).toBeNull();
    expect([await keysLike('login'), await keysLike('check')]).toEqual([0, 0]);
  });

  it('competes with others as any call does', async () => {
    const client = await signedIn(house);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_one, at) =>
        post('/groups', { name: `Race ${at % 3}` }, `race-${at}`, client),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
  });

  it('has its place in the log after what it waited for', async () => {
    const client = await signedIn(house);
    const [units, lock, log] = [
      house.app.get(UnitOfWork),
      house.app.get(StructureLock),
      house.app.get(ChangeLog),
    ];
    let call: Promise<Answer> | undefined;
    const before = await units.run(async () => {
      await lock.take(house.organization.id);
      call = post('/groups', { name: 'Waits' }, 'waits', client);
      await someoneWaits();
      return log.begin(house.system);
    });
    const { id } = (await call!).json as { id: string };
    const rows = await rowsOf<{ id: string }>(
      house,
      `select id from acts where id = $1 or id in (select act_id from changes where subject_id = $2)
        order by revision, sequence`,
      [before.id, id],
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]!.id).toBe(before.id);
  });

  async function someoneWaits(): Promise<void> {
    const waiting = `select from pg_locks l join pg_database d on d.oid = l.database
                      where not l.granted and d.datname = current_database()`;
    while ((await rowsOf(house, waiting)).length === 0) continue;
  }

  const signedInUser = async () => (await (await signedIn(house)).send('/me')).json as { id: string };
});

describe('After a restart', () => {
  it('a call with an Idempotency-Key is answered as before', async () => {
    const house = await startTestApp();
    const make = async (client: HttpClient) =>
      client.send('/groups', {
        method: 'POST',
        body: { name: 'Before the restart' },
        headers: { 'idempotency-key': 'restart' },
      });
    const first = await make(await signedIn(house));
    await house.app.close();
    const again = await createApp(house.app.get(AppConfig), house.clock);
    try {
      await again.listen(0, '127.0.0.1');
      const second = await make(await signedIn({ ...house, app: again, url: await again.getUrl() }));
      expect([second.status, second.text]).toEqual([201, first.text]);
      expect(second.headers.get('idempotency-replayed')).toBe('true');
      // Links name the host that is asked, here another port.
      const pathOf = (answer: Answer) => new URL(answer.headers.get('location')!).pathname;
      expect(pathOf(second)).toBe(pathOf(first));
    } finally {
      await again.close();
      await house.close();
    }
  });
});
