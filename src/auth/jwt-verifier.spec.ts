import { FakeClock } from '../../test/fakes/fake-clock.js';
import { Unavailable } from '../common/errors.js';
import { readConfig } from '../config/app.config.js';
import { AccessTokens } from './access-tokens.js';
import { JwtVerifier } from './jwt-verifier.js';
import { MasterKey } from './master-key.js';
import { SigningKeyRepository, type StoredSigningKey } from './signing-key.repository.js';
import { SigningKeys } from './signing-keys.js';
import { JwtStrategy } from './strategies/jwt.strategy.js';

class FakeSigningKeys extends SigningKeyRepository {
  reachable = true;
  private keys: readonly StoredSigningKey[] = [];

  list(): Promise<readonly StoredSigningKey[]> {
    return this.reachable ? Promise.resolve(this.keys) : Promise.reject(new Unavailable());
  }

  insertFirst(key: StoredSigningKey): Promise<void> {
    this.keys = [key];
    return Promise.resolve();
  }
}

describe('JwtVerifier', () => {
  const config = readConfig({});
  const claims = { sub: 'u', prt_id: 'o', sid: 's' };

  async function replica(repository: FakeSigningKeys): Promise<SigningKeys> {
    const keys = new SigningKeys(
      repository,
      MasterKey.fromBase64(Buffer.alloc(32).toString('base64')),
      new FakeClock(),
    );
    await keys.onModuleInit();
    return keys;
  }

  it('says who a token speaks for, and nothing of one that was changed', async () => {
    const keys = await replica(new FakeSigningKeys());
    const verifier = new JwtVerifier(new JwtStrategy(keys, config), new FakeClock());
    const { token } = new AccessTokens(keys, config).issue(claims);
    expect(await verifier.verify(token)).toMatchObject(claims);
    expect(await verifier.verify(`${token.slice(0, -8)}AAAAAAAA`)).toBeUndefined();
  });

  it('is unavailable, and refuses nothing, while a key cannot be looked up', async () => {
    const there = new FakeSigningKeys();
    const here = new FakeSigningKeys();
    const { token } = new AccessTokens(await replica(there), config).issue(claims);
    const verifier = new JwtVerifier(new JwtStrategy(await replica(here), config), new FakeClock());
    here.reachable = false;
    await expect(verifier.verify(token)).rejects.toThrow(Unavailable);
    here.reachable = true;
    expect(await verifier.verify(token)).toBeUndefined();
  });
});
