import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode, root, runStep } from './run.mjs';
import { say, showing } from './waiting-line.mjs';

const stamp = join(root, 'dist', '.built-from');
const settings = ['package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];

/** Builds dist/ if it is missing or was built from other sources. */
export async function ensureBuilt() {
  const sources = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  say('Building Guildhall; this happens after every change of its sources.');
  const compiler = ['node_modules/@nestjs/cli/bin/nest.js', 'build'];
  await showing('Building', () =>
    runStep('Guildhall could not be built: the compiler says why above.', pinnedNode, compiler),
  );
  writeFileSync(stamp, sources);
}

/** Sizes and times of all sources: as good as their contents for this purpose, and read in milliseconds. */
function fingerprint() {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('spec.ts'))
    .map((file) => join('src', file));
  const hash = createHash('sha256');
  for (const file of [...settings, ...sources.sort()]) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}
