import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { SignInThrottle, type SignInAttempt } from '../../src/auth/sign-in/sign-in-throttle.js';
import { createApp } from '../../src/bootstrap.js';
import { TooManyRequests } from '../../src/common/errors.js';
import { newId } from '../../src/common/ids.js';
import { AppConfig } from '../../src/config/app.config.js';
import { rowsOf } from '../support/acts.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const ALLOWED = 5;
const QUARTER_MS = 900_000;
const HOUR_MS = 3_600_000;

describe('the throttle of sign-ins, in two replicas on one database', () => {
  let house: TestApp;
  let other: NestFastifyApplication;
  let replicas: readonly [SignInThrottle, SignInThrottle];
  let name: string;

  beforeAll(async () => {
    house = await startTestApp({ failedSignIns: ALLOWED });
    other = await createApp(house.app.get(AppConfig), house.clock);
    replicas = [house.app.get(SignInThrottle), other.get(SignInThrottle)];
  });

  beforeEach(() => {
    name = newId();
  });

  afterAll(async () => {
    await other.close();
    await house.close();
  });

  const at = (address: string, who = name): SignInAttempt => ({
    organizationId: house.organization.id,
    name: who,
    address,
  });

  /** What an attempt comes to: true, false, or the seconds to wait. */
  async function attempt(where: SignInAttempt, proves: boolean, replica = 0): Promise<boolean | number> {
    const throttle = replicas[replica]!;
    try {
      throttle.refuseIfLocked(where);
      return await throttle.attempt(where, undefined, () => Promise.resolve(proves));
    } catch (error) {
      if (error instanceof TooManyRequests) return error.retryAfterSeconds;
      throw error;
    }
  }

  async function fail(times: number, where: SignInAttempt): Promise<void> {
    for (let time = 0; time < times; time++) expect(await attempt(where, false, time % 2)).toBe(false);
  }

  const pass = (seconds: number) => house.clock.advance(seconds * 1000);

  it('lets a name fail as often as it may at an address, whichever replica it asks, and then lets it wait', async () => {
    await fail(ALLOWED, at('192.0.2.1'));
    expect(await attempt(at('192.0.2.1'), true, 0)).toBe(30);
    expect(await attempt(at('192.0.2.1'), true, 1)).toBe(30);
    expect(await attempt(at('192.0.2.1', ` ${name.toUpperCase()} `), true)).toBe(30);
    expect(await attempt(at('192.0.2.2'), true)).toBe(true);
    expect(await attempt(at('192.0.2.1', newId()), true)).toBe(true);
    pass(29);
    expect(await attempt(at('192.0.2.1'), true)).toBe(1);
    pass(1);
    expect(await attempt(at('192.0.2.1'), true)).toBe(true);
  });

  it('waits twice as long after each further failure, at most a quarter of an hour', async () => {
    await fail(ALLOWED, at('192.0.2.3'));
    for (const seconds of [30, 60, 120, 240, 480, 900, 900]) {
      expect(await attempt(at('192.0.2.3'), true)).toBe(seconds);
      pass(seconds);
      expect(await attempt(at('192.0.2.3'), false)).toBe(false);
    }
  });

  it('does not wait longer for being asked while it waits', async () => {
    await fail(ALLOWED, at('192.0.2.4'));
    for (let time = 0; time < 20; time++) expect(await attempt(at('192.0.2.4'), false, time % 2)).toBe(30);
    pass(30);
    expect(await attempt(at('192.0.2.4'), true)).toBe(true);
  });

  it('forgets failures on success, and a quarter of an hour after the last', async () => {
    await fail(ALLOWED - 1, at('192.0.2.5'));
    expect(await attempt(at('192.0.2.5'), true)).toBe(true);
    await fail(ALLOWED - 1, at('192.0.2.5'));
    house.clock.advance(QUARTER_MS);
    await fail(ALLOWED - 1, at('192.0.2.5'));
    expect(await attempt(at('192.0.2.5'), true)).toBe(true);
  });

  it('lets no more through when many come at once', async () => {
    const attempts = Array.from({ length: 40 }, (_, index) => attempt(at('192.0.2.6'), false, index % 2));
    const outcomes = await Promise.all(attempts);
    expect(outcomes.filter((outcome) => outcome === false)).toHaveLength(ALLOWED);
    expect(outcomes.filter((outcome) => typeof outcome === 'number')).toHaveLength(40 - ALLOWED);
  });

  it('lets no more through when they all saw the counter before it was locked', async () => {
    const AT_ONCE = 6;
    await fail(ALLOWED - 1, at('192.0.2.8'));
    const holder = new Client(house.app.get(AppConfig).databaseUrl);
    await holder.connect();
    try {
      await holder.query('begin; select from sign_in_counters for update');
      const attempts = Array.from({ length: AT_ONCE }, (_, index) =>
        attempt(at('192.0.2.8'), false, index % 2),
      );
      const waiting = `select from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'`;
      while ((await holder.query(waiting)).rowCount !== AT_ONCE) continue;
      await holder.query('commit');
      const outcomes = await Promise.all(attempts);
      expect(outcomes.filter((outcome) => outcome === false)).toHaveLength(1);
      expect(outcomes.filter((outcome) => typeof outcome === 'number')).toHaveLength(AT_ONCE - 1);
    } finally {
      await holder.end();
    }
  });

  it('counts no attempt that could not be made', async () => {
    const broken = () => Promise.reject(new Error('broken'));
    for (let time = 0; time < 3 * ALLOWED; time++) {
      await expect(replicas[0].attempt(at('192.0.2.7'), undefined, broken)).rejects.toThrow('broken');
    }
    expect(await attempt(at('192.0.2.7'), true)).toBe(true);
  });

  describe('a name that fails at many addresses', () => {
    async function failEverywhere(): Promise<void> {
      for (let place = 0; place < 4; place++) await fail(ALLOWED, at(`198.51.100.${place}`));
    }

    it('waits at new ones, and is heard where it has signed in before', async () => {
      expect(await attempt(at('203.0.113.1'), true)).toBe(true);
      await failEverywhere();
      expect(await attempt(at('203.0.113.2'), true)).toBe(60);
      expect(await attempt(at('203.0.113.1'), true)).toBe(true);
      pass(60);
      expect(await attempt(at('203.0.113.2'), true)).toBe(true);
      expect(await attempt(at('203.0.113.3'), true)).toBe(true);
    });

    it('is not forgiven by a success elsewhere', async () => {
      expect(await attempt(at('203.0.113.4'), true)).toBe(true);
      await failEverywhere();
      pass(60);
      expect(await attempt(at('203.0.113.4'), true)).toBe(true);
      expect(await attempt(at('203.0.113.5'), false)).toBe(false);
      expect(await attempt(at('203.0.113.5'), true)).toBe(120);
    });

    it('is forgotten an hour after its last delay', async () => {
      await failEverywhere();
      house.clock.advance(HOUR_MS + 60_000);
      await failEverywhere();
      expect(await attempt(at('203.0.113.6'), true)).toBe(60);
    });

    it('knows a place for thirty days', async () => {
      expect(await attempt(at('203.0.113.7'), true)).toBe(true);
      pass(30 * 86_400);
      await failEverywhere();
      expect(await attempt(at('203.0.113.7'), true)).toBe(60);
    });
  });

  it('lets an address wait that tries one name after another, but for names that have signed in there', async () => {
    const address = '203.0.113.50';
    const known = newId();
    expect(await attempt(at(address, known), true)).toBe(true);
    for (let guess = 0; guess < 30 * ALLOWED; guess++) {
      expect(await attempt(at(address, `victim-${guess}`), false, guess % 2)).toBe(false);
    }
    expect(await attempt(at(address), true)).toBe(30);
    expect(await attempt(at(address, known), true)).toBe(true);
    expect(await attempt(at('203.0.113.51'), true)).toBe(true);
  });

  it('answers to wrong tokens only so often, with one replica or two', async () => {
    const wrong = (replica: number) => replicas[replica]?.wrongToken('203.0.113.60');
    for (let time = 0; time < 30 * ALLOWED; time++) await wrong(time % 2);
    await expect(wrong(0)).rejects.toThrow(TooManyRequests);
    await expect(wrong(1)).rejects.toThrow(TooManyRequests);
    expect(await attempt(at('203.0.113.60'), true)).toBe(true);
  });

  it('keeps neither names nor addresses, and tells of a lock by ids alone', async () => {
    const userId = newId();
    for (let time = 0; time < ALLOWED; time++) {
      await replicas[0].attempt(at('192.0.2.99'), userId, () => Promise.resolve(false));
    }
    const rows = await rowsOf(house, "select encode(key, 'escape') from sign_in_counters");
    const changes = await rowsOf(
      house,
      `select c.subject_type, c.facts, a.actor_kind from changes c join acts a on a.id = c.act_id
        where c.action = 'sign_in.locked' and c.subject_id = $1`,
      [userId],
    );
    expect(changes).toEqual([
      {
        subject_type: 'sign_in',
        actor_kind: 'system',
        facts: { locked: ['name_at_address'], until: [expect.any(String)] },
      },
    ]);
    expect(JSON.stringify([rows, changes])).not.toMatch(new RegExp(`192\\.0\\.2|${name}`));
  });
});
