import { randomBytes } from 'node:crypto';
import { newId } from '../../src/common/ids.js';
import { ApiTokenRepository } from '../../src/auth/api-tokens/api-token.repository.js';
import { SessionRepository, type Session } from '../../src/auth/sessions/session.repository.js';
import { SessionsService, type TokenPair } from '../../src/auth/sessions/sessions.service.js';
import { ClientSecretRepository } from '../../src/auth/service-accounts/client-secret.repository.js';
import { UnitOfWork } from '../../src/common/unit-of-work.js';
import { KeyRotation } from '../../src/auth/keys/key-rotation.js';
import { SigningKeyRepository } from '../../src/auth/keys/signing-key.repository.js';
import { PasswordRepository } from '../../src/users/password.repository.js';
import { UserRepository } from '../../src/users/user.repository.js';
import type { User } from '../../src/users/user.js';
import { rowsOf, within } from '../support/acts.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('the repositories of credentials', () => {
  let house: TestApp;
  let user: User;

  beforeAll(async () => {
    house = await startTestApp();
  });

  beforeEach(async () => {
    user = await makeUser();
  });

  afterAll(() => house.close());

  const issuer = 'http://localhost';
  const makeUser = () =>
    within(house, (act) =>
      house.app.get(UserRepository).insert(act, house.organization.id, { userName: newId() }),
    );
  const disable = () =>
    within(house, (act) => house.app.get(UserRepository).update(act, user, { active: false }));
  const remove = () => within(house, (act) => house.app.get(UserRepository).delete(act, user));
  const inSeconds = (seconds: number) => new Date(house.clock.now().getTime() + seconds * 1000);

  describe('SessionRepository', () => {
    let sessions: SessionRepository;
    beforeAll(() => {
      sessions = house.app.get(SessionRepository);
    });

    async function open(): Promise<{ session: Session; hash: Buffer }> {
      const session = {
        id: newId(),
        organizationId: house.organization.id,
        userId: user.id,
        createdAt: house.clock.now(),
        expiresAt: inSeconds(60),
      };
      const hash = randomBytes(32);
      await sessions.insert(session);
      await sessions.insertRefreshToken(session.id, hash, session.createdAt);
      return { session, hash };
    }

    const isAlive = (session?: Session) => sessions.isAlive(user.id, house.organization.id, session?.id);

    it('lets a refresh token be used once, and betrays its second use', async () => {
      const { session, hash } = await open();
      expect(await sessions.useRefreshToken(hash, house.clock.now())).toEqual({ kind: 'used', session });
      expect(await sessions.useRefreshToken(hash, house.clock.now())).toEqual({
        kind: 'reused',
        sessionId: session.id,
        organizationId: session.organizationId,
      });
      expect(await sessions.useRefreshToken(randomBytes(32), house.clock.now())).toEqual({ kind: 'unknown' });
    });

    it('lets one of many uses at once win', async () => {
      const { hash } = await open();
      const uses = Array.from({ length: 8 }, () => sessions.useRefreshToken(hash, house.clock.now()));
      const kinds = (await Promise.all(uses)).map((outcome) => outcome.kind);
      expect(kinds.filter((kind) => kind === 'used')).toHaveLength(1);
    });

    it.each([
      [
        'ran out',
        async () => {
          house.clock.advance(60_000);
        },
      ],
      ['belongs to somebody disabled', disable],
      ['belongs to somebody deleted', remove],
    ])('refuses a token whose session %s', async (_how, end) => {
      const { hash } = await open();
      await end();
      expect(await sessions.useRefreshToken(hash, house.clock.now())).toEqual({ kind: 'unknown' });
    });

    it('ends one session, or all of a user', async () => {
      const [one, two, three] = [await open(), await open(), await open()];
      await sessions.revoke(one.session.id, house.clock.now());
      expect([await isAlive(one.session), await isAlive(two.session), await isAlive()]).toEqual([
        false,
        true,
        true,
      ]);
      await sessions.revokeAllOf(user.id, house.clock.now());
      expect([await isAlive(two.session), await isAlive(three.session), await isAlive()]).toEqual([
        false,
        false,
        true,
      ]);
      expect(await sessions.useRefreshToken(two.hash, house.clock.now())).toEqual({ kind: 'unknown' });
    });

    it('does not take the session of one for another’s, nor a user for one of another organization', async () => {
      const { session } = await open();
      const other = await makeUser();
      expect(await sessions.isAlive(other.id, house.organization.id, session.id)).toBe(false);
      expect(await sessions.isAlive(user.id, newId(), session.id)).toBe(false);
      expect(await sessions.isAlive(newId(), house.organization.id, undefined)).toBe(false);
      await disable();
      expect(await isAlive(session)).toBe(false);
    });

    it('ends the family of tokens when one of them is used twice', async () => {
      const service = house.app.get(SessionsService);
      const first = await service.open({ userId: user.id, organizationId: house.organization.id }, issuer);
      const refresh = ({ refreshToken }: TokenPair) => service.refresh(refreshToken, { issuer });
      const second = await refresh(first);
      await expect(refresh(first)).rejects.toThrow('The refresh token was refused.');
      await expect(refresh(second)).rejects.toThrow('The refresh token was refused.');
      const [row] = await rowsOf(house, 'select revoked_at from sessions where user_id = $1', [user.id]);
      expect(row).toEqual({ revoked_at: house.clock.now() });
    });

    it('keeps no token, only its hash', async () => {
      const { refreshToken } = await house.app
        .get(SessionsService)
        .open({ userId: user.id, organizationId: house.organization.id }, issuer);
      const rows = await rowsOf(house, "select encode(token_hash, 'escape') as kept from refresh_tokens");
      expect(JSON.stringify(rows)).not.toContain(refreshToken.slice(4));
    });
  });

  describe('ApiTokenRepository', () => {
    let tokens: ApiTokenRepository;
    beforeAll(() => {
      tokens = house.app.get(ApiTokenRepository);
    });

    async function make(scopes?: readonly string[], expiresAt: Date | null = null) {
      const { id: userId, organizationId } = user;
      const createdAt = house.clock.now();
      const token = { id: newId(), organizationId, userId, name: 'sync', scopes, createdAt, expiresAt };
      const hash = randomBytes(32);
      await tokens.insert(token, hash);
      return { token, hash };
    }

    const find = (hash: Buffer) => tokens.findGood(hash, house.clock.now());

    it.each([[undefined], [[]], [['PM.Group.Read', 'LOGIN']]])(
      'keeps the scopes %j as they are',
      async (scopes) => {
        const { token, hash } = await make(scopes);
        expect(await find(hash)).toEqual(token);
        expect(await tokens.listOf(user.id)).toEqual([token]);
      },
    );

    it('finds a token until the instant it runs out', async () => {
      const { hash } = await make(undefined, inSeconds(1));
      house.clock.advance(999);
      expect(await find(hash)).toBeDefined();
      house.clock.advance(1);
      expect(await find(hash)).toBeUndefined();
    });

    it('revokes a token of its owner once, and nobody else’s', async () => {
      const { token, hash } = await make();
      expect(await tokens.revoke((await makeUser()).id, token.id, house.clock.now())).toBe(false);
      expect(await tokens.revoke(user.id, token.id, house.clock.now())).toBe(true);
      expect(await tokens.revoke(user.id, token.id, house.clock.now())).toBe(false);
      expect(await find(hash)).toBeUndefined();
      expect(await tokens.listOf(user.id)).toEqual([]);
    });

    it.each([
      ['is disabled', disable],
      ['is deleted', remove],
      ['had all of them revoked', () => tokens.revokeAllOf(user.id, house.clock.now())],
    ])('finds no token of somebody who %s', async (_how, end) => {
      const { hash } = await make();
      await end();
      expect(await find(hash)).toBeUndefined();
    });
  });

  describe('PasswordRepository', () => {
    it('keeps one hash for a user, the last', async () => {
      const passwords = house.app.get(PasswordRepository);
      expect(await passwords.find(user.id)).toBeUndefined();
      for (const hash of ['one', 'two']) await passwords.put(user.id, hash, house.clock.now());
      expect(await passwords.find(user.id)).toBe('two');
    });
  });

  describe('ClientSecretRepository', () => {
    const secretOf = (id: string) => ({
      id,
      createdAt: house.clock.now(),
      expiresAt: null,
      lastUsedAt: null,
    });

    const somebodyWaits = async () => {
      const waiting = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      return (await rowsOf(house, waiting)).length > 0;
    };

    it('lets nobody end a secret while a session is opened by it, and then ends that too', async () => {
      const secrets = house.app.get(ClientSecretRepository);
      const sessions = house.app.get(SessionsService);
      const application = await within(house, (act) =>
        house.app
          .get(UserRepository)
          .insert(act, house.organization.id, { userName: newId(), kind: 'application' }),
      );
      const [id, hash] = [newId(), randomBytes(32)];
      await secrets.insert(application.id, secretOf(id), hash);
      const [held, goOn] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
      const opening = house.app.get(UnitOfWork).run(async () => {
        const client = await secrets.authenticate(application.id, hash, house.clock.now());
        held.resolve(undefined);
        await goOn.promise;
        return sessions.begin(client!, 60, id);
      });
      await held.promise;
      const state = { ended: false };
      const ending = secrets
        .revoke(application.id, id, house.clock.now())
        .finally(() => (state.ended = true));
      while (!state.ended && !(await somebodyWaits()));
      goOn.resolve(undefined);
      const session = await opening;
      expect(await ending).toBe(true);
      const living = house.app.get(SessionRepository);
      expect(await living.isAlive(application.id, house.organization.id, session.id)).toBe(false);
    });
  });

  describe('KeyRotation', () => {
    it('makes one first key and one next key, however many replicas see at once that it is time', async () => {
      const rotation = house.app.get(KeyRotation);
      const keys = house.app.get(SigningKeyRepository);
      await within(house, async () => keys.delete((await keys.list()).map(({ keyId }) => keyId)));
      for (const count of [1, 2]) {
        const seen = await Promise.all(Array.from({ length: 6 }, () => rotation.scheduled()));
        expect(await keys.list()).toHaveLength(count);
        for (const one of seen) expect(one).toEqual(seen[0]);
        house.clock.advance(90 * 86_400_000);
      }
    });
  });
});
