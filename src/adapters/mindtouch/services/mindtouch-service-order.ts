import type { AuthenticationService } from '../../../auth/authentication-services/authentication-service.js';
import { orderOf } from '../lists/mindtouch-list.js';
import { SERVICE_SIDS } from './mindtouch-service.presenter.js';

type Sort = 'number' | 'description' | 'type' | 'init' | 'sid' | 'uri';

const SORTS = new Map<string, Sort>([
  ['description', 'description'],
  ['type', 'type'],
  ['init', 'init'],
  ['sid', 'sid'],
  ['uri', 'uri'],
]);

/** Services as `sortby` asks for them; by number, if it does not. */
export function inOrder(
  services: readonly AuthenticationService[],
  sortby: unknown,
): readonly AuthenticationService[] {
  const order = orderOf(sortby, SORTS, 'number');
  const isDescending = order.startsWith('-');
  const sort = (isDescending ? order.slice(1) : order) as Sort;
  const sorted = services.toSorted((a, b) => compare(keyOf(sort, a), keyOf(sort, b)) || a.number - b.number);
  return isDescending ? sorted.reverse() : sorted;
}

function keyOf(sort: Sort, { number, description, kind, remote }: AuthenticationService): string | number {
  const keys: Readonly<Record<Sort, string | number>> = {
    number,
    description: description.toLowerCase(),
    type: 'auth',
    init: kind === 'remote' ? 'remote' : 'native',
    sid: SERVICE_SIDS[kind],
    uri: remote?.uri ?? '',
  };
  return keys[sort];
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : Number(a > b);
}
