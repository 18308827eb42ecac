import { project, withDatabase } from './jest.config.js';

/** What needs a server that npm does not bring along; `npm test` leaves it out. */
export default {
  maxWorkers: 1,
  testTimeout: 60_000,
  projects: [project('openldap', ['test/openldap/**/*spec.ts'], withDatabase)],
};
