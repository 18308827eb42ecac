import type { FieldLeaf, TextComparison } from '../../../common/field-leaf.js';
import { and, not, or } from '../../../common/filter.js';
import type { UserField, UserFilter } from '../../../users/user-filter.js';
import type { UserListField, UserOrder } from '../../../users/user.repository.js';
import { orderOf } from '../lists/mindtouch-list.js';
import type { UsersQueryWire } from '../lists/mindtouch-lists.wire.js';

const SORTS: readonly (readonly [string, UserListField])[] = [
  ['id', 'number'],
  ['username', 'userName'],
  ['nick', 'userName'],
  ['fullname', 'displayName'],
  ['date.created', 'createdAt'],
  ['status', 'active'],
  ['role', 'role'],
  ['service', 'service'],
];
const SORTS_BY_ALL = new Map(SORTS);
const SORTS_OF_ADMINISTRATORS = new Map([
  ...SORTS,
  ['email', 'email'] as const,
  ['date.lastlogin', 'lastSignInAt'] as const,
]);

/**
 * Which users a query asks for, and in which order.
 *
 * Shape: what somebody may not see neither filters nor sorts for him, or he could guess it bit by bit.
 */
export function userListing(
  query: UsersQueryWire,
  seesAll: boolean,
): { readonly filter: UserFilter; readonly order: UserOrder } {
  const sorts = seesAll ? SORTS_OF_ADMINISTRATORS : SORTS_BY_ALL;
  return { filter: filterOf(query, seesAll), order: orderOf(query.sortby, sorts, 'number') };
}

function filterOf(query: UsersQueryWire, seesAll: boolean): UserFilter {
  const { usernamefilter, fullnamefilter, usernameemailfilter, rolefilter } = query;
  const named = [...text('userName', 'sw', usernamefilter), ...text('displayName', 'sw', fullnamefilter)];
  const addressed = [
    ...text('userName', 'co', usernameemailfilter),
    ...(seesAll ? text('email', 'co', usernameemailfilter) : []),
  ];
  return and<UserFilter>(
    ...(named.length === 0 ? [] : [or<UserFilter>(...named)]),
    ...(addressed.length === 0 ? [] : [or<UserFilter>(...addressed)]),
    ...(isGiven(rolefilter) ? [{ kind: 'role_is', name: rolefilter } as const] : []),
    ...activity(query.activatedfilter),
    ...seats(query.seatfilter),
  );
}

function text(
  field: UserField,
  comparison: TextComparison,
  asked: string | undefined,
): readonly FieldLeaf<UserField>[] {
  return isGiven(asked) ? [{ kind: 'text', field, comparison, text: asked }] : [];
}

// Anonymous is told as active, though he never signs in.
const TOLD_ACTIVE = or<UserFilter>(
  { kind: 'active_is', active: true },
  { kind: 'kind_is', userKind: 'anonymous' },
);

function activity(asked: unknown): readonly UserFilter[] {
  const word = typeof asked === 'string' ? asked.toLowerCase() : '';
  if (word === 'true') return [TOLD_ACTIVE];
  return word === 'false' ? [not(TOLD_ACTIVE)] : [];
}

/** Nothing is licensed here, so whoever is active has a seat, and nobody is recommended for one. */
function seats(asked: unknown): readonly UserFilter[] {
  const word = typeof asked === 'string' ? asked.toLowerCase() : '';
  if (word === 'seated') return [{ kind: 'active_is', active: true }];
  if (word === 'unseated') return [{ kind: 'active_is', active: false }];
  return word === 'recommended' ? [or<UserFilter>()] : [];
}

function isGiven(asked: string | undefined): asked is string {
  return asked !== undefined && asked !== '';
}
