import { OURS, signedIn, THEIRS, uuid } from '../../test/support/deciding.js';
import { fakeRequest } from '../../test/support/fake-request.js';
import { TooManyRequests } from '../common/errors.js';
import type { Credential } from '../common/http/surface.js';
import type { ApiTokensService } from './api-tokens/api-tokens.service.js';
import { CredentialVerifiers } from './credential-verifiers.js';
import type { AccessClaims } from './sessions/access-tokens.js';
import type { JwtVerifier } from './sessions/jwt-verifier.js';
import type { LivingSessions } from './sessions/living-sessions.js';
import type { PasswordAuthentication } from './sign-in/password-authentication.js';
import type { SignInNotes } from './sign-in/sign-in-notes.js';
import type { SignInThrottle } from './sign-in/sign-in-throttle.js';

const ANN = uuid('a');
const BOB = uuid('b');

describe('CredentialVerifiers', () => {
  const request = fakeRequest();
  /** Good tokens with who they speak for or what they claim, living sessions, good passwords by name. */
  let apiTokens: Record<string, ReturnType<typeof signedIn>>;
  let accessTokens: Record<string, AccessClaims>;
  let sessions: string[];
  let passwords: Record<string, { userId: string; password: string }>;
  /** Wrong tokens that were held against an address, and users who were noted to have been here. */
  let wrong: string[];
  let noted: string[];
  let asked: unknown[];
  let verifiers: CredentialVerifiers;

  beforeEach(() => {
    apiTokens = { gha_ann: signedIn(ANN, ['READ']) };
    accessTokens = { jwt: { sub: ANN, prt_id: THEIRS, sid: 'session', client_id: 'guildhall' } };
    sessions = [`${ANN} ${THEIRS} session`];
    passwords = { ann: { userId: ANN, password: 'secret' }, bob: { userId: BOB, password: 'other' } };
    wrong = [];
    noted = [];
    asked = [];
    const jwts: Pick<JwtVerifier, 'verify'> = {
      verify: async (token) => accessTokens[token] as Awaited<ReturnType<JwtVerifier['verify']>>,
    };
    const tokens: Pick<ApiTokensService, 'verify'> = { verify: async (token) => apiTokens[token] };
    const words: Pick<PasswordAuthentication, 'verify' | 'isNamed'> = {
      verify: async (attempt, password, by) => {
        asked.push({ attempt, by });
        const known = passwords[attempt.name];
        return known?.password === password ? signedIn(known.userId) : undefined;
      },
      isNamed: async ({ userId }, name) => passwords[name]?.userId === userId,
    };
    const living: Pick<LivingSessions, 'isAlive'> = {
      isAlive: async (...session) => sessions.includes(session.join(' ')),
    };
    const throttle: Pick<SignInThrottle, 'wrongToken'> = {
      wrongToken: async (address) => {
        wrong.push(address);
        if (wrong.length > 2) throw new TooManyRequests(1);
      },
    };
    const notes: Pick<SignInNotes, 'used'> = {
      used: async (userId) => {
        noted.push(userId);
      },
    };
    verifiers = new CredentialVerifiers(
      jwts as JwtVerifier,
      tokens as ApiTokensService,
      words as PasswordAuthentication,
      living as LivingSessions,
      throttle as SignInThrottle,
      notes as SignInNotes,
    );
  });

  const verify = (credential: Credential) => verifiers.verify(credential, OURS, request);
  const bearer = (token: string) => verify({ scheme: 'bearer', token });
  const basic = (name: string, password: string) => verify({ scheme: 'basic', name, password });

  describe('a bearer token', () => {
    it('may be an API token', async () => {
      expect(await bearer('gha_ann')).toEqual(signedIn(ANN, ['READ']));
    });

    it('that looks like an API token and is none, is held against the address that it came from', async () => {
      expect(await bearer('gha_guessed')).toBeUndefined();
      expect(await bearer('gha_again')).toBeUndefined();
      await expect(bearer('gha_guessed')).rejects.toThrow(TooManyRequests);
      expect(wrong).toEqual(['192.0.2.1', '192.0.2.1', '192.0.2.1']);
    });

    it('that looks like none is held against nobody, since an access token that ran out is no guess', async () => {
      expect(await bearer('a jwt that ran out')).toBeUndefined();
      expect(await bearer('not gha_')).toBeUndefined();
      expect(wrong).toEqual([]);
    });

    it('may be an access token, which tells its own organization and session', async () => {
      expect(await bearer('jwt')).toEqual({
        kind: 'user',
        userId: ANN,
        organizationId: THEIRS,
        sessionId: 'session',
      });
      expect(wrong).toEqual([]);
    });

    it('tells the scopes that narrow it, and whether a client secret led to it', async () => {
      accessTokens['jwt'] = { ...accessTokens['jwt']!, scope: 'READ PM.Group', client_id: 'a script' };
      expect(await bearer('jwt')).toMatchObject({ scopes: ['READ', 'PM.Group'], bySecret: true });
      accessTokens['jwt'] = { ...accessTokens['jwt'], client_id: 'guildhall' };
      expect(await bearer('jwt')).not.toHaveProperty('bySecret');
    });

    it('ends with its session', async () => {
      sessions = [`${ANN} ${OURS} session`, `${BOB} ${THEIRS} session`, `${ANN} ${THEIRS} another`];
      expect(await bearer('jwt')).toBeUndefined();
    });
  });

  describe('a name with a password', () => {
    it('is verified in the organization that it was sent to, for the address that it came from', async () => {
      expect(await basic('ann', 'secret')).toEqual(signedIn(ANN));
      expect(await basic('ann', 'wrong')).toBeUndefined();
      const attempt = { organizationId: OURS, name: 'ann', address: '192.0.2.1' };
      expect(asked[0]).toEqual({ attempt, by: undefined });
    });

    it('is verified by the service that is named', async () => {
      const by = { service: { number: 7 }, createsUnknown: true };
      await verify({ scheme: 'basic', name: 'ann', password: 'secret', by });
      expect(asked).toEqual([expect.objectContaining({ by })]);
    });

    it('may be an API token of the user who is named, and of no other', async () => {
      expect(await basic('ann', 'gha_ann')).toEqual(signedIn(ANN, ['READ']));
      expect(await basic('bob', 'gha_ann')).toBeUndefined();
      expect(await basic('nobody', 'gha_ann')).toBeUndefined();
      expect(asked).toEqual([]);
    });
  });

  describe('a token of an adapter’s own', () => {
    const own: Credential = { scheme: 'own', verifier: 'tongue', token: 'theirs' };

    it('is verified by what the adapter registered for it', async () => {
      verifiers.register('tongue', async (...given) => {
        asked.push(given);
        return signedIn(BOB);
      });
      verifiers.register('another', async () => undefined);
      expect(await verify(own)).toEqual(signedIn(BOB));
      expect(asked).toEqual([['theirs', OURS, request]]);
      expect(await verify({ ...own, verifier: 'another' })).toBeUndefined();
    });

    it('is worth nothing where no adapter registered anything', async () => {
      expect(await verify(own)).toBeUndefined();
    });
  });

  it('takes nothing in a scheme that it does not know', async () => {
    expect(await verify({ scheme: 'unknown', name: 'gha_ann' })).toBeUndefined();
  });

  it('notes who used good credentials, and nobody for wrong ones', async () => {
    for (const [name, password] of [
      ['ann', 'secret'],
      ['bob', 'wrong'],
    ] as const)
      await basic(name, password);
    await bearer('gha_ann');
    await bearer('gha_guessed');
    expect(noted).toEqual([ANN, ANN]);
  });
});
