import { jest } from '@jest/globals';
import { AppConfig } from '../../../src/config/app.config.js';
import { StandingReader } from '../../../src/permissions/decisions/standing.reader.js';
import { rowsOf } from '../../support/acts.js';
import { DatabaseDoor } from '../../support/database-door.js';
import { bearer, HttpClient } from '../../support/http-client.js';
import { apiToken, makePerson } from '../../support/people.js';
import { startReplica, startTestApp, type Replica, type TestApp } from '../../support/test-app.js';

/** What is promised: nothing is answered from what was seen of the log longer ago. */
const BOUND_MS = 100;
/** No answer takes longer, whatever becomes of the database; a read is given up after five seconds, a look after one. */
const PATIENCE_MS = 6000;
const HOUR = 3_600_000;
const READ = 'READ';

interface Answered {
  readonly begun: number;
  readonly took: number;
  readonly status: number;
  readonly allowed: boolean | undefined;
}

describe('a replica with a way of its own to the database', () => {
  let house: TestApp;
  let door: DatabaseDoor;
  let replica: Replica;
  let here: HttpClient;
  let there: HttpClient;

  beforeAll(async () => {
    house = await startTestApp();
    door = new DatabaseDoor(new URL(house.app.get(AppConfig).databaseUrl));
    await door.open();
    replica = await startReplica(house, { databaseUrl: door.url });
    const token = bearer(await apiToken(house));
    here = new HttpClient(`${house.url}/api/v1`, token);
    there = new HttpClient(`${replica.url}/api/v1`, token);
  });

  afterAll(async () => {
    await replica.close();
    await door.shut();
    await house.close();
  });

  const ask = async (client: HttpClient, id: string, more: object = {}): Promise<Answered> => {
    const begun = performance.now();
    const body = { subject: { type: 'user', id }, permission: READ, ...more };
    const { status, json } = await client.send('/permissions/check', { method: 'POST', body });
    const took = performance.now() - begun;
    return { begun, took, status, allowed: (json as { allowed?: boolean }).allowed };
  };

  const grant = async (id: string): Promise<string> => {
    const body = { subject: { type: 'user', id }, permission: READ };
    return ((await here.send('/grants', { method: 'POST', body })).json as { id: string }).id;
  };

  const revoke = async (grantId: string): Promise<void> => {
    const { status } = await here.send(`/grants/${grantId}`, {
      method: 'DELETE',
      headers: { 'if-match': '*' },
    });
    expect(status).toBe(204);
  };

  /** Asks the replica without a pause until told to stop. */
  function keepAsking(id: string): () => Promise<readonly Answered[]> {
    const answers: Answered[] = [];
    const asker = { goesOn: true };
    const asking = (async () => {
      while (asker.goesOn) answers.push(await ask(there, id));
    })();
    return async () => {
      asker.goesOn = false;
      await asking;
      return answers;
    };
  }

  const passed = async (since: number, milliseconds: number, work: () => Promise<unknown>) => {
    while (performance.now() - since < milliseconds) await work();
  };

  it(`forgets within ${BOUND_MS} ms what was taken away elsewhere`, async () => {
    const { id } = await makePerson(house);
    for (let round = 0; round < 5; round++) {
      const grantId = await grant(id);
      while (!(await ask(there, id)).allowed);
      const stop = keepAsking(id);
      await revoke(grantId);
      const revoked = performance.now();
      await passed(revoked, 2 * BOUND_MS, () => ask(there, id));
      const answers = await stop();
      const late = answers.filter(({ begun, allowed }) => allowed && begun > revoked + BOUND_MS);
      expect(late).toEqual([]);
      expect(answers.at(-1)).toMatchObject({ status: 200, allowed: false });
    }
  });

  describe.each([
    { how: 'cut', close: () => door.shut(), open: () => door.open() },
    {
      how: 'silent',
      close: async () => {
        door.stall();
      },
      open: async () => {
        door.resume();
      },
    },
  ])('that is $how', ({ close, open }) => {
    it('allows nothing from old memory, and is right at once when it is open again', async () => {
      const { id } = await makePerson(house);
      const grantId = await grant(id);
      expect(await ask(here, id)).toMatchObject({ allowed: true });
      while (!(await ask(there, id)).allowed);
      await close();
      const closed = performance.now();
      await revoke(grantId);
      // One that had begun to read before is given up in its own time.
      const late: Answered[] = [];
      while (late.length < 3 || performance.now() - closed < 2500) {
        const answer = await ask(there, id);
        if (answer.begun > closed + BOUND_MS) late.push(answer);
      }
      await open();
      expect(new Set(late.map(({ status }) => status))).toEqual(new Set([503]));
      expect(Math.max(...late.map(({ took }) => took))).toBeLessThan(PATIENCE_MS);
      expect(await ask(there, id)).toMatchObject({ status: 200, allowed: false });
    });
  });

  it('lets time run out without a row in the log', async () => {
    const { id } = await makePerson(house);
    const made = await here.send('/groups', { method: 'POST', body: { name: 'For an hour' } });
    const group = made.json as { readonly id: string };
    await here.send('/grants', {
      method: 'POST',
      body: { subject: { type: 'group', id: group.id }, permission: READ },
    });
    const expiresAt = new Date(house.clock.now().getTime() + HOUR).toISOString();
    await here.send(`/groups/${group.id}/members/users/${id}`, { method: 'PUT', body: { expiresAt } });
    while (!(await ask(there, id)).allowed);
    const acts = () => rowsOf<{ count: string }>(house, 'select count(*) from acts');
    const before = await acts();
    house.clock.advance(HOUR);
    for (const client of [there, here]) expect(await ask(client, id)).toMatchObject({ allowed: false });
    expect(await acts()).toEqual(before);
  });

  it('answers at once from what bears a revision, and strictly from what there is', async () => {
    const { id } = await makePerson(house);
    const last = async () => {
      const { json } = await here.send('/audit-events?limit=1');
      return (json as { items: { revision: string }[] }).items[0]!.revision;
    };
    for (let round = 0; round < 10; round++) {
      await ask(there, id);
      const grantId = await grant(id);
      expect(await ask(there, id, { revision: await last() })).toMatchObject({ status: 200, allowed: true });
      await revoke(grantId);
      expect(await ask(there, id, { revision: await last() })).toMatchObject({ status: 200, allowed: false });
      const again = await grant(id);
      expect(await ask(there, id, { consistency: 'strict' })).toMatchObject({ status: 200, allowed: true });
      await revoke(again);
      expect(await ask(there, id, { consistency: 'strict' })).toMatchObject({ status: 200, allowed: false });
    }
  });

  describe('asked many at once', () => {
    const askAll = async (subjects: readonly object[]) => {
      const checks = subjects.map((subject) => ({ subject, permission: READ }));
      const { status, json } = await there.send('/permissions/check:batch', {
        method: 'POST',
        body: { checks },
      });
      expect(status).toBe(200);
      return (json as { results: { allowed: boolean }[] }).results.map(({ allowed }) => allowed);
    };

    /** Lets things happen just before the replica reads what some subject holds, one each time. */
    const before = (
      reads: 'ofThemselves' | 'ofGroups',
      about: string,
      ...happenings: (() => Promise<unknown>)[]
    ) => {
      const reader = replica.app.get(StandingReader);
      const happen = async (ids: readonly string[]) => {
        if (ids.includes(about)) await happenings.shift()?.();
      };
      const { ofThemselves, ofGroups } = reader;
      if (reads === 'ofGroups') {
        jest.spyOn(reader, reads).mockImplementation(async (ids, organizationId) => {
          await happen(ids);
          return ofGroups.call(reader, ids, organizationId);
        });
      } else {
        jest.spyOn(reader, reads).mockImplementation(async (ids, organizationId, at) => {
          await happen(ids);
          return ofThemselves.call(reader, ids, organizationId, at);
        });
      }
    };

    const makeGroup = async (name: string) =>
      ((await here.send('/groups', { method: 'POST', body: { name } })).json as { id: string }).id;
    const user = (id: string) => ({ type: 'user', id });

    afterEach(() => jest.restoreAllMocks());

    it('does not mix what it remembers with what others changed since', async () => {
      const [one, other] = [(await makePerson(house)).id, (await makePerson(house)).id];
      const group = await makeGroup('for one of two');
      await here.send('/grants', {
        method: 'POST',
        body: { subject: { type: 'group', id: group }, permission: READ },
      });
      await here.send(`/groups/${group}/members/users/${one}`, { method: 'PUT' });
      while (!(await ask(there, one)).allowed);
      // In one act the two change places; the one is remembered as he was, the other is not remembered.
      before('ofThemselves', other, () =>
        here.send(`/groups/${group}/members:batch`, {
          method: 'POST',
          body: {
            items: [
              { op: 'remove', ...user(one) },
              { op: 'add', ...user(other) },
            ],
          },
        }),
      );
      expect(await askAll([user(one), user(other)])).toEqual([false, true]);
    });

    it('reads all of it at one moment, where it has to read at all', async () => {
      const { id } = await makePerson(house);
      const [outer, inner] = [await makeGroup('outer'), await makeGroup('inner')];
      await here.send('/grants', {
        method: 'POST',
        body: { subject: { type: 'group', id: outer }, permission: READ },
      });
      await here.send(`/groups/${outer}/members/users/${id}`, { method: 'PUT' });
      await here.send(`/groups/${outer}/members/groups/${inner}`, { method: 'PUT', body: {} });
      // Both are allowed by a group that goes between the reading of users and that of groups; twice, so that the
      // second reading is disturbed as well.
      const disturb = () => here.send('/projects', { method: 'POST', body: { name: 'a disturbance' } });
      const end = () => here.send(`/groups/${outer}`, { method: 'DELETE', headers: { 'if-match': '*' } });
      before('ofGroups', inner, disturb, end);
      expect(await askAll([user(id), { type: 'group', id: inner }])).toEqual([true, true]);
      jest.restoreAllMocks();
      expect(await askAll([user(id), { type: 'group', id: inner }])).toEqual([false, false]);
    });
  });
});
