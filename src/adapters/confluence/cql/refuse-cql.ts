import { InvalidInput } from '../../../common/errors.js';

/** Says what is wrong with a query. */
export function refuseCql(message: string): never {
  throw InvalidInput.field('cql', 'isCql', `cql ${message}`);
}
