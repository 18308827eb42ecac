import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { GuildhallProcess } from '../../support/guildhall-process.js';
import { bearer, HttpClient } from '../../support/http-client.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const TOLD_PASSWORD = /^The first administrator is admin, password (\S{20,}) \(told this once\)\.$/;
const KEPT = `/groups?filter=${encodeURIComponent('name eq "kept"')}`;

describe('a start of Guildhall', () => {
  const started: GuildhallProcess[] = [];
  let parent: string;

  beforeAll(() => {
    parent = mkdtempSync(join(tmpdir(), 'guildhall-start-'));
  });

  afterEach(async () => {
    for (const process of started.splice(0)) await process.end('SIGKILL');
  });

  afterAll(() => {
    rmSync(parent, { recursive: true });
  });

  function start(
    environment: Readonly<Record<string, string>>,
    words: readonly string[] = [],
  ): GuildhallProcess {
    const all = { GUILDHALL_DATA_DIR: join(parent, 'unused'), ...environment };
    const process = new GuildhallProcess(all, words);
    started.push(process);
    return process;
  }

  async function refusal(environment: Readonly<Record<string, string>>): Promise<readonly string[]> {
    const { code, stdout, stderr } = await start(environment).ended();
    expect([code, stdout]).toEqual([1, []]);
    expect(stderr).toMatch(/^[^\n]+\n([^\n]+\n)*$/);
    return stderr.trimEnd().split('\n');
  }

  async function signIn(url: string, password: string): Promise<HttpClient> {
    const api = new HttpClient(`${url}/api/v1`);
    const answer = await api.send('/auth/login', { method: 'POST', body: { userName: 'admin', password } });
    expect(answer.status).toBe(200);
    return api.with(bearer((answer.json as { accessToken: string }).accessToken));
  }

  it('names every wrong value at once', async () => {
    const sentences = await refusal({
      PORT: 'http',
      GUILDHALL_ORGANIZATION: 'a b',
      GUILDHALL_NESTING_DEPTH: '99',
    });
    expect(sentences.map((sentence) => sentence.split(' ')[0]).sort()).toEqual([
      'GUILDHALL_NESTING_DEPTH',
      'GUILDHALL_ORGANIZATION',
      'PORT',
    ]);
    expect(existsSync(join(parent, 'unused'))).toBe(false);
  });

  describe('with the database that comes with it', () => {
    it('keeps its data from start to start, tells the password once, and shares its folder with nobody', async () => {
      const dataDir = join(parent, 'data');
      const environment = { GUILDHALL_DATA_DIR: dataDir };
      const running = () => existsSync(join(dataDir, 'postgres', 'postmaster.pid'));

      const first = start(environment);
      const firstUrl = await first.url();
      const password = await toldPassword(first);
      const admin = await signIn(firstUrl, password);
      expect((await admin.send('/groups', { method: 'POST', body: { name: 'kept' } })).status).toBe(201);

      const inUse = await refusal(environment);
      expect(inUse).toEqual([expect.stringMatching(/is already in use by the Guildhall process \d+\.$/)]);
      expect((await admin.send(KEPT)).status).toBe(200);
      expect(await first.end()).toMatchObject({ code: 0, stderr: '' });
      expect(running()).toBe(false);

      const occupied = createServer().listen(0, '127.0.0.1');
      await once(occupied, 'listening');
      const { port } = occupied.address() as AddressInfo;
      expect(await refusal({ ...environment, PORT: String(port) })).toEqual([
        `Guildhall cannot listen on 127.0.0.1:${port}: another program listens there already.`,
      ]);
      occupied.close();
      expect(running()).toBe(false);

      const second = start(environment);
      const secondUrl = await second.url();
      const kept = await (await signIn(secondUrl, password)).send(KEPT);
      expect(kept.json).toMatchObject({ items: [{ name: 'kept' }] });
      expect(second.said).toEqual([`Guildhall answers at ${secondUrl}`]);
      expect(await second.end('SIGINT')).toMatchObject({ code: 0, stderr: '' });
      expect(running()).toBe(false);
    });

    async function toldPassword(process: GuildhallProcess): Promise<string> {
      return TOLD_PASSWORD.exec(await process.line(2))?.[1] ?? '';
    }
  });

  describe('with a database of its operator’s', () => {
    let database: TestDatabase;

    beforeAll(async () => {
      database = await createTestDatabase();
    });

    afterAll(() => database.drop());

    const changed = (change: (url: URL) => void): string => {
      const url = new URL(database.url);
      change(url);
      return url.href;
    };

    it('with --quiet tells nothing but the password that it made up', async () => {
      const own = await createTestDatabase();
      try {
        const process = start({ DATABASE_URL: own.url }, ['--quiet']);
        expect(await process.line(1)).toMatch(TOLD_PASSWORD);
        expect(await process.end()).toMatchObject({ code: 0, stderr: '' });
        expect(process.said).toHaveLength(1);
        const again = start({ DATABASE_URL: own.url, PORT: 'http' }, ['--quiet']);
        expect(await again.ended()).toMatchObject({
          code: 1,
          stdout: [],
          stderr: expect.stringContaining('PORT'),
        });
      } finally {
        await own.drop();
      }
    });

    it('says how it is called to whoever calls it otherwise', async () => {
      const { code, stdout, stderr } = await start({ DATABASE_URL: database.url }, ['--loud']).ended();
      expect([code, stdout]).toEqual([1, []]);
      expect(stderr).toMatch(/--loud[^]*\nnpm start -- \[--quiet\]\n$/);
    });

    it('says in one sentence why it cannot be used', async () => {
      const closed = createServer().listen(0, '127.0.0.1');
      await once(closed, 'listening');
      const { port } = closed.address() as AddressInfo;
      closed.close();
      await once(closed, 'close');
      const urls = [
        [changed((url) => (url.port = String(port))), 'nothing answers there'],
        [changed((url) => (url.password = 'wrong')), 'the user or password is wrong'],
        [changed((url) => (url.pathname = '/nowhere')), 'there is no such database'],
      ] as const;
      const refusals = await Promise.all(urls.map(([url]) => refusal({ DATABASE_URL: url })));
      expect(refusals).toEqual(
        urls.map(([, why]) => [`The database of DATABASE_URL cannot be used: ${why}.`]),
      );
    });

    it('serves from it, finishes what it has begun when it is told to stop, and leaves it running', async () => {
      const process = start({ DATABASE_URL: database.url, GUILDHALL_ADMIN_PASSWORD: 'a-known-password' });
      const url = await process.url();
      const admin = await signIn(url, 'a-known-password');
      expect(process.said).toEqual([
        `Guildhall answers at ${url}`,
        'The first administrator is admin, with the configured password.',
      ]);
      expect(existsSync(join(parent, 'unused', 'postgres'))).toBe(false);

      const [holder, watcher] = [new Client(database.url), new Client(database.url)];
      await Promise.all([holder.connect(), watcher.connect()]);
      await holder.query('begin; lock table groups in exclusive mode');
      const creation = admin.send('/groups', { method: 'POST', body: { name: 'begun before the end' } });
      const waiting = "select from pg_locks where not granted and relation = 'groups'::regclass";
      while ((await watcher.query(waiting)).rowCount === 0) continue;
      const ending = process.end();
      while (await isServed(url)) continue;
      await holder.query('commit');
      expect((await creation).status).toBe(201);
      expect(await ending).toMatchObject({ code: 0, stderr: '' });
      const { rows } = await holder.query("select name from groups where name = 'begun before the end'");
      expect(rows).toHaveLength(1);
      await Promise.all([holder.end(), watcher.end()]);
    });

    async function isServed(url: string): Promise<boolean> {
      try {
        return (await fetch(`${url}/health/live`)).ok;
      } catch {
        return false;
      }
    }
  });
});
