import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MasterKey } from './master-key.js';

describe('MasterKey', () => {
  const key = MasterKey.fromBase64(Buffer.alloc(32, 1).toString('base64'));

  it('opens what it sealed, which never looks the same twice', () => {
    const [one, other] = [key.seal('keys', 'secret'), key.seal('keys', 'secret')];
    expect(one.equals(other)).toBe(false);
    expect([key.open('keys', one), key.open('keys', other)]).toEqual(['secret', 'secret']);
  });

  it('opens neither for another purpose, nor by another key, nor what was changed', () => {
    const sealed = key.seal('keys', 'secret');
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(sealed.length - 1) ^ 1, sealed.length - 1);
    expect(() => key.open('tokens', sealed)).toThrow();
    expect(() => MasterKey.fromBase64(Buffer.alloc(32, 2).toString('base64')).open('keys', sealed)).toThrow();
    expect(() => key.open('keys', changed)).toThrow();
  });

  it('is made once in a data folder, for its owner only', () => {
    const parent = mkdtempSync(join(tmpdir(), 'guildhall-key-'));
    const dataDir = join(parent, 'data');
    const sealed = MasterKey.ofDataFolder(dataDir).seal('keys', 'secret');
    expect(MasterKey.ofDataFolder(dataDir).open('keys', sealed)).toBe('secret');
    expect(statSync(join(dataDir, 'master.key')).mode & 0o777).toBe(0o600);
    rmSync(parent, { recursive: true });
  });
});
