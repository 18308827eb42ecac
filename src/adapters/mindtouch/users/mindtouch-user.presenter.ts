import type { User } from '../../../users/user.js';
import { xml, type XmlElement } from '../../../common/xml/xml-element.js';
import { dateOf } from '../documents/mindtouch-date.js';
import { groupElement } from '../groups/mindtouch-group.presenter.js';
import { listCounts } from '../lists/mindtouch-list-counts.js';
import { linkTo } from '../documents/mindtouch-links.js';
import { operationsOf } from '../roles/mindtouch-operations.js';
import { operationsElement, permissionsElement } from '../roles/mindtouch-role.presenter.js';
import { serviceLink } from '../services/mindtouch-service.presenter.js';
import type { UserPowers } from './mindtouch-user-powers.js';

/** A user as one viewer sees him, in short. */
export interface SeenUser {
  readonly user: User;
  readonly showsEmail: boolean;
}

/** A user as one viewer sees him, in full. */
export interface UserView extends SeenUser, UserPowers {
  /** The number of the service that vouches for him. */
  readonly service: number;
  /** Undefined if he never did, or for whom it is not shown. */
  readonly lastSignInAt: Date | undefined;
}

/** One page of users. */
export interface UsersView {
  /** Where the list lies. */
  readonly path: readonly (string | number)[];
  readonly users: readonly (SeenUser | UserView)[];
  /** How many match what was asked for. */
  readonly matching: number;
  /** How many there are. */
  readonly total: number;
  /** Parts of the full form that are not wanted. */
  readonly leavesOut?: ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();

/** Users as the vendor lists them. */
export function usersElement(view: UsersView, origin: string): XmlElement {
  const { path, users, matching, total, leavesOut } = view;
  const counts = listCounts(users.length, matching, total);
  const elements = users.map((user) => userElement(user, origin, leavesOut));
  return xml('users', { ...counts, href: linkTo(origin, ...path) }, ...elements);
}

/** A user in the vendor's short form, or in the full one if that is what is known of him. */
export function userElement(
  seen: SeenUser | UserView,
  origin: string,
  leavesOut: ReadonlySet<string> = NOTHING,
): XmlElement {
  const { user, showsEmail } = seen;
  const { number, userName, displayName, email, kind } = user;
  const anonymous = kind === 'anonymous' ? 'true' : undefined;
  return xml(
    'user',
    { id: String(number), anonymous, href: linkTo(origin, 'users', number) },
    xml('nick', {}, userName),
    xml('username', {}, userName),
    xml('fullname', {}, displayName),
    showsEmail ? xml('email', {}, email ?? '') : xml('email', { hidden: 'true' }),
    ...(kind === 'anonymous' ? [] : [xml('license.seat', {}, String(user.active))]),
    ...('groups' in seen ? fullElements(seen, origin, leavesOut) : []),
  );
}

/** What the full form adds, in the vendor's order; a date that is not known is left out, since clients parse it. */
function fullElements(view: UserView, origin: string, leavesOut: ReadonlySet<string>): readonly XmlElement[] {
  const { user, role, effective, groups, service, lastSignInAt } = view;
  const groupElements = groups.map((group) => groupElement(group, origin));
  return [
    xml('date.created', {}, dateOf(user.createdAt)),
    xml('status', {}, user.active || user.kind === 'anonymous' ? 'active' : 'inactive'),
    ...(lastSignInAt ? [xml('date.lastlogin', {}, dateOf(lastSignInAt))] : []),
    xml('language'),
    xml('timezone'),
    xml('service.authentication', serviceLink(service, origin)),
    permissionsElement('permissions.user', role, origin),
    xml('permissions.effective', {}, operationsElement(effective)),
    xml('permissions.revoked', {}, operationsElement(operationsOf(undefined))),
    ...(leavesOut.has('groups') ? [] : [xml('groups', {}, ...groupElements)]),
    ...(leavesOut.has('properties') ? [] : [propertiesElement(user, origin)]),
  ];
}

/** The properties of a user: there are none here. */
export function propertiesElement({ number }: Pick<User, 'number'>, origin: string): XmlElement {
  return xml('properties', { count: '0', href: linkTo(origin, 'users', number, 'properties') });
}
