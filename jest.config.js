import { swcOptions } from './test/support/swc-options.mjs';

/**
 * One Jest run, several projects: a suite pays only for what it uses.
 *
 * A project with `globalSetup` starts the throw-away PostgreSQL once per run, and Jest runs that setup
 * only if one of the project's tests is selected, so `npm run test:unit` never starts a database.
 */
const own = ['architecture', 'conformance', 'model', 'openldap'];
const ownFolders = own.map((name) => `<rootDir>/test/${name}/`);

/** @type {(displayName: string, testMatch: string[], more?: object) => object} */
export const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch: testMatch.map((pattern) => `<rootDir>/${pattern}`),
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': ['@swc/jest', { swcrc: false, ...swcOptions }] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.ts', '$1.js'] },
  setupFiles: ['reflect-metadata'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/coverage/'],
  testPathIgnorePatterns: ['/node_modules/'],
  ...more,
});

const withDatabase = {
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};
const withoutBugs = { testPathIgnorePatterns: ['/node_modules/', '/test/model/planted/'] };
const elsewhere = { testPathIgnorePatterns: ['/node_modules/', ...ownFolders] };

export default {
  maxWorkers: 2,
  // Modules that a worker has loaded stay in it; one that has grown this far makes room for a new one.
  workerIdleMemoryLimit: '1500MB',
  testTimeout: 30_000,
  projects: [
    project('architecture', ['test/architecture/**/*.spec.ts']),
    project('unit', ['src/**/*.spec.ts', 'test/**/*.spec.ts'], elsewhere),
    project('int', ['src/**/*.int-spec.ts', 'test/**/*.int-spec.ts'], { ...withDatabase, ...elsewhere }),
    project('e2e', ['src/**/*.e2e-spec.ts', 'test/**/*.e2e-spec.ts'], { ...withDatabase, ...elsewhere }),
    project('conformance', ['test/conformance/**/*spec.ts'], withDatabase),
    project('model', ['test/model/**/*spec.ts'], { ...withDatabase, ...withoutBugs }),
    // By name only, by scripts of their own: minutes of bugs for the model to find, and what needs a server beside npm.
    project('planted', ['test/model/planted/*.spec.ts'], withDatabase),
    project('openldap', ['test/openldap/**/*spec.ts'], withDatabase),
  ],
};
