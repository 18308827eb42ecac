import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { ApiTokensService } from '../../src/auth/api-tokens/api-tokens.service.js';
import { SessionsService, type TokenPair } from '../../src/auth/sessions/sessions.service.js';
import { SignInThrottle } from '../../src/auth/sign-in/sign-in-throttle.js';
import { createApp } from '../../src/bootstrap.js';
import { AppConfig } from '../../src/config/app.config.js';
import { Housekeeping } from '../../src/database/housekeeping.js';
import { rowsOf } from '../support/acts.js';
import { makePerson, type Person } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const DAY_MS = 86_400_000;
const FIVE_MINUTES_MS = 300_000;

describe('housekeeping', () => {
  let house: TestApp;
  let person: Person;
  let sessions: SessionsService;

  beforeEach(async () => {
    house = await startTestApp({ refreshTokenSeconds: FIVE_MINUTES_MS / 1000 });
    person = await makePerson(house);
    sessions = house.app.get(SessionsService);
  });

  afterEach(() => house.close());

  const run = () => house.app.get(Housekeeping).run();
  const open = (): Promise<TokenPair> =>
    sessions.open({ userId: person.id, organizationId: house.organization.id }, house.url);
  const refresh = (refreshToken: string) => sessions.refresh(refreshToken, { issuer: house.url });
  const count = async (table: string): Promise<number> => {
    const [row] = await rowsOf<{ count: string }>(house, `select count(*) from ${table}`);
    return Number(row?.count);
  };

  it('deletes sessions with their refresh tokens a day after they ran out, and no day earlier', async () => {
    const { refreshToken } = await open();
    await refresh(refreshToken);
    house.clock.advance(FIVE_MINUTES_MS + DAY_MS - 1);
    const young = await open();
    await run();
    expect([await count('sessions'), await count('refresh_tokens')]).toEqual([2, 3]);
    house.clock.advance(1);
    await run();
    expect([await count('sessions'), await count('refresh_tokens')]).toEqual([1, 1]);
    await refresh(young.refreshToken);
    await expect(refresh(refreshToken)).rejects.toThrow('The refresh token was refused.');
  });

  it('deletes sessions a day after they were ended', async () => {
    const owner = { userId: person.id, organizationId: house.organization.id };
    const ended = await sessions.begin(owner, 10 * 86_400);
    await sessions.endAllOf(person.id);
    const lasting = await sessions.begin(owner, 10 * 86_400);
    const kept = async () =>
      (await rowsOf<{ id: string }>(house, 'select id from sessions order by id')).map(({ id }) => id);
    house.clock.advance(DAY_MS - 1);
    await run();
    expect(await kept()).toEqual([ended.id, lasting.id]);
    house.clock.advance(1);
    await run();
    expect(await kept()).toEqual([lasting.id]);
  });

  it('deletes API tokens thirty days after they ended, and never those without an end', async () => {
    const tokens = house.app.get(ApiTokensService);
    const caller = {
      principal: { kind: 'user', userId: person.id, organizationId: house.organization.id },
      surface: 'native',
    } as const;
    const expiresAt = new Date(house.clock.now().getTime() + 1000);
    await tokens.create(caller, { name: 'short', expiresAt });
    const revoked = await tokens.create(caller, { name: 'revoked' });
    await tokens.create(caller, { name: 'lasting' });
    await tokens.revoke(caller, revoked.token.id);
    house.clock.advance(30 * DAY_MS - 1);
    await run();
    expect(await count('api_tokens')).toBe(3);
    house.clock.advance(1001);
    await run();
    expect((await tokens.list(caller)).map(({ name }) => name)).toEqual(['lasting']);
    expect(await count('api_tokens')).toBe(1);
  });

  it('deletes what was counted of sign-ins once it counts no more', async () => {
    const throttle = house.app.get(SignInThrottle);
    const where = { organizationId: house.organization.id, name: 'ann', address: '192.0.2.1' };
    await throttle.attempt(where, person.id, () => Promise.resolve(false));
    await throttle.attempt({ ...where, name: 'bob' }, person.id, () => Promise.resolve(true));
    house.clock.advance(900_000);
    await run();
    expect([await count('sign_in_counters'), await count('sign_in_places')]).toEqual([2, 1]);
    house.clock.advance(30 * DAY_MS);
    await run();
    expect([await count('sign_in_counters'), await count('sign_in_places')]).toEqual([0, 0]);
  });

  it('goes on until nothing is left, and leaves facts and the log alone', async () => {
    const facts = ['acts', 'changes', 'active_spans', 'memberships', 'grants', 'users'];
    const before = await Promise.all(facts.map(count));
    await rowsOf(
      house,
      `insert into sign_in_counters (key, failures, expires_at)
       select sha256(number::text::bytea), 1, $1 from generate_series(1, 1201) as number`,
      [house.clock.now()],
    );
    await run();
    expect(await count('sign_in_counters')).toBe(0);
    expect(await Promise.all(facts.map(count))).toEqual(before);
  });

  it('is done by one replica at a time', async () => {
    const { databaseUrl } = house.app.get(AppConfig);
    const busy = new Client(databaseUrl);
    await busy.connect();
    try {
      await rowsOf(house, `insert into sign_in_places (key, expires_at) values ($1, $2)`, [
        randomBytes(32),
        house.clock.now(),
      ]);
      await busy.query('begin; select pg_advisory_xact_lock(7246036)');
      await run();
      expect(await count('sign_in_places')).toBe(1);
      await busy.query('commit');
      const other = await createApp(house.app.get(AppConfig), house.clock);
      await Promise.all([run(), other.get(Housekeeping).run()]);
      await other.close();
      expect(await count('sign_in_places')).toBe(0);
    } finally {
      await busy.end();
    }
  });

  it('goes on with the rest when one part fails, and ends with the service', async () => {
    const housekeeping = house.app.get(Housekeeping);
    const seen: string[] = [];
    housekeeping.register('broken', () => Promise.reject(new Error('broken')));
    housekeeping.register('endless', (_now, atMost) => {
      seen.push('endless');
      if (seen.length === 3) void housekeeping.onModuleDestroy();
      return Promise.resolve(atMost);
    });
    await run();
    expect(seen).toHaveLength(3);
  });
});
