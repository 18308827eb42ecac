import type { User } from '../../users/user.js';
import { xml, type XmlElement } from '../kit/xml/xml-element.js';
import { linkTo } from './mindtouch-links.js';

/** One page of users, with how many there are in all. */
export interface UsersView {
  readonly users: readonly User[];
  readonly total: number;
  /** Whose e-mail address the viewer may see. */
  readonly showsEmailOf: (user: User) => boolean;
}

/** The users who are in a group, as the vendor lists them. */
export function groupUsersElement(groupNumber: number, view: UsersView, origin: string): XmlElement {
  const { users, total, showsEmailOf } = view;
  const counts = { count: String(users.length), querycount: String(total), totalcount: String(total) };
  return xml(
    'users',
    { ...counts, href: linkTo(origin, 'groups', groupNumber, 'users') },
    ...users.map((user) => userElement(user, showsEmailOf(user), origin)),
  );
}

/** A user in the vendor's short form. */
function userElement(user: User, showsEmail: boolean, origin: string): XmlElement {
  return xml(
    'user',
    { id: String(user.number), href: linkTo(origin, 'users', user.number) },
    xml('nick', {}, user.userName),
    xml('username', {}, user.userName),
    xml('fullname', {}, user.displayName),
    showsEmail ? xml('email', {}, user.email ?? '') : xml('email', { hidden: 'true' }),
  );
}
