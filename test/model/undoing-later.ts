import { depthOf, upwards } from './directory-model.js';
import { isOver, type DirectoryState, type ModelMembership } from './directory-state.js';
import type { OperationKind } from './operation.js';

/** Facts of which one pair has one at most. */
type FactList = 'memberships' | 'nestings' | 'grants' | 'assignments';
type FactOf<List extends FactList> = DirectoryState[List][number];

const LISTS: readonly FactList[] = ['memberships', 'nestings', 'grants', 'assignments'];

/** The operations that do nothing but begin and end facts. */
export const onFactsAlone: readonly OperationKind[] = [
  'addMembers',
  'removeMembers',
  'replaceMembers',
  'nest',
  'unnest',
  'grant',
  'endGrant',
  'assignRole',
  'unassignRole',
];

const PAIRS: { readonly [List in FactList]: (fact: FactOf<List>) => readonly string[] } = {
  memberships: ({ groupId, userId }) => [groupId, userId],
  nestings: ({ parentId, childId }) => [parentId, childId],
  grants: ({ subjectId, permission, scope }) => [subjectId, permission, scope.id],
  assignments: ({ subjectId }) => [subjectId],
};

/** What must be there for a fact to begin again. */
const PARTS: { readonly [List in FactList]: (fact: FactOf<List>) => readonly string[] } = {
  memberships: PAIRS.memberships,
  nestings: PAIRS.nestings,
  grants: ({ subjectId, scope }) => [subjectId, scope.id],
  assignments: PAIRS.assignments,
};

/**
 * What undoing an earlier operation makes of the present; nothing, if what it left does not stand.
 *
 * Shape: a fact is the very one if it is the same object, since the model never copies what stays.
 */
export function undoneLater(
  { before, after }: { readonly before: DirectoryState; readonly after: DirectoryState },
  present: DirectoryState,
  at: number,
): DirectoryState | undefined {
  let state: DirectoryState | undefined = present;
  for (const list of LISTS) state = state && undoneIn(list, before, after, state, at);
  if (!state || hasCircle(state) || depthOf(state) > state.depthLimit) return undefined;
  return state;
}

function undoneIn<List extends FactList>(
  list: List,
  before: DirectoryState,
  after: DirectoryState,
  present: DirectoryState,
  at: number,
): DirectoryState | undefined {
  const [was, became, stand] = [factsOf(before, list), factsOf(after, list), factsOf(present, list)];
  const begun = became.filter((one) => !was.includes(one));
  const ended = was.filter((one) => !became.includes(one));
  if (!begun.every((one) => stand.includes(one))) return undefined;
  const pair = (one: FactOf<List>) => JSON.stringify(PAIRS[list](one));
  const isOverNow = (one: FactOf<List>) => list === 'memberships' && isOver(one as ModelMembership, at);
  const replaced = new Set(begun.map(pair));
  const again = ended.filter((one) => !replaced.has(pair(one)) || !isOverNow(one));
  const back = new Set(again.map(pair));
  if (begun.some((one) => isOverNow(one) && !back.has(pair(one)))) return undefined;
  const rest = stand.filter((one) => !begun.includes(one) && !(back.has(pair(one)) && isOverNow(one)));
  const taken = new Set(rest.map(pair));
  const possible = again.every((one) => {
    return !isOverNow(one) && !taken.has(pair(one)) && PARTS[list](one).every((id) => isThere(present, id));
  });
  return possible ? { ...present, [list]: [...rest, ...again.map((one) => ({ ...one }))] } : undefined;
}

function factsOf<List extends FactList>(state: DirectoryState, list: List): readonly FactOf<List>[] {
  return state[list] as readonly FactOf<List>[];
}

function isThere({ organizationId, users, groups, projects }: DirectoryState, id: string): boolean {
  const things = [organizationId, ...projects, ...[...users, ...groups].map((one) => one.id)];
  return things.includes(id);
}

function hasCircle(state: DirectoryState): boolean {
  return state.nestings.some(({ parentId, childId }) => upwards(state, parentId).has(childId));
}
