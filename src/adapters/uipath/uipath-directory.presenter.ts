import type { Group } from '../../groups/group.js';
import type { UipathFound, UipathMembership } from './uipath-directory.wire.js';
import { shownId, toUipathMember } from './uipath-member.presenter.js';
import type { UipathMemberSubject } from './uipath-members.js';

/** Somebody or something that was searched for. */
export function toUipathFound(subject: UipathMemberSubject): UipathFound {
  const { source, identifier, name, displayName, email, objectType } = toUipathMember(subject);
  return {
    source,
    identifier,
    identityName: name,
    displayName,
    email: email === '' ? null : email,
    domain: null,
    type: typeOf(subject),
    objectType,
  };
}

function typeOf(subject: UipathMemberSubject): 0 | 1 | 2 {
  if ('group' in subject) return 1;
  return subject.user.kind === 'application' ? 2 : 0;
}

/** A group of which somebody is a member. */
export function toUipathMembership(group: Group): UipathMembership {
  return {
    objectType: 'DirectoryGroup',
    externalId: group.externalId,
    source: 'local',
    identifier: shownId(group),
    name: group.name,
    email: '',
    displayName: group.name,
  };
}
