import type { Change } from '../common/change-log.js';
import { differenceBetween } from '../common/difference.js';
import type { Group } from './group.js';
import type { Membership } from './members/membership.js';

/** What the log tells of a group, so that its events make it again: src/groups/history/group-replay.ts. */
export const loggedGroupFields = [
  'publicId',
  'externalId',
  'name',
  'displayName',
  'description',
  'type',
  'builtIn',
  'authenticationServiceId',
  'creatorId',
] as const;

/** What becomes of a group: it is made, changed or deleted. */
export function groupChange(before: Group | undefined, after: Group): Change;
export function groupChange(before: Group, after: undefined): Change;
export function groupChange(before: Group | undefined, after: Group | undefined): Change {
  const group = (after ?? before) as Group;
  const { id, number, version } = group;
  return {
    action: after ? (before ? 'group.updated' : 'group.created') : 'group.deleted',
    subject: 'group',
    subjectId: id,
    facts: {
      number,
      version,
      ...differenceBetween(before, after, loggedGroupFields),
      ...ownNameBegun(before, after),
    },
  };
}

/** That it is shown by a name of its own from now on, which may be the same as before. */
function ownNameBegun(before: Group | undefined, after: Group | undefined) {
  return before && after?.displayNameIsOwn && !before.displayNameIsOwn && { displayNameIsOwn: true };
}

/** A deleted group is there again, with what began again with it. */
export function groupRestored(group: Group, begun: Readonly<Record<string, unknown>>): Change {
  const made = groupChange(undefined, group);
  return {
    ...made,
    action: 'group.restored',
    facts: { ...made.facts, createdAt: group.createdAt, ...begun },
  };
}

type BegunMembership = Pick<Membership, 'groupId' | 'userId' | 'privileges' | 'startsAt' | 'expiresAt'>;

/** A user is in a group from now on. */
export function membershipBegun(membership: BegunMembership): Change {
  const { groupId, userId, privileges, startsAt, expiresAt } = membership;
  const facts = { userId, privileges, startsAt, expiresAt };
  return { action: 'membership.begun', subject: 'membership', subjectId: groupId, facts };
}

/** A user is in a group no longer. */
export function membershipEnded({ groupId, userId }: Pick<Membership, 'groupId' | 'userId'>): Change {
  return { action: 'membership.ended', subject: 'membership', subjectId: groupId, facts: { userId } };
}

/** A group is in another one no longer. */
export function nestingEnded(parentId: string, childId: string): Change {
  return { action: 'nesting.ended', subject: 'nesting', subjectId: parentId, facts: { childId } };
}
