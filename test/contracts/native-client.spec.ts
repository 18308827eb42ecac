import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiDocument } from '../../src/openapi/api-document.js';
import { nativeApiFile } from '../../src/openapi/native-api-file.js';

const client = 'clients/typescript';
const generated = join('src', 'generated');

/** What the generator would write now, file by file. */
function regenerated(): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'guildhall-client-'));
  try {
    cpSync(join(client, 'package.json'), join(folder, 'package.json'));
    const program = ['--import', './test/support/typescript-hooks.mjs', 'clients/generator/write-client.ts'];
    execFileSync(process.execPath, [...program, nativeApiFile.pathname, folder]);
    return contentsOf(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function contentsOf(folder: string): Record<string, string> {
  const files = [
    'package.json',
    ...readdirSync(join(folder, generated)).map((name) => join(generated, name)),
  ];
  return Object.fromEntries(files.sort().map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

describe('the committed client', () => {
  it('is what the generator makes of the description; `npm run client` writes it anew', () => {
    expect(contentsOf(client)).toEqual(regenerated());
  });

  it('has the version of the API', () => {
    const { info } = JSON.parse(readFileSync(nativeApiFile, 'utf8')) as ApiDocument;
    const { version } = JSON.parse(readFileSync(join(client, 'package.json'), 'utf8')) as { version: string };
    expect(`${version}.`).toContain(`${info.version}.`);
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('comes under the licence of the project', () => {
    expect(readFileSync(join(client, 'LICENSE'), 'utf8')).toBe(readFileSync('LICENSE', 'utf8'));
  });

  it('needs no other package', () => {
    const manifest = JSON.parse(readFileSync(join(client, 'package.json'), 'utf8')) as object;
    expect(Object.keys(manifest).filter((key) => /dependencies/i.test(key))).toEqual([]);
  });

  it('shows its first script in its README as it is run', () => {
    const script = readFileSync(join(client, 'examples', 'first-script.ts'), 'utf8');
    const [first = ''] = [
      ...readFileSync(join(client, 'README.md'), 'utf8').matchAll(/^```ts\n(.*?)^```/gms),
    ];
    expect(first[1]).toBe(script);
    expect(script.trimEnd().split('\n')).toHaveLength(10);
  });
});
