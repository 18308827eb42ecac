import { readFileSync, writeFileSync } from 'node:fs';
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { MutantRunStatus } from '@stryker-mutator/api/test-runner';
import { strykerPlugins as jestPlugins } from '@stryker-mutator/jest-runner';

/**
 * Stryker's runner of Jest, but for a mutant it only loads files that hold tests which reach it: first the one beside
 * the mutated file, and the others if that did not notice.
 *
 * By itself it leaves it to Jest to find those tests by their names, in all files that are related to the mutated one;
 * loading them is most of what a mutant costs.
 */
export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'jest-by-file', runnerByFile)];

/** Where one process tells the others which tests there are; relative to the copy that is mutated. */
const TESTS = '.tests-by-name.json';

/**
 * @typedef {import('@stryker-mutator/api/test-runner').MutantRunOptions} MutantRunOptions
 * @typedef {import('@stryker-mutator/api/test-runner').MutantRunResult} MutantRunResult
 */

/**
 * Stryker's runner, with the part of it that we put ourselves into.
 *
 * @typedef {import('@stryker-mutator/api/test-runner').TestRunner & {
 *   run: (settings: { readonly testFiles?: readonly string[] }) => Promise<unknown>,
 * }} Runner
 */

/** @typedef {(options: MutantRunOptions, files?: readonly string[]) => Promise<MutantRunResult>} RunsIn */

runnerByFile.inject = tokens(commonTokens.injector);

/** @param {unknown} injector */
function runnerByFile(injector) {
  const [jest] = /** @type {readonly { readonly factory: (injector: unknown) => Runner }[]} */ (
    /** @type {unknown} */ (jestPlugins)
  );
  if (!jest) throw new Error('The plugin of Stryker for Jest has no runner.');
  const runner = jest.factory(injector);
  const dryRun = runner.dryRun.bind(runner);
  const runIn = inFiles(runner);
  runner.dryRun = async (options) => {
    const result = await dryRun(options);
    const tests = 'tests' in result ? result.tests : [];
    const byName = tests.map(({ id, fileName }) => [id, fileName]);
    writeFileSync(TESTS, JSON.stringify(Object.fromEntries(byName)));
    return result;
  };
  runner.mutantRun = (options) => besideFirst(options, runIn);
  return runner;
}

/** Lets the runner try a mutant in some files only. @type {(runner: Runner) => RunsIn} */
function inFiles(runner) {
  const run = runner.run.bind(runner);
  const mutantRun = runner.mutantRun.bind(runner);
  /** @type {readonly string[] | undefined} */
  let testFiles;
  runner.run = (settings) => run(testFiles ? { ...settings, testFiles } : settings);
  return async (options, files) => {
    testFiles = files;
    try {
      return await mutantRun(options);
    } finally {
      testFiles = undefined;
    }
  };
}

/** @type {(options: MutantRunOptions, runIn: RunsIn) => Promise<MutantRunResult>} */
async function besideFirst(options, runIn) {
  const files = options.testFilter && filesOf(options.testFilter);
  const beside = options.sandboxFileName.replace(/\.ts$/, '.spec.ts');
  if (!files?.includes(beside)) return runIn(options, files);
  const others = files.filter((file) => file !== beside);
  const result = await runIn(options, [beside]);
  return result.status === MutantRunStatus.Survived && others.length > 0 ? runIn(options, others) : result;
}

/** The files of some tests. @type {(names: readonly string[]) => readonly string[]} */
function filesOf(names) {
  /** @type {Record<string, string>} */
  const byName = JSON.parse(readFileSync(TESTS, 'utf8'));
  return [...new Set(names.flatMap((name) => byName[name] ?? []))];
}
