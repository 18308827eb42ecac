import type { Group } from '../../groups/group.js';
import type { Role } from '../../permissions/role.js';
import { xml, type XmlElement } from '../kit/xml/xml-element.js';
import { linkTo } from './mindtouch-links.js';
import { operationsOf } from './mindtouch-operations.js';

/** What the vendor's document tells of a group. */
export interface GroupView {
  readonly group: Pick<Group, 'number' | 'name'>;
  readonly role: Role | undefined;
  readonly memberCount: number;
}

/**
 * A group as the vendor shows it.
 *
 * Source: docs/sources/mindtouch.md#groups; both names of the name, and no count where nobody is in it.
 */
export function groupElement({ group, role, memberCount }: GroupView, origin: string): XmlElement {
  const { number, name } = group;
  return xml(
    'group',
    { id: String(number), href: linkTo(origin, 'groups', number) },
    xml('groupname', {}, name),
    xml('name', {}, name),
    xml('service.authentication', { id: '1', href: linkTo(origin, 'site', 'services', 1) }),
    xml('users', {
      count: memberCount === 0 ? undefined : String(memberCount),
      href: linkTo(origin, 'groups', number, 'users'),
    }),
    xml('permissions.group', {}, ...roleElements(role, origin)),
  );
}

function roleElements(role: Role | undefined, origin: string): readonly XmlElement[] {
  const { mask, names } = operationsOf(role);
  const operations = xml('operations', { mask: String(mask) }, names.join(','));
  if (!role) return [operations];
  const { number, name } = role;
  return [
    operations,
    xml('role', { id: String(number), href: linkTo(origin, 'site', 'roles', number) }, name),
  ];
}
