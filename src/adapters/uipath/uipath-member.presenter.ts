import type { Rows } from '../../common/page.js';
import type { Group } from '../../groups/group.js';
import type { User, UserKind } from '../../users/user.js';
import type {
  UipathDirectoryGroup,
  UipathMember,
  UipathMemberReference,
  UipathMembersPage,
} from './uipath-member.wire.js';
import type { UipathMemberSubject } from './uipath-members.js';

/** The number that the vendor gives each kind of account. */
export const ACCOUNT_TYPE: Readonly<Record<UserKind, number>> = {
  user: 0,
  anonymous: 0,
  robot: 4,
  application: 5,
};
const GROUP_TYPE = 3;

/** The id that clients know a thing by: the one that they chose, else ours. */
export function shownId({ publicId, id }: { readonly publicId: string | null; readonly id: string }): string {
  return publicId ?? id;
}

/** A member with its profile. Clients take each text to be there, so an absent one is empty. */
export function toUipathMember(subject: UipathMemberSubject): UipathMember {
  return 'user' in subject ? accountMember(subject.user) : groupMember(subject.group);
}

/** A page of members by id and type only. */
export function toUipathMembersPage({ items, total }: Rows<UipathMemberSubject>): UipathMembersPage {
  return { totalCount: total, results: items.map(reference) };
}

function reference(subject: UipathMemberSubject): UipathMemberReference {
  return 'user' in subject
    ? { id: shownId(subject.user), type: ACCOUNT_TYPE[subject.user.kind] }
    : { id: shownId(subject.group), type: GROUP_TYPE };
}

function accountMember(user: User): UipathMember {
  switch (user.kind) {
    case 'robot':
      return { objectType: 'DirectoryRobotUser', ...described(user) };
    case 'application':
      return { objectType: 'DirectoryApplication', applicationId: shownId(user), ...described(user) };
    case 'user':
    case 'anonymous':
      return { objectType: 'DirectoryUser', ...profile(user), ...described(user) };
  }
}

function profile(user: User) {
  return {
    firstName: user.givenName ?? '',
    lastName: user.familyName ?? '',
    jobTitle: user.jobTitle ?? '',
    companyName: user.companyName ?? '',
    city: user.city ?? '',
    department: user.department ?? '',
  };
}

function described(user: User) {
  return {
    displayName: user.displayName,
    source: user.kind === 'application' ? 'app' : user.source,
    identifier: shownId(user),
    name: user.userName,
    email: user.email ?? '',
  };
}

function groupMember(group: Group): UipathDirectoryGroup {
  return {
    objectType: 'DirectoryGroup',
    displayName: group.name,
    source: 'local',
    identifier: shownId(group),
    name: group.name,
    email: '',
  };
}
