/**
 * What the npm scripts call: prepares what a fresh clone lacks, then becomes the program that was asked for.
 *
 * Runs on whatever Node is there (20.19 or newer) and imports nothing that has yet to be installed.
 */
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { pinnedNode, root, runAndExit } from './run.mjs';

const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];
const typescript = ['--import', './test/support/typescript-hooks.mjs'];

/** @type {Record<string, (given: string[]) => Promise<string[] | undefined>>} */
const programs = {
  /** Nothing more: the packages are installed by now. */
  install: async () => undefined,
  /** The server. */
  start: async (given) => built(['dist/main.js', ...given]),
  /** The server, built and started anew on every change. */
  dev: async (given) => ['node_modules/@nestjs/cli/bin/nest.js', 'start', '--watch', ...given],
  /** The test suites, or those that the arguments select. */
  test: async (given) => [...jest, ...given],
  /** Mutation tests; `--only PATH` narrows them to a file, or to what lies below a folder. */
  mutation: async (given) => {
    const { strykerArgs } = await import('./mutation.mjs');
    return ['node_modules/@stryker-mutator/core/bin/stryker.js', ...strykerArgs(given)];
  },
  /** A program of the build, by its path in dist/. */
  built: async (given) => built(given),
  /** A TypeScript program outside the build, by its path. */
  typescript: async (given) => [...typescript, ...given],
};

/** @param {string[]} program */
async function built(program) {
  await ensureBuilt();
  return ['--enable-source-maps', ...program];
}

const [name = 'start', ...given] = process.argv.slice(2);
const program = programs[name];
if (!program) {
  console.error(`There is no program called ${name}; there are ${Object.keys(programs).join(', ')}.`);
  process.exit(1);
}
process.chdir(root);
await ensureInstalled();
const args = await program(given);
if (args) await runAndExit(pinnedNode, args);
