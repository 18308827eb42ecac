import type { User } from '../../users/user.js';
import { xml, type XmlElement } from '../kit/xml/xml-element.js';
import { listCounts } from './mindtouch-list-counts.js';
import { linkTo } from './mindtouch-links.js';

/** A user as one viewer sees him. */
export interface SeenUser {
  readonly user: User;
  readonly showsEmail: boolean;
}

/** One page of users. */
export interface UsersView {
  /** Where the list lies. */
  readonly path: readonly (string | number)[];
  readonly users: readonly SeenUser[];
  /** How many match what was asked for. */
  readonly matching: number;
  /** How many there are. */
  readonly total: number;
}

/** Users as the vendor lists them, in their short form. */
export function usersElement({ path, users, matching, total }: UsersView, origin: string): XmlElement {
  const counts = listCounts(users.length, matching, total);
  const elements = users.map((user) => userElement(user, origin));
  return xml('users', { ...counts, href: linkTo(origin, ...path) }, ...elements);
}

/** A user in the vendor's short form. */
export function userElement({ user, showsEmail }: SeenUser, origin: string): XmlElement {
  return xml(
    'user',
    { id: String(user.number), href: linkTo(origin, 'users', user.number) },
    xml('nick', {}, user.userName),
    xml('username', {}, user.userName),
    xml('fullname', {}, user.displayName),
    showsEmail ? xml('email', {}, user.email ?? '') : xml('email', { hidden: 'true' }),
  );
}
