import { existsSync, readFileSync } from 'node:fs';

/**
 * Closes a run with `N passed, N failed` and the exit code that goes with it.
 *
 * A failed test counts once, and so does whatever failed without being a test: a suite that could not be
 * loaded, a step, a test run that ended badly although no test did.
 */
const [file = '', testsEndedWith = '', failedSteps = ''] = process.argv.slice(2);

/** @type {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number }} */
const tests = existsSync(file)
  ? JSON.parse(readFileSync(file, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };

const failedTests = tests.numFailedTests + tests.numRuntimeErrorTestSuites;
const unexplained = testsEndedWith !== '0' && failedTests === 0 ? 1 : 0;
const failed = failedTests + unexplained + Number(failedSteps);

console.log(`${tests.numPassedTests} passed, ${failed} failed`);
process.exitCode = failed === 0 && tests.numPassedTests > 0 ? 0 : 1;
