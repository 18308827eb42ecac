import { project, withDatabase } from './jest.config.js';

/** Whether the model of test/model finds bugs that are planted; `npm test` leaves it out. */
export default {
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [project('planted', ['test/model/planted/*.spec.ts'], withDatabase)],
};
