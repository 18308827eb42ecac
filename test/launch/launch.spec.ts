import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { processIdentity } from '../../src/database/process-identity.js';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const copied = [
  'package.json',
  'package-lock.json',
  'nest-cli.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'scripts',
];

/** A server that says what it runs on and ends well when it is told to, a little later. */
const server = `
import { createServer } from 'node:http';
const listening = createServer().listen(0, '127.0.0.1', () => {
  console.log('listening', process.pid, process.version);
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => listening.close());
listening.on('close', () => setTimeout(() => process.exit(0), 100));
`;

describe('npm start', () => {
  let clone: string;
  const started: ChildProcess[] = [];

  beforeAll(() => {
    clone = mkdtempSync(join(tmpdir(), 'guildhall-launch-'));
    for (const name of copied) cpSync(join(root, name), join(clone, name), { recursive: true });
    linkPackages();
    mkdirSync(join(clone, 'src'));
    writeFileSync(join(clone, 'src', 'main.ts'), server);
  });

  /** Links the packages one by one: were npm to install here, it would remove the links, not the packages. */
  function linkPackages(): void {
    const packages = join(root, 'node_modules');
    mkdirSync(join(clone, 'node_modules'));
    for (const name of readdirSync(packages))
      symlinkSync(join(packages, name), join(clone, 'node_modules', name));
  }

  afterEach(() => {
    for (const npm of started.splice(0)) {
      if (npm.pid !== undefined && npm.exitCode === null && npm.signalCode === null)
        process.kill(-npm.pid, 'SIGKILL');
    }
  });

  afterAll(() => {
    rmSync(clone, { recursive: true });
  });

  /** Starts as a person does, but in a process group of its own. */
  function npmStart(): ChildProcessByStdio<null, Readable, Readable> {
    const npm = spawn('npm', ['start'], { cwd: clone, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    started.push(npm);
    return npm;
  }

  async function startAndListen(): Promise<{
    npm: ChildProcess;
    said: string[];
    pid: number;
    version: string;
  }> {
    const npm = npmStart();
    const said: string[] = [];
    for await (const line of createInterface({ input: npm.stdout })) {
      said.push(line);
      const [, pid, version] = /^listening (\d+) (\S+)/.exec(line) ?? [];
      if (pid && version) return { npm, said, pid: Number(pid), version };
    }
    throw new Error(`The server did not start: ${said.join('\n')}`);
  }

  async function end(npm: ChildProcess, signal: () => void): Promise<unknown> {
    const ended = once(npm, 'exit');
    signal();
    return (await ended)[0];
  }

  it('builds once, and again only when a source has changed, and runs on the pinned Node', async () => {
    const first = await startAndListen();
    expect(first.said).toContainEqual(expect.stringContaining('Building Guildhall'));
    expect(first.version).toBe(process.version);
    await end(first.npm, () => first.npm.kill('SIGTERM'));

    const second = await startAndListen();
    expect(second.said).not.toContainEqual(expect.stringContaining('Building'));
    await end(second.npm, () => second.npm.kill('SIGTERM'));

    writeFileSync(join(clone, 'src', 'main.ts'), `${server}\nexport const changed = true;\n`);
    const third = await startAndListen();
    expect(third.said).toContainEqual(expect.stringContaining('Building Guildhall'));
    await end(third.npm, () => third.npm.kill('SIGTERM'));
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends well and leaves nothing running after %s to npm',
    async (signal) => {
      const { npm, pid } = await startAndListen();
      expect(processIdentity(pid)).toBeDefined();
      expect(await end(npm, () => npm.kill(signal))).toBe(0);
      expect(processIdentity(pid)).toBeUndefined();
    },
  );

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'does so as well after %s to the whole process group',
    async (signal) => {
      const { npm, pid } = await startAndListen();
      expect(await end(npm, () => process.kill(-(npm.pid ?? 0), signal))).toBe(0);
      expect(processIdentity(pid)).toBeUndefined();
    },
  );

  it('never installs through a link to the packages of another clone', async () => {
    const other = join(clone, 'other');
    mkdirSync(join(other, 'packages'), { recursive: true });
    writeFileSync(join(other, 'packages', 'precious'), '');
    for (const name of copied) cpSync(join(root, name), join(other, name), { recursive: true });
    symlinkSync('packages', join(other, 'node_modules'));
    const launcher = spawn(process.execPath, ['scripts/launch.mjs', 'install'], {
      cwd: other,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [[code], complaint] = await Promise.all([once(launcher, 'close'), text(launcher.stderr)]);
    expect(code).toBe(1);
    expect(complaint).toMatch(/^The packages in .* are not those of this clone: remove the link/);
    expect(readdirSync(join(other, 'packages'))).toEqual(['precious']);
  });

  it('hands on the exit code and the words of a server that cannot start', async () => {
    writeFileSync(
      join(clone, 'src', 'main.ts'),
      "console.error('The port is taken.'); process.exit(1); export {};",
    );
    const npm = npmStart();
    const [[code], complaint] = await Promise.all([once(npm, 'close'), text(npm.stderr), text(npm.stdout)]);
    expect(code).toBe(1);
    expect(complaint).toContain('The port is taken.\n');
  });
});
