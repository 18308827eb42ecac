import { jest } from '@jest/globals';
import { Client } from 'pg';
import { newId } from '../../../src/common/ids.js';
import { rowsOf } from '../../support/acts.js';
import { bearer, type Answer, type HttpClient } from '../../support/http-client.js';
import { apiToken, makePerson, signedIn } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

interface Decided {
  readonly allowed: boolean;
  readonly reason?: string;
  readonly error?: { readonly code: string; readonly detail: string };
}

interface Outcome {
  readonly results: readonly Decided[];
  readonly revision: string;
}

const HOUR = 3_600_000;
const READ = 'READ';

describe('checks', () => {
  let house: TestApp;
  let admin: HttpClient;

  beforeAll(async () => {
    house = await startTestApp();
    // By a token that no turn of the clock lets run out.
    admin = (await signedIn(house)).with(bearer(await apiToken(house)));
  });

  afterAll(() => house.close());
  afterEach(() => jest.restoreAllMocks());

  const post = (path: string, body: unknown, client = admin) => client.send(path, { method: 'POST', body });
  const check = (body: object, client = admin) => post('/permissions/check', body, client);
  const batch = (checks: readonly object[], more: object = {}) =>
    post('/permissions/check:batch', { checks, ...more });
  const made = async (answer: Promise<Answer>) => (await answer).json as { readonly id: string };
  const reasonOf = async (answer: Promise<Answer>) => ((await answer).json as Decided).reason;
  const outcome = async (answer: Promise<Answer>): Promise<Outcome> => {
    const { status, text, json } = await answer;
    expect([status, status === 200 ? '' : text]).toEqual([200, '']);
    return json as Outcome;
  };
  const makeUser = async (more: object = {}) =>
    (await made(post('/users', { userName: newId(), ...more }))).id;
  const makeGroup = async (more: object = {}) => (await made(post('/groups', { name: newId(), ...more }))).id;
  const grant = (type: string, id: string, permission: string, scope?: object) =>
    made(post('/grants', { subject: { type, id }, permission, ...(scope && { scope }) }));
  const join = (group: string, user: string, terms: object = {}) =>
    admin.send(`/groups/${group}/members/users/${user}`, { method: 'PUT', body: terms });
  const user = (id: string, permission = READ, scope?: object) => ({
    subject: { type: 'user', id },
    permission,
    ...(scope && { scope }),
  });
  const inHours = (hours: number) => new Date(house.clock.now().getTime() + hours * HOUR).toISOString();

  /** The statements that the database is sent while something is done. */
  async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
    const query = jest.spyOn(Client.prototype, 'query');
    await work();
    const texts = query.mock.calls.map(([asked]) =>
      typeof asked === 'string' ? asked : String((asked as { text?: string }).text),
    );
    query.mockRestore();
    return texts;
  }

  describe('of one', () => {
    it('tell what has run out from what was never held, and from what is yet to come', async () => {
      const [reader, outer, inner] = [await makeUser(), await makeGroup(), await makeGroup()];
      await grant('group', outer, READ);
      await admin.send(`/groups/${outer}/members/groups/${inner}`, { method: 'PUT', body: {} });
      await join(inner, reader, { startsAt: inHours(1), expiresAt: inHours(2) });
      const reason = () => reasonOf(check(user(reader)));
      expect(await reason()).toBe('not_begun');
      expect(await reasonOf(check(user(reader, 'UPDATE')))).toBe('not_held');
      house.clock.advance(HOUR);
      expect(await reason()).toBe('allowed');
      house.clock.advance(HOUR);
      expect(await reason()).toBe('expired');
      await admin.send(`/groups/${outer}/members/groups/${inner}`, { method: 'DELETE' });
      expect(await reason()).toBe('not_held');
    });

    it('say expired only where the time of a membership is what stands in the way', async () => {
      const [reader, group] = [await makeUser(), await makeGroup()];
      const project = (await made(post('/projects', { name: newId() }))).id;
      await grant('group', group, READ, { type: 'project', id: project });
      await join(group, reader, { expiresAt: inHours(1) });
      house.clock.advance(2 * HOUR);
      expect(await reasonOf(check(user(reader, READ, { type: 'project', id: project })))).toBe('expired');
      expect(await reasonOf(check(user(reader)))).toBe('not_held');
      await admin.send(`/users/${reader}`, {
        method: 'PATCH',
        headers: { 'if-match': '*' },
        body: { active: false },
      });
      const scope = { type: 'project', id: project };
      expect(await reasonOf(check(user(reader, READ, scope)))).toBe('not_active');
    });

    it('hold whoever asks about himself to the scopes of his token, and nobody else', async () => {
      const person = await makePerson(house, [READ, 'directory.read']);
      const narrow = admin.with(bearer(await apiToken(house, person, ['directory.read'])));
      const whole = await signedIn(house, person);
      expect(await reasonOf(check(user(person.id), narrow))).toBe('scope_of_token');
      expect(await reasonOf(check(user(person.id, 'directory.read'), narrow))).toBe('allowed');
      expect(await reasonOf(check(user(person.id, 'UPDATE'), narrow))).toBe('not_held');
      expect(await reasonOf(check(user(person.id), whole))).toBe('allowed');
      const other = await makePerson(house, [READ]);
      expect(await reasonOf(check(user(other.id), narrow))).toBe('allowed');
    });

    it('ask the database nothing once they are remembered, refusals and scopes included', async () => {
      const publicId = newId().replaceAll('-', '');
      const [reader, group] = [await makeUser({ publicId }), await makeGroup()];
      const project = (await made(post('/projects', { name: newId() }))).id;
      await grant('group', group, READ);
      await join(group, reader, { expiresAt: inHours(1) });
      house.clock.advance(2 * HOUR);
      const questions = [
        user(publicId, 'directory.read', { type: 'project', id: project }),
        user(reader),
        { subject: { type: 'group', id: group }, permission: READ, scope: { type: 'group', id: group } },
      ];
      const ask = async () => {
        for (const question of questions) await check(question);
        await batch(questions);
      };
      await ask();
      const asked = await statementsOf(ask);
      // Looks at the log go on; nothing else does.
      expect(asked.filter((text) => !text.includes('pg_current_snapshot'))).toEqual([]);
    });

    it('read uuids that are known to nobody as unknown, and find those that were chosen', async () => {
      const chosen = newId().toUpperCase();
      const reader = await makeUser({ publicId: chosen });
      await grant('user', reader, READ);
      expect(await reasonOf(check(user(chosen)))).toBe('allowed');
      expect(await reasonOf(check(user(chosen.toLowerCase())))).toBe('allowed');
      const unknown = newId();
      const answer = await check(user(unknown));
      expect([answer.status, answer.json]).toEqual([
        422,
        expect.objectContaining({ code: 'user.reference_not_found' }),
      ]);
      const scoped = await check(user(reader, READ, { type: 'project', id: unknown }));
      expect(scoped.json).toMatchObject({ status: 422, code: 'project.reference_not_found' });
    });

    it('forget a name with its bearer', async () => {
      const publicId = newId().replaceAll('-', '');
      const group = await makeGroup({ publicId });
      const question = { subject: { type: 'group', id: publicId }, permission: READ };
      const reader = await makeUser();
      const scoped = user(reader, READ, { type: 'group', id: publicId });
      expect(await reasonOf(check(question))).toBe('not_held');
      expect(await reasonOf(check(scoped))).toBe('not_held');
      await admin.send(`/groups/${group}`, { method: 'DELETE', headers: { 'if-match': '*' } });
      expect((await check(question)).json).toMatchObject({ code: 'group.reference_not_found' });
      expect((await check(scoped)).json).toMatchObject({ code: 'group.reference_not_found' });
    });
  });

  describe('at a revision', () => {
    it('are answered from data that is no older, and tell a revision that is no smaller', async () => {
      const reader = await makeUser();
      await grant('user', reader, READ);
      const events = (await admin.send('/audit-events?limit=1')).json as { items: { revision: string }[] };
      const revision = events.items[0]!.revision;
      const answer = (await check({ ...user(reader), revision })).json as Decided & { revision: string };
      expect(answer).toMatchObject({ allowed: true });
      expect(BigInt(answer.revision)).toBeGreaterThanOrEqual(BigInt(revision));
      const many = await outcome(batch([user(reader)], { revision }));
      expect(BigInt(many.revision)).toBeGreaterThanOrEqual(BigInt(revision));
    });

    it('do not wait for what others are still writing', async () => {
      const open = await holdTransaction();
      const reader = await makeUser();
      await grant('user', reader, READ);
      const events = (await admin.send('/audit-events?limit=1')).json as { items: { revision: string }[] };
      const revision = events.items[0]!.revision;
      const answer = (await check({ ...user(reader), revision })).json as Decided & { revision: string };
      expect(answer).toEqual({ allowed: true, reason: 'allowed', revision });
      const strict = { revision, consistency: 'strict' };
      expect((await outcome(batch([user(reader)], strict))).revision).toBe(revision);
      await open.end();
    });

    it('are refused for one that is yet to come, or of another log', async () => {
      const question = user(await makeUser());
      for (const revision of ['9223372036854775807', '9999999999999999999']) {
        for (const answer of [
          await check({ ...question, revision }),
          await batch([question], { revision }),
        ]) {
          expect(answer.json).toMatchObject({ status: 422, errors: [{ field: 'revision' }] });
        }
      }
      for (const revision of ['-1', 'x', '', 12, '1'.repeat(20), null]) {
        const answer = await check({ ...question, revision });
        expect([revision, answer.status]).toEqual([revision, 422]);
      }
    });

    it('say 503 for one that is still being written', async () => {
      const open = await holdTransaction();
      const answer = await check({ ...user(await makeUser()), revision: open.revision });
      expect(answer.json).toMatchObject({ status: 503 });
      expect(answer.headers.get('retry-after')).toBe('1');
      await open.end();
      expect((await check({ ...user(await makeUser()), revision: open.revision })).status).toBe(200);
    });
  });

  /** A transaction of somebody else that has begun to write and does not end. */
  async function holdTransaction(): Promise<{ readonly revision: string; end(): Promise<void> }> {
    const [{ database }] = (await rowsOf<{ database: string }>(
      house,
      `select current_database() as database`,
    )) as [{ database: string }];
    const url = new URL(process.env['GUILDHALL_TEST_CLUSTER_URL'] ?? '');
    url.pathname = `/${database}`;
    const client = new Client({ connectionString: url.href });
    await client.connect();
    await client.query('begin');
    const { rows } = await client.query<{ revision: string }>('select writing_revision() as revision');
    return {
      revision: rows[0]!.revision,
      end: async () => {
        await client.query('commit');
        await client.end();
      },
    };
  }

  describe('that are strict', () => {
    it('see rows that were changed behind the back of the log, as no other check does', async () => {
      const reader = await makeUser();
      const { id } = await grant('user', reader, READ);
      const question = user(reader);
      expect(await reasonOf(check(question))).toBe('allowed');
      await rowsOf(house, 'update grants set ended_at = now() where id = $1', [id]);
      expect(await reasonOf(check(question))).toBe('allowed');
      expect(await reasonOf(check({ ...question, consistency: 'strict' }))).toBe('not_held');
      const [strict] = (await outcome(batch([question], { consistency: 'strict' }))).results;
      expect(strict).toEqual({ allowed: false, reason: 'not_held' });
      expect((await outcome(batch([question]))).results).toEqual([{ allowed: true, reason: 'allowed' }]);
    });

    it('are each answered by themselves, however many come at once', async () => {
      const [holder, other, group, project] = [
        await makeUser(),
        await makeUser({ publicId: `chosen-${newId()}` }),
        await makeGroup(),
        (await made(post('/projects', { name: newId() }))).id,
      ];
      const { id } = await grant('group', group, READ);
      await grant('user', other, READ, { type: 'project', id: project });
      await join(group, holder);
      const there = { type: 'project', id: project };
      const asked: readonly (readonly [object, string])[] = [
        [user(holder), 'allowed'],
        [user(other), 'not_held'],
        [user(other, READ, there), 'allowed'],
        [{ subject: { type: 'group', id: group }, permission: READ }, 'allowed'],
        [user(newId()), 'user.reference_not_found'],
        [user(holder, READ, { type: 'project', id: newId() }), 'project.reference_not_found'],
        [user(holder, READ, there), 'allowed'],
      ];
      const answers = (): Promise<string[]> =>
        Promise.all(
          [...asked, ...asked, ...asked].map(async ([question]) => {
            const { json } = await check({ ...question, consistency: 'strict' });
            const { reason, code } = json as { readonly reason?: string; readonly code?: string };
            return reason ?? code ?? '';
          }),
        );
      const expected = asked.map(([, reason]) => reason);
      expect(await answers()).toEqual([...expected, ...expected, ...expected]);
      await rowsOf(house, 'update grants set ended_at = now() where id = $1', [id]);
      const after = expected.map((reason, at) => (at !== 2 && reason === 'allowed' ? 'not_held' : reason));
      expect(await answers()).toEqual([...after, ...after, ...after]);
    });
  });

  describe('by the batch', () => {
    it('answer each as it would be by itself, in their order, and fail one by one', async () => {
      const [holder, other, group] = [await makeUser(), await makeUser(), await makeGroup()];
      await grant('group', group, 'TestManagement');
      await join(group, holder);
      const late = await makeUser();
      await join(group, late, { startsAt: inHours(1) });
      const view = 'TestManagement/View';
      const { results } = await outcome(
        batch([
          user(holder, view),
          user(other, view),
          { subject: { type: 'group', id: group }, permission: view },
          user(holder, 'no.such.permission'),
          user(newId(), view),
          user(holder, view, { type: 'project', id: newId() }),
          user(late, view),
          user(holder, view, { type: 'group', id: group }),
          user('a-name-\0-that-nobody-bears', view),
        ]),
      );
      const told = results.map(({ reason, error }) => reason ?? error?.code);
      expect(told).toEqual([
        'allowed',
        'not_held',
        'allowed',
        'permission.reference_not_found',
        'user.reference_not_found',
        'project.reference_not_found',
        'not_begun',
        'allowed',
        'user.reference_not_found',
      ]);
      expect(results.map(({ allowed }) => allowed)).toEqual(told.map((one) => one === 'allowed'));
    });

    it('take a thousand and no more, with one question for all that are not remembered', async () => {
      const people = await Promise.all(Array.from({ length: 40 }, () => makeUser()));
      const group = await makeGroup();
      await grant('group', group, READ);
      await Promise.all(people.slice(0, 20).map((id) => join(group, id)));
      await Promise.all(people.slice(20, 30).map((id) => join(group, id, { startsAt: inHours(1) })));
      const checks = Array.from({ length: 1000 }, (_, at) => user(people[at % people.length]!));
      await check(checks[0]!);
      let answer: Outcome | undefined;
      const asked = await statementsOf(async () => {
        answer = await outcome(batch(checks));
      });
      expect(asked.filter((text) => !text.includes('pg_current_snapshot'))).toHaveLength(2);
      const reasons = answer!.results.map(({ reason }) => reason);
      expect(reasons.filter((one) => one === 'allowed')).toHaveLength(500);
      expect(reasons.filter((one) => one === 'not_begun')).toHaveLength(250);
      expect(reasons.filter((one) => one === 'not_held')).toHaveLength(250);
      const over = await batch([...checks, checks[0]!]);
      expect(over.json).toMatchObject({ status: 422, errors: [{ field: 'checks' }] });
      expect(await outcome(batch([]))).toMatchObject({ results: [] });
    });

    it('never see half of a change, however they are read', async () => {
      const [one, other] = [await makeUser(), await makeUser()];
      const group = await makeGroup();
      await grant('group', group, READ);
      await join(group, one);
      // The two change places again and again, each time in one act.
      const swaps = { left: 40 };
      const swapping = (async () => {
        for (; swaps.left > 0; swaps.left--) {
          const [leaves, comes] = swaps.left % 2 === 0 ? [one, other] : [other, one];
          await admin.send(`/groups/${group}/members:batch`, {
            method: 'POST',
            body: {
              items: [
                { op: 'remove', type: 'user', id: leaves },
                { op: 'add', type: 'user', id: comes },
              ],
            },
          });
        }
      })();
      const seen: string[] = [];
      while (swaps.left > 0) {
        const consistency = seen.length % 3 === 0 ? 'strict' : 'fresh';
        const { results } = await outcome(batch([user(one), user(other)], { consistency }));
        seen.push(results.map(({ allowed }) => Number(allowed)).join(''));
      }
      await swapping;
      expect(new Set(seen)).toEqual(new Set(['10', '01']));
    });
  });
});
