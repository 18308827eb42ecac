import { readFileSync, writeFileSync } from 'node:fs';
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { strykerPlugins as jestPlugins } from '@stryker-mutator/jest-runner';

/**
 * Stryker's runner of Jest, but for one thing: for a mutant it loads the files that hold tests which reach it.
 *
 * By itself it names those tests and leaves it to Jest to find them, in all files that are related to the mutated one;
 * loading them is most of what a mutant costs.
 */
export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'jest-by-file', runnerByFile)];

/** Where one process tells the others which tests there are; relative to the copy that is mutated. */
const TESTS = '.tests-by-name.json';

/**
 * The part of Stryker's runner that we put ourselves into.
 *
 * @typedef {object} Runner
 * @property {(settings: { readonly testNamePattern?: string }) => Promise<unknown>} run
 * @property {(options: any) => Promise<{ readonly tests?: readonly { readonly id: string, readonly fileName: string }[] }>} dryRun
 * @property {(options: { readonly testFilter?: readonly string[] }) => Promise<unknown>} mutantRun
 */

runnerByFile.inject = tokens(commonTokens.injector);

/** @param {any} injector */
function runnerByFile(injector) {
  const [jest] = /** @type {any} */ (jestPlugins);
  /** @type {Runner} */
  const runner = jest.factory(injector);
  const { run, dryRun, mutantRun } = runner;
  /** @type {readonly string[] | undefined} */
  let testFiles;

  runner.run = (settings) => run.call(runner, testFiles ? { ...settings, testFiles } : settings);
  runner.dryRun = async (options) => {
    const result = await dryRun.call(runner, options);
    const byName = (result.tests ?? []).map(({ id, fileName }) => [id, fileName]);
    writeFileSync(TESTS, JSON.stringify(Object.fromEntries(byName)));
    return result;
  };
  runner.mutantRun = async (options) => {
    testFiles = options.testFilter && filesOf(options.testFilter);
    try {
      return await mutantRun.call(runner, options);
    } finally {
      testFiles = undefined;
    }
  };
  return runner;
}

/** The files of some tests. @type {(names: readonly string[]) => readonly string[]} */
function filesOf(names) {
  /** @type {Record<string, string>} */
  const byName = JSON.parse(readFileSync(TESTS, 'utf8'));
  return [...new Set(names.flatMap((name) => byName[name] ?? []))];
}
