import { depthOf, upwards } from './directory-model.js';
import { isOver, type DirectoryState } from './directory-state.js';
import type { OperationKind } from './operation.js';

/** Facts of which one pair has one at most. */
type FactList = 'memberships' | 'nestings' | 'grants' | 'assignments';
type FactOf<List extends FactList> = DirectoryState[List][number];
type Fact = FactOf<FactList>;
/** The ids of a fact; asked of the list that it is from alone. */
type IdsOf = (fact: never) => readonly string[];

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

const memberPair = ({ groupId, userId }: FactOf<'memberships'>) => [groupId, userId];
const nestedPair = ({ parentId, childId }: FactOf<'nestings'>) => [parentId, childId];
const grantKey = ({ subjectId, permission, scope }: FactOf<'grants'>) => [subjectId, permission, scope.id];
const grantEnds = ({ subjectId, scope }: FactOf<'grants'>) => [subjectId, scope.id];
const holder = ({ subjectId }: FactOf<'assignments'>) => [subjectId];

const PAIRS: Readonly<Record<FactList, IdsOf>> = {
  memberships: memberPair,
  nestings: nestedPair,
  grants: grantKey,
  assignments: holder,
};

/** What must be there for a fact to begin again. */
const PARTS: Readonly<Record<FactList, IdsOf>> = { ...PAIRS, grants: grantEnds };

/**
 * What undoing an earlier operation makes of the present; nothing, if what it left does not stand.
 *
 * Shape: a fact is the very one if it is the same object, since the model never copies what stays.
 */
export function undoneLater(
  made: { readonly before: DirectoryState; readonly after: DirectoryState },
  present: DirectoryState,
  at: number,
): DirectoryState | undefined {
  let state: DirectoryState | undefined = present;
  for (const list of LISTS) state = state && undoneIn(list, made, state, at);
  if (!state || hasCircle(state) || depthOf(state) > state.depthLimit) return undefined;
  return state;
}

function undoneIn(
  list: FactList,
  { before, after }: { readonly before: DirectoryState; readonly after: DirectoryState },
  present: DirectoryState,
  at: number,
): DirectoryState | undefined {
  const [was, became, stand]: readonly [readonly Fact[], readonly Fact[], readonly Fact[]] = [
    before[list],
    after[list],
    present[list],
  ];
  const begun = became.filter((one) => !was.includes(one));
  const ended = was.filter((one) => !became.includes(one));
  if (!begun.every((one) => stand.includes(one))) return undefined;
  const pair = (one: Fact) => JSON.stringify(PAIRS[list](one as never));
  const isOverNow = (one: Fact) => 'expiresAt' in one && isOver(one, at);
  const replaced = new Set(begun.map(pair));
  const again = ended.filter((one) => !replaced.has(pair(one)) || !isOverNow(one));
  const back = new Set(again.map(pair));
  if (begun.some((one) => isOverNow(one) && !back.has(pair(one)))) return undefined;
  const rest = stand.filter((one) => !begun.includes(one) && !(back.has(pair(one)) && isOverNow(one)));
  const taken = new Set(rest.map(pair));
  const isPossible = (one: Fact) =>
    !isOverNow(one) && !taken.has(pair(one)) && PARTS[list](one as never).every((id) => isThere(present, id));
  if (!again.every(isPossible)) return undefined;
  return { ...present, [list]: [...rest, ...again.map((one) => ({ ...one }))] };
}

function isThere({ organizationId, users, groups, projects }: DirectoryState, id: string): boolean {
  const things = [organizationId, ...projects, ...[...users, ...groups].map((one) => one.id)];
  return things.includes(id);
}

function hasCircle(state: DirectoryState): boolean {
  return state.nestings.some(({ parentId, childId }) => upwards(state, parentId).has(childId));
}
