import { project } from './jest.config.js';

/** What Stryker judges mutants by: the tests without a database of the folders that it mutates. */
export default project('mutation', [
  'src/permissions/**/*.spec.ts',
  'src/auth/**/*.spec.ts',
  'src/common/**/*.spec.ts',
]);
