/** What decides nothing: requests are handed on by controllers, and SQL is tested on a real PostgreSQL. */
export const leftAlone = [
  '!**/*.controller.ts',
  '!**/*.module.ts',
  '!**/*-sql.ts',
  '!**/dto/*',
  '!**/*.spec.ts',
];

/** Mutation tests: whatever Stryker changes in the code that decides who may do what, a quick test must fail (ADR 0037). */
export default {
  plugins: ['@stryker-mutator/jest-runner', './test/support/stryker-jest.mjs'],
  testRunner: 'jest-by-file',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: { projectType: 'custom', configFile: 'jest.mutation.config.js', enableFindRelatedTests: true },
  coverageAnalysis: 'perTest',
  // What runs while a module loads is data and declarations: each such mutant would cost a run of every test.
  ignoreStatic: true,
  mutate: [
    'src/permissions/{access,authority,authzen,catalogue,decisions,explaining,grants,listing}/*.ts',
    'src/permissions/{projects,roles,undo,what-if}/*.ts',
    'src/permissions/{holdings,left-out}.ts',
    'src/auth/{authentication.guard,credential-verifiers,scope-rules}.ts',
    'src/auth/strategies/jwt.strategy.ts',
    'src/common/{bounded-cache,change-feed,fresh-cache,gathering,grounds}.ts',
    'src/common/http/preconditions.guard.ts',
    ...leftAlone,
  ],
  ignorePatterns: ['/*', '!/src', '!/test', '!/docs', '!/*.config.js', '!/*.json'],
  tempDirName: 'coverage/mutation',
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: 'coverage/mutation.json' },
  timeoutMS: 60_000,
  thresholds: { high: 90, low: 80, break: null },
};
