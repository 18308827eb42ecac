import type { DirectoryState, ModelGrant, Relations } from './directory-state.js';

/** The relations that a user or group is a part of, or all others. */
function relationsWith(state: DirectoryState, id: string, wanted: boolean): Relations {
  const isWanted = (...ids: readonly string[]) => ids.includes(id) === wanted;
  return {
    memberships: state.memberships.filter(({ groupId, userId }) => isWanted(groupId, userId)),
    nestings: state.nestings.filter(({ parentId, childId }) => isWanted(parentId, childId)),
    grants: state.grants.filter(({ subjectId, scope }) => isWanted(subjectId, scope.id)),
    assignments: state.assignments.filter(({ subjectId }) => isWanted(subjectId)),
  };
}

/** What comes back is another fact than what ended, though it looks the same. */
function anew({ memberships, nestings, grants, assignments }: Relations): Relations {
  const copied = <Fact extends object>(facts: readonly Fact[]) => facts.map((one) => ({ ...one }));
  return {
    memberships: copied(memberships),
    nestings: copied(nestings),
    grants: copied(grants),
    assignments: copied(assignments),
  };
}

/** What is left when a user or group is deleted, with all that he or it was related to and held. */
export function without(state: DirectoryState, id: string): Partial<DirectoryState> {
  const deleted = [...state.users, ...state.groups].find((one) => one.id === id);
  const ended = anew(relationsWith(state, id, true));
  return {
    users: state.users.filter((one) => one.id !== id),
    groups: state.groups.filter((one) => one.id !== id),
    ...relationsWith(state, id, false),
    deletions: deleted ? [...state.deletions, { id, deleted, ended }] : state.deletions,
  };
}

/** Whether everything that a grant is about is there, but for somebody who is about to come back. */
export function isGrantable({ users, groups, projects }: DirectoryState, grant: ModelGrant, but: string) {
  const { subjectId, scope } = grant;
  const there = new Set([but, ...[...users, ...groups].map(({ id }) => id)]);
  if (scope.type === 'group' && !there.has(scope.id)) return false;
  if (scope.type === 'project' && !projects.includes(scope.id)) return false;
  return there.has(subjectId);
}
