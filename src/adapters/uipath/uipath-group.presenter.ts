import { parseUuid } from '../../common/ids.js';
import type { Group } from '../../groups/group.js';
import type { UipathGroup } from './uipath-group.wire.js';
import { uipathInstant } from './uipath-instant.js';
import { shownId, toUipathMember } from './uipath-member.presenter.js';
import type { UipathMemberSubject } from './uipath-members.js';

const BUILT_IN = 0;
const CUSTOM = 1;

/** A group with the members that are to be shown. */
export function toUipathGroup(group: Group, members: readonly UipathMemberSubject[]): UipathGroup {
  return {
    id: shownId(group),
    name: group.name,
    displayName: group.name,
    type: group.builtIn === null ? CUSTOM : BUILT_IN,
    creationTime: uipathInstant(group.createdAt),
    lastModificationTime: group.updatedAt && uipathInstant(group.updatedAt),
    members: members.map(toUipathMember),
  };
}

/** Members from the last one that was named to the first, as the document answers a creation. */
export function lastNamedFirst(
  members: readonly UipathMemberSubject[],
  named: readonly string[],
): readonly UipathMemberSubject[] {
  const positions = new Map(named.map((reference, index) => [parseUuid(reference) ?? reference, index]));
  const position = (member: UipathMemberSubject) => {
    const { publicId, id } = 'user' in member ? member.user : member.group;
    return positions.get(publicId ?? id) ?? positions.get(id) ?? -1;
  };
  return members.toSorted((a, b) => position(b) - position(a));
}
