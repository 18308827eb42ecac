import type { GroupOverview } from '../../../groups/group-overviews.reader.js';
import { xml, type XmlElement } from '../../../common/xml/xml-element.js';
import { linkTo } from '../documents/mindtouch-links.js';
import { listCounts } from '../lists/mindtouch-list-counts.js';
import { permissionsElement } from '../roles/mindtouch-role.presenter.js';
import { serviceLink } from '../services/mindtouch-service.presenter.js';

/** One page of groups. */
export interface GroupsView {
  readonly groups: readonly GroupOverview[];
  /** How many match what was asked for. */
  readonly matching: number;
  /** How many there are. */
  readonly total: number;
}

/** Groups as the vendor lists them. */
export function groupsElement({ groups, matching, total }: GroupsView, origin: string): XmlElement {
  const counts = listCounts(groups.length, matching, total);
  const elements = groups.map((group) => groupElement(group, origin));
  return xml('groups', { ...counts, href: linkTo(origin, 'groups') }, ...elements);
}

/**
 * A group as the vendor shows it.
 *
 * Source: docs/sources/mindtouch.md#groups; both names of the name, and no count where nobody is in it.
 */
export function groupElement(overview: GroupOverview, origin: string): XmlElement {
  const { group, role, memberCount, authenticationServiceNumber } = overview;
  const { number, name } = group;
  return xml(
    'group',
    { id: String(number), href: linkTo(origin, 'groups', number) },
    xml('groupname', {}, name),
    xml('name', {}, name),
    xml('service.authentication', serviceLink(authenticationServiceNumber, origin)),
    xml('users', {
      count: memberCount === 0 ? undefined : String(memberCount),
      href: linkTo(origin, 'groups', number, 'users'),
    }),
    permissionsElement('permissions.group', role, origin),
  );
}
