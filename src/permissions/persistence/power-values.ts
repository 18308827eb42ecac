import type { AskedPower } from '../listing/holder-pages.reader.js';
import { namesThatImply } from './conferring-sql.js';

/** The values of $1 to $4 in the pieces of given-there-sql.ts. */
export function powerValues({ organizationId, permission, scope }: AskedPower): readonly unknown[] {
  return [organizationId, namesThatImply(permission), scope.type, scope.id];
}
