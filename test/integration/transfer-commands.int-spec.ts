import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDataFolder } from '../../src/database/data-folder-lock.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { root } from '../architecture/source-file.js';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

describe('the commands import and export', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guildhall-commands-'));
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await database.drop();
  });

  function run(
    command: 'import' | 'export',
    words: readonly string[],
    settings: object = {},
  ): Promise<Ended> {
    const hooks = join(root, 'test/support/typescript-hooks.mjs');
    const program = join(root, `src/${command}.ts`);
    const child = spawn(process.execPath, ['--import', hooks, program, ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        GUILDHALL_DATA_DIR: folder,
        GUILDHALL_ADMIN_PASSWORD: 'a-password-of-tests',
        ...settings,
      },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (text) => (out += String(text)));
    child.stderr.on('data', (text) => (err += String(text)));
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
  }

  it('say plainly what they did, what they refused, and how they are called', async () => {
    const file = join(folder, 'people.jsonl');
    writeFileSync(file, '{"type":"user","userName":"ann"}\n{"type":"user"}\n');
    expect(await run('import', [file])).toEqual({
      code: 2,
      out: 'users: 1 created, 0 updated, 0 unchanged\nlines refused: 1\n',
      err: 'people.jsonl:2 refused: userName is missing (request.invalid)\n',
    });
    const target = join(folder, 'out.jsonl');
    const written = `Written to ${target}: 2 users, 2 groups, 1 membership, 0 nestings, 3 grants.\n`;
    expect(await run('export', [target])).toEqual({ code: 0, out: written, err: '' });
    expect(readFileSync(target, 'utf8')).toContain('"userName":"ann"');
    expect(await run('import', [target, '--quiet'])).toEqual({ code: 0, out: '', err: '' });
    const misused = await run('import', ['--colour']);
    expect(misused).toMatchObject({ code: 1, out: '' });
    expect(misused.err).toContain('npm run import -- FILE…');
  });

  it('say in one sentence that the service is running on the data folder', async () => {
    const lock = lockDataFolder(folder);
    try {
      const ended = await run('export', [join(folder, 'x.jsonl')], { DATABASE_URL: '' });
      expect(ended).toEqual({
        code: 1,
        out: '',
        err: `The data folder ${folder} is already in use by the Guildhall process ${process.pid}.\n`,
      });
    } finally {
      lock.release();
    }
  });
});
