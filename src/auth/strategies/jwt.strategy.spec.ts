import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import jwt, { type Algorithm } from 'jsonwebtoken';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { Unavailable } from '../../common/errors.js';
import { Links } from '../../common/http/links.js';
import { readConfig } from '../../config/app.config.js';
import type { SigningKeys } from '../keys/signing-keys.js';
import { JwtVerifier } from '../sessions/jwt-verifier.js';
import { JwtStrategy } from './jwt.strategy.js';

const ours = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const others = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const YEAR_MS = 365 * 86_400_000;

interface Draft {
  readonly claims?: object;
  readonly header?: object;
  readonly key?: KeyObject;
  readonly algorithm?: Algorithm;
}

describe('JwtStrategy', () => {
  let clock: FakeClock;
  let keys: Pick<SigningKeys, 'verifying'>;

  beforeEach(() => {
    clock = new FakeClock();
    keys = { verifying: async (keyId) => (keyId === 'ours' ? ours.publicKey : undefined) };
  });

  const now = () => clock.now().getTime() / 1000;

  function token({
    claims = {},
    header = {},
    key = ours.privateKey,
    algorithm = 'ES256',
  }: Draft = {}): string {
    const signed = {
      ...{ sub: 'ann', prt_id: 'o', sid: 's', client_id: 'guildhall' },
      ...{ iss: 'http://localhost:3000', aud: 'guildhall', nbf: now(), exp: now() + 60 },
      ...claims,
    };
    const text = JSON.parse(JSON.stringify(signed)) as object;
    return jwt.sign(text, key, {
      algorithm,
      header: { alg: algorithm, typ: 'at+jwt', kid: 'ours', ...header },
    });
  }

  // By the verifier, since it runs the strategy as passport does.
  const verify = (text: string) => {
    const strategy = new JwtStrategy(keys as SigningKeys, new Links(readConfig({})), clock);
    return new JwtVerifier(strategy, keys as SigningKeys, clock).verify(text);
  };

  it('tells what a token of ours claims', async () => {
    expect(await verify(token())).toMatchObject({ sub: 'ann', prt_id: 'o', sid: 's' });
  });

  it.each<[string, Draft]>([
    ['signed by another key', { key: others.privateKey }],
    ['of another kind', { header: { typ: 'JWT' } }],
    ['of no kind', { header: { typ: undefined } }],
    ['that names no key', { header: { kid: undefined } }],
    ['that names a key of others', { header: { kid: 'theirs' } }],
    ['for others', { claims: { aud: 'elsewhere' } }],
    ['for nobody', { claims: { aud: undefined } }],
    ['of another issuer', { claims: { iss: 'http://elsewhere.example' } }],
    ['of no issuer', { claims: { iss: undefined } }],
    ['that never runs out', { claims: { exp: undefined } }],
  ])('refuses a token %s', async (_what, draft) => {
    expect(await verify(token(draft))).toBeUndefined();
  });

  it('refuses what is no token', async () => {
    for (const text of ['', 'x', 'a.b.c', token().split('.').slice(0, 2).join('.')])
      expect(await verify(text)).toBeUndefined();
  });

  it('refuses other algorithms, such as a secret made of the public key, or none at all', async () => {
    const [header, claims] = token().split('.') as [string, string];
    const pem = ours.publicKey.export({ type: 'spki', format: 'pem' });
    const encoded = (alg: string) =>
      Buffer.from(
        JSON.stringify({ ...(JSON.parse(Buffer.from(header, 'base64url').toString()) as object), alg }),
      ).toString('base64url');
    const hmac = `${encoded('HS256')}.${claims}`;
    const signature = createHmac('sha256', pem).update(hmac).digest('base64url');
    expect(await verify(`${hmac}.${signature}`)).toBeUndefined();
    expect(await verify(`${encoded('none')}.${claims}.`)).toBeUndefined();
  });

  it('refuses even a key of ours in another algorithm', async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    keys = { verifying: async () => rsa.publicKey };
    expect(await verify(token({ key: rsa.privateKey, algorithm: 'RS256' }))).toBeUndefined();
  });

  it('takes a token from its first moment to its last by the clock of the house, not by the machine’s', async () => {
    for (const years of [-10, 20]) {
      clock.advance(years * YEAR_MS);
      const text = token({ claims: { nbf: now(), exp: now() + 60 } });
      clock.advance(-1);
      expect(await verify(text)).toBeUndefined();
      clock.advance(1);
      expect(await verify(text)).toBeDefined();
      clock.advance(59_999);
      expect(await verify(text)).toBeDefined();
      clock.advance(1);
      expect(await verify(text)).toBeUndefined();
    }
  });

  it('takes a token that does not say from when on it is good', async () => {
    expect(await verify(token({ claims: { nbf: undefined } }))).toBeDefined();
  });

  it('takes no text for the instant at which a token runs out', () => {
    const strategy = new JwtStrategy(keys as SigningKeys, new Links(readConfig({})), clock);
    const claims = { iss: 'http://localhost:3000', exp: now() + 60 };
    expect(strategy.validate(claims)).toBe(claims);
    expect(strategy.validate({ ...claims, exp: String(claims.exp) as never })).toBeUndefined();
  });

  it('neither takes nor refuses a token whose key cannot be looked up', async () => {
    keys = { verifying: async () => Promise.reject(new Unavailable()) };
    await expect(verify(token())).rejects.toThrow(Unavailable);
  });
});
