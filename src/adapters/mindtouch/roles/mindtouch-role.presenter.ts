import type { Role } from '../../../permissions/roles/role.js';
import { xml, type XmlElement } from '../../../common/xml/xml-element.js';
import { linkTo } from '../documents/mindtouch-links.js';
import { operationNames, operationsOf, type Operations } from './mindtouch-operations.js';

/** A role with what it lets its holders do, under the name that it has where it stands. */
export function permissionsElement(tag: string, role: Role | undefined, origin: string): XmlElement {
  const operations = operationsElement(operationsOf(role));
  if (!role) return xml(tag, {}, operations);
  const { number, name } = role;
  const link = { id: String(number), href: linkTo(origin, 'site', 'roles', number) };
  return xml(tag, {}, operations, xml('role', link, name));
}

/** Operations in words, with their mask. */
export function operationsElement({ mask, names }: Operations): XmlElement {
  return xml('operations', { mask: String(mask) }, names.join(','));
}

/** All roles. */
export function rolesElement(roles: readonly Role[], origin: string): XmlElement {
  const each = roles.map((role) => permissionsElement('permissions', role, origin));
  return xml('roles', { href: linkTo(origin, 'site', 'roles') }, ...each);
}

/** The operations that there are. */
export function operationListElement(origin: string): XmlElement {
  return xml('operations', { href: linkTo(origin, 'site', 'operations') }, operationNames.join(','));
}
