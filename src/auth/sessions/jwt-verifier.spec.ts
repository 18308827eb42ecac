import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { Unavailable } from '../../common/errors.js';
import { Links } from '../../common/http/links.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import { readConfig } from '../../config/app.config.js';
import { AccessTokens } from './access-tokens.js';
import { JwtVerifier } from './jwt-verifier.js';
import { KeyRotation } from '../keys/key-rotation.js';
import { MasterKey } from '../keys/master-key.js';
import { SigningKeyRepository, type StoredSigningKey } from '../keys/signing-key.repository.js';
import { SigningKeys } from '../keys/signing-keys.js';
import { JwtStrategy } from '../strategies/jwt.strategy.js';

class FakeSigningKeys extends SigningKeyRepository {
  reachable = true;
  looks = 0;
  keys: readonly StoredSigningKey[] = [];

  list(): Promise<readonly StoredSigningKey[]> {
    this.looks++;
    return this.reachable ? Promise.resolve(this.keys) : Promise.reject(new Unavailable());
  }

  lock(): Promise<void> {
    return Promise.resolve();
  }

  insert(key: StoredSigningKey): Promise<void> {
    this.keys = [key, ...this.keys];
    return Promise.resolve();
  }

  delete(keyIds: readonly string[]): Promise<void> {
    this.keys = this.keys.filter(({ keyId }) => !keyIds.includes(keyId));
    return Promise.resolve();
  }
}

class PlainUnitOfWork extends UnitOfWork {
  readonly isRunning = false;

  run<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  together<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  rehearse<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  afterCommit(callback: () => void): void {
    callback();
  }
}

describe('JwtVerifier', () => {
  const config = readConfig({});
  const links = new Links(config);
  const claims = { sub: 'u', prt_id: 'o', sid: 's', client_id: 'guildhall' };
  const issuer = 'http://localhost:3000';
  let clock: FakeClock;

  beforeEach(() => {
    clock = new FakeClock();
  });

  async function replica(repository: FakeSigningKeys) {
    const master = MasterKey.fromBase64(Buffer.alloc(32).toString('base64'));
    const rotation = new KeyRotation(repository, master, new PlainUnitOfWork(), clock, config);
    const keys = new SigningKeys(rotation, clock);
    await keys.onModuleInit();
    const tokens = new AccessTokens(keys, clock, config);
    const verifier = new JwtVerifier(new JwtStrategy(keys, links, clock), keys, clock);
    return { rotation, tokens, verifier };
  }

  it('says who a token speaks for, and nothing of one that was changed', async () => {
    const { tokens, verifier } = await replica(new FakeSigningKeys());
    const { token } = await tokens.issue(claims, issuer);
    expect(await verifier.verify(token)).toMatchObject(claims);
    expect(await verifier.verify(`${token.slice(0, -8)}AAAAAAAA`)).toBeUndefined();
  });

  it('takes a token until it expires, and never one of another issuer', async () => {
    const { tokens, verifier } = await replica(new FakeSigningKeys());
    const { token, expiresInSeconds } = await tokens.issue(claims, issuer);
    const foreign = await tokens.issue(claims, 'http://elsewhere.example');
    clock.advance(expiresInSeconds * 1000 - 1000);
    expect(await verifier.verify(token)).toBeDefined();
    expect(await verifier.verify(foreign.token)).toBeUndefined();
    clock.advance(1000);
    expect(await verifier.verify(token)).toBeUndefined();
  });

  it('is unavailable, and refuses nothing, while a key cannot be looked up', async () => {
    const here = new FakeSigningKeys();
    const { token } = await (await replica(new FakeSigningKeys())).tokens.issue(claims, issuer);
    const { verifier } = await replica(here);
    clock.advance(1000);
    here.reachable = false;
    await expect(verifier.verify(token)).rejects.toThrow(Unavailable);
    here.reachable = true;
    expect(await verifier.verify(token)).toBeUndefined();
  });

  it('looks for unknown keys once a second at most, however many are asked for at once', async () => {
    const here = new FakeSigningKeys();
    const elsewhere = await replica(new FakeSigningKeys());
    const { token } = await elsewhere.tokens.issue(claims, issuer);
    const { verifier } = await replica(here);
    clock.advance(1000);
    const before = here.looks;
    await Promise.all(Array.from({ length: 50 }, async () => verifier.verify(token)));
    for (let time = 0; time < 50; time++) await verifier.verify(token);
    expect(here.looks - before).toBe(1);
    clock.advance(1000);
    await verifier.verify(token);
    expect(here.looks - before).toBe(2);
  });

  it('forgets what a key signed that was stolen, within a minute, also what it had verified before', async () => {
    const shared = new FakeSigningKeys();
    const { tokens, verifier } = await replica(shared);
    const { token } = await tokens.issue(claims, issuer);
    expect(await verifier.verify(token)).toBeDefined();
    await (await replica(shared)).rotation.rotate({ atOnce: true });
    clock.advance(60_000);
    expect(await verifier.verify(token)).toBeUndefined();
    expect(await verifier.verify((await tokens.issue(claims, issuer)).token)).toBeDefined();
  });
});
