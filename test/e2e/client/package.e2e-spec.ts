import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Guildhall } from '../../../clients/typescript/src/index.js';
import { apiToken } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { PackedClient } from './packed-client.js';

const PAST_NPM = 180_000;
const forNode = { lib: ['ES2024'], types: ['node'] };
const forBrowsers = { lib: ['ES2022', 'DOM'], types: [] };
const firstScript = readFileSync('clients/typescript/examples/first-script.ts', 'utf8');

/** The programs of the README, each made whole by what its text speaks of. */
function programsOfReadme(): Record<string, string> {
  const readme = readFileSync('clients/typescript/README.md', 'utf8');
  const blocks = [...readme.matchAll(/^```ts\n(.*?)^```/gms)].map(([, text = '']) => text);
  const spokenOf =
    'declare const guildhall: import("@guildhall/client").Guildhall, group: import("@guildhall/client").Group;';
  const programs = blocks.map(
    (text, at) => [`block-${at}.ts`, `${text}\n${spokenOf}\nexport {};\n`] as const,
  );
  return Object.fromEntries(programs.filter(([, text]) => !text.startsWith(firstScript)));
}

describe('the client as a package', () => {
  let house: TestApp;
  let packed: PackedClient;
  let guildhall: Guildhall;
  let token: string;

  beforeAll(async () => {
    house = await startTestApp();
    token = await apiToken(house);
    guildhall = new Guildhall({ url: house.url, token });
    packed = new PackedClient();
  }, PAST_NPM);

  afterAll(async () => {
    packed.remove();
    await house.close();
  });

  it('holds what belongs into it, and nothing else', () => {
    const isBuilt = (path: string) => /^dist\/[\w/-]+\.(js|d\.ts)$/.test(path);
    expect(packed.files.filter((path) => !isBuilt(path))).toEqual(['LICENSE', 'README.md', 'package.json']);
    const names = ['index', 'guildhall', 'generated/operations', 'generated/types'];
    expect(packed.files).toEqual(
      expect.arrayContaining(names.flatMap((name) => [`dist/${name}.js`, `dist/${name}.d.ts`])),
    );
    expect(packed.files.filter((path) => /spec|test|example/.test(path))).toEqual([]);
  });

  it(
    'carries the first script of its README, which does what it says',
    async () => {
      for (const name of ['Ann', 'Bo', 'Cy']) {
        const department = name === 'Cy' ? 'Sales' : 'Engineering';
        await guildhall.createUser({ userName: name, displayName: name, department });
      }
      packed.compile({ 'first-script.ts': firstScript }, forNode);
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [join(packed.project, 'first-script.js')],
        {
          env: { PATH: process.env['PATH'], GUILDHALL_URL: house.url, GUILDHALL_TOKEN: token },
        },
      );
      expect(stdout).toBe('Release crew: Ann, Bo\n');
    },
    PAST_NPM,
  );

  it(
    'is what its README shows, in Node and in browsers',
    () => {
      const programs = programsOfReadme();
      expect(Object.keys(programs).length).toBeGreaterThan(5);
      packed.compile(programs, forNode);
      packed.compile(programs, forBrowsers);
    },
    PAST_NPM,
  );

  it(
    'does not let through what the API would refuse',
    () => {
      const wrong = `import { Guildhall } from '@guildhall/client';
        await new Guildhall({ url: '' }).createGroup({ title: 'x' });`;
      expect(() => packed.compile({ 'wrong.ts': wrong }, forNode)).toThrow(/'title' does not exist/);
    },
    PAST_NPM,
  );
});
