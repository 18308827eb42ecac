import { project, withDatabase } from './jest.config.js';

/** Whether the model of test/model finds bugs that are planted; `npm test` leaves it out. */
export default {
  maxWorkers: 2,
  projects: [project('planted', ['test/model/planted/*.spec.ts'], withDatabase)],
};
