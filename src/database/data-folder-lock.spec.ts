import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDataFolder, lockName } from './data-folder-lock.js';
import { DataFolderInUse } from './embedded-postgres.errors.js';

describe('lockDataFolder', () => {
  let dataDir: string;
  let lockFile: string;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'guildhall-lock-'));
    lockFile = join(dataDir, lockName);
  });

  afterEach(() => {
    rmSync(dataDir, { recursive: true });
  });

  it('refuses a folder that a living process holds, and names that process', () => {
    lockDataFolder(dataDir);
    expect(() => lockDataFolder(dataDir)).toThrow(DataFolderInUse);
    expect(() => lockDataFolder(dataDir)).toThrow(
      `The data folder ${dataDir} is already in use by the Guildhall process ${process.pid}.`,
    );
  });

  it('gives the folder free again and leaves nothing behind', () => {
    lockDataFolder(dataDir).release();
    expect(readdirSync(dataDir)).toEqual([]);
    lockDataFolder(dataDir).release();
  });

  it.each([
    ['a process that is gone', '4194305@then'],
    ['an earlier process that had our pid', `${process.pid}@before`],
    ['nobody, cut short while it was written', ''],
  ])('does not count the lock of %s', (_whose, holder) => {
    writeFileSync(lockFile, holder);
    lockDataFolder(dataDir);
    expect(readFileSync(lockFile, 'utf8')).toMatch(new RegExp(`^${process.pid}@(?!before)`));
    expect(readdirSync(dataDir)).toEqual([lockName]);
  });

  it('does not release a lock that has become another process’s', () => {
    const lock = lockDataFolder(dataDir);
    writeFileSync(lockFile, '1@later');
    lock.release();
    expect(readFileSync(lockFile, 'utf8')).toBe('1@later');
  });
});
