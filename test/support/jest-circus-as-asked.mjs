import { createRequire } from 'node:module';

/**
 * What came of one file, as far as it matters here.
 *
 * @typedef {{ readonly testResults: readonly { readonly fullName: string }[] }} Result
 */

/**
 * What Jest hands to a runner: its settings, three things that only go through our hands, the path of the file, more.
 *
 * @typedef {[{ readonly testNamePattern?: string }, unknown, unknown, unknown, string, ...unknown[]]} Given
 */

/** @type {{ readonly default: (...given: Given) => Promise<Result> }} */
const circus = createRequire(import.meta.url)('jest-circus/runner');

/** What came of each file when it was last loaded, by its path. @type {Map<string, Result>} */
const results = new Map();

/**
 * Jest's own runner, but files are not even loaded none of whose tests are asked for.
 *
 * For every mutant Stryker asks for the tests that reach it, by name, and Jest would load all files to find them.
 * The name of this file is one that Stryker takes for jest-circus.
 *
 * @param {Given} given
 */
export default async function jestCircusAsAsked(...given) {
  const [{ testNamePattern }, , , , path] = given;
  const known = results.get(path);
  if (known && testNamePattern && !hasAny(known, new RegExp(testNamePattern, 'i'))) return leftOut(known);
  const result = await circus.default(...given);
  results.set(path, result);
  return result;
}

/** @type {(result: Result, pattern: RegExp) => boolean} */
function hasAny({ testResults }, pattern) {
  return testResults.some(({ fullName }) => pattern.test(fullName));
}

/** What Jest answers for a file whose tests are all left out. @param {Result} result */
function leftOut(result) {
  const testResults = result.testResults.map((one) => ({ ...one, status: 'pending', failureMessages: [] }));
  const counts = { numFailingTests: 0, numPassingTests: 0, numPendingTests: testResults.length };
  return { ...result, ...counts, failureMessage: null, testExecError: undefined, testResults };
}
