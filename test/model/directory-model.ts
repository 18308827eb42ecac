import {
  isOver,
  isPresent,
  organizationOfState,
  type DirectoryState,
  type ModelMembership,
  type ModelUser,
} from './directory-state.js';
import type { ModelSubject } from './operation.js';
import { SITE_ADMIN, type Power } from './permission-rules.js';

type Counts = (membership: ModelMembership) => boolean;

/** A group and all groups that it is in, near or far: found by walking the nestings anew each time. */
export function upwards(state: DirectoryState, groupId: string): ReadonlySet<string> {
  const found = new Set([groupId]);
  for (const id of found) {
    for (const { parentId, childId } of state.nestings) if (childId === id) found.add(parentId);
  }
  return found;
}

/** The whole closure, as pairs of a group and one that contains it. */
export function closureOf(state: DirectoryState): readonly (readonly [string, string])[] {
  return state.groups.flatMap(({ id }) => [...upwards(state, id)].map((above) => [id, above] as const));
}

/** The number of nestings in the longest chain that begins at a group, upwards or downwards. */
export function longestChain(state: DirectoryState, from: string, towards: 'parents' | 'children'): number {
  const next = state.nestings.flatMap(({ parentId, childId }) => {
    if (towards === 'parents') return childId === from ? [parentId] : [];
    return parentId === from ? [childId] : [];
  });
  return next.length === 0 ? 0 : 1 + Math.max(...next.map((id) => longestChain(state, id, towards)));
}

/** The number of nestings in the longest chain of all. */
export function depthOf(state: DirectoryState): number {
  return Math.max(0, ...state.groups.map(({ id }) => longestChain(state, id, 'parents')));
}

/** What a user or group was given itself: by grants, and by its role in the organization. */
export function givenTo(state: DirectoryState, subjectId: string): readonly Power[] {
  const roleIds = state.assignments.filter((one) => one.subjectId === subjectId).map((one) => one.roleId);
  const byRole = state.roles.filter((role) => roleIds.includes(role.id)).flatMap((role) => role.permissions);
  return [
    ...state.grants.filter((grant) => grant.subjectId === subjectId),
    ...byRole.map((permission) => ({ permission, scope: organizationOfState(state) })),
  ];
}

/** What being in a group confers: all that it and the groups above it were given. */
export function conferredBy(state: DirectoryState, groupId: string): readonly Power[] {
  return [...upwards(state, groupId)].flatMap((id) => givenTo(state, id));
}

/** The groups that a user is in by such of his memberships as count, near or far; Everyone is not among them. */
function groupsOf(state: DirectoryState, userId: string, counts: Counts): ReadonlySet<string> {
  const direct = state.memberships.filter((membership) => membership.userId === userId && counts(membership));
  return new Set(direct.flatMap(({ groupId }) => [...upwards(state, groupId)]));
}

function everyoneOf(state: DirectoryState): readonly string[] {
  return state.groups.filter((group) => group.builtIn === 'everyone').map((group) => group.id);
}

/** The groups whose permissions a user or a group has beside his own. */
export function groupsAround(
  state: DirectoryState,
  { type, id }: ModelSubject,
  at: number,
): ReadonlySet<string> {
  if (type === 'group') return upwards(state, id).difference(new Set([id]));
  const inPerson = groupsOf(state, id, (membership) => isPresent(membership, at));
  return inPerson.union(new Set(everyoneOf(state)));
}

function powerBy(state: DirectoryState, userId: string, counts: Counts): readonly Power[] {
  const groups = [...groupsOf(state, userId, counts), ...everyoneOf(state)];
  return [...givenTo(state, userId), ...groups.flatMap((id) => givenTo(state, id))];
}

/** What a user holds if he is active. */
export function heldBy(state: DirectoryState, userId: string, at: number): readonly Power[] {
  return powerBy(state, userId, (membership) => isPresent(membership, at));
}

/** What a user holds now, or comes to hold without anybody's further act. */
export function heldSoonerOrLaterBy(state: DirectoryState, userId: string, at: number): readonly Power[] {
  return powerBy(state, userId, (membership) => !isOver(membership, at));
}

export function userOf(state: DirectoryState, id: string): ModelUser | undefined {
  return state.users.find((user) => user.id === id);
}

/** Whether a user is in a group by any way; everybody active is in Everyone. */
export function isEffectiveMember(
  state: DirectoryState,
  userId: string,
  groupId: string,
  at: number,
): boolean {
  if (everyoneOf(state).includes(groupId)) return userOf(state, userId)?.active ?? false;
  return groupsOf(state, userId, (membership) => isPresent(membership, at)).has(groupId);
}

/** What a user may do in a group: by his own membership, and by every child of the group that he is in. */
export function groupPrivilegesOf(
  state: DirectoryState,
  userId: string,
  groupId: string,
  at: number,
): ReadonlySet<string> {
  const own = state.memberships.filter(
    (membership) =>
      membership.userId === userId && membership.groupId === groupId && isPresent(membership, at),
  );
  const children = state.nestings.filter(
    (nesting) => nesting.parentId === groupId && isEffectiveMember(state, userId, nesting.childId, at),
  );
  return new Set([...own, ...children].flatMap(({ privileges }) => privileges));
}

/** The active people who are site administrators by a way that never runs out. */
export function lastingAdministrators(state: DirectoryState, at: number): readonly ModelUser[] {
  const lasts: Counts = (membership) => isPresent(membership, at) && membership.expiresAt === null;
  return state.users.filter(
    (user) =>
      user.kind === 'user' &&
      user.active &&
      powerBy(state, user.id, lasts).some(
        ({ permission, scope }) => permission === SITE_ADMIN && scope.type === 'organization',
      ),
  );
}
