import { conferredBy } from './directory-model.js';
import { isOver, isPresent, type DirectoryState, type ModelMembership } from './directory-state.js';
import { groupOf } from './group-rules.js';
import type { ModelTerms, Of } from './operation.js';
import {
  beyondAuthority,
  brokenIf,
  refused,
  subjectExists,
  unknownReference,
  type Attempt,
  type Proposal,
} from './proposal.js';

type Terms = Pick<ModelMembership, 'privileges' | 'startsAt' | 'expiresAt'>;

const NEW: Terms = { privileges: ['group_view'], startsAt: null, expiresAt: null };

/** What becomes of the direct members of a group: who ends, who is there anew. */
interface Difference {
  readonly without: readonly ModelMembership[];
  readonly begun: readonly ModelMembership[];
}

function membershipOf(state: DirectoryState, groupId: string, userId: string): ModelMembership | undefined {
  return state.memberships.find((one) => one.groupId === groupId && one.userId === userId);
}

/** What is refused before the members are looked at. */
function changing(state: DirectoryState, groupId: string, userIds: readonly string[]): readonly string[] {
  const group = groupOf(state, groupId);
  if (!group) return ['group.not_found'];
  return [
    ...brokenIf(group.builtIn === 'everyone', 'group.implicit_membership'),
    ...unknownReference(
      userIds.every((id) => subjectExists(state, { type: 'user', id })),
      'user',
    ),
  ];
}

/** Brought to terms: who is there, or is to be, keeps what is not named; but everybody begins at once unless dated. */
function brought(
  { state, at }: Attempt,
  groupId: string,
  userId: string,
  terms: ModelTerms,
): ModelMembership {
  const before = membershipOf(state, groupId, userId);
  const basis = before && !isOver(before, at) ? before : NEW;
  const begun = basis.startsAt !== null && basis.startsAt > at ? null : basis.startsAt;
  return {
    groupId,
    userId,
    privileges: terms.privileges ?? basis.privileges,
    startsAt: terms.startsAt === undefined ? begun : terms.startsAt,
    expiresAt: terms.expiresAt === undefined ? basis.expiresAt : terms.expiresAt,
  };
}

function sameDates(one: ModelMembership, other: ModelMembership): boolean {
  return one.startsAt === other.startsAt && one.expiresAt === other.expiresAt;
}

function samePrivileges(one: ModelMembership, other: ModelMembership): boolean {
  return new Set(one.privileges).symmetricDifference(new Set(other.privileges)).size === 0;
}

/** Whether it is as asked for already; what is not named is not asked for, but that it begins at once. */
function isAsAsked(before: ModelMembership, terms: ModelTerms, at: number): boolean {
  const startsAt = isPresent(before, at) ? terms.startsAt : (terms.startsAt ?? null);
  const isMet = (is: number | null, asked: number | null | undefined) => asked === undefined || is === asked;
  const { privileges } = terms;
  return (
    isMet(before.startsAt, startsAt) &&
    isMet(before.expiresAt, terms.expiresAt) &&
    (privileges === undefined || samePrivileges(before, { ...before, privileges }))
  );
}

/** A membership that is over is no membership; one that is there and already as asked is left alone. */
function added(attempt: Attempt, groupId: string, userId: string, terms: ModelTerms): Difference {
  const { state, at } = attempt;
  const before = membershipOf(state, groupId, userId);
  const after = brought(attempt, groupId, userId, terms);
  if (!before) return { without: [], begun: [after] };
  const stays = !isOver(before, at) && isAsAsked(before, terms, at);
  return stays ? { without: [], begun: [] } : { without: [before], begun: [after] };
}

/** Ends whoever is there, now or in the future; one whose time is over is not there any more. */
function removed({ state, at }: Attempt, groupId: string, userId: string): Difference {
  const before = membershipOf(state, groupId, userId);
  return { without: before && !isOver(before, at) ? [before] : [], begun: [] };
}

function joined(differences: readonly Difference[]): Difference {
  return {
    without: differences.flatMap(({ without }) => without),
    begun: differences.flatMap(({ begun }) => begun),
  };
}

/** Only who is in the group, and when, moves power; what members may do in it is no administrative permission. */
function movesPower({ without, begun }: Difference, at: number): boolean {
  const onlyPrivileges = (after: ModelMembership) =>
    without.some(
      (before) => before.userId === after.userId && !isOver(before, at) && sameDates(before, after),
    );
  const left = without.filter(({ userId }) => !begun.some((after) => after.userId === userId));
  return left.length > 0 || !begun.every(onlyPrivileges);
}

function proposed(
  attempt: Attempt,
  groupId: string,
  difference: Difference,
  broken: readonly string[],
): Proposal {
  const { state, at } = attempt;
  const { without, begun } = difference;
  const impossible = begun.some(
    ({ startsAt, expiresAt }) => startsAt !== null && expiresAt !== null && startsAt >= expiresAt,
  );
  return {
    broken: [
      ...broken,
      ...brokenIf(impossible, 'request.invalid'),
      ...(movesPower(difference, at) ? beyondAuthority(attempt, conferredBy(state, groupId)) : []),
    ],
    effect: () => ({
      memberships: [...state.memberships.filter((one) => !without.includes(one)), ...begun],
    }),
  };
}

export function addMembers(attempt: Attempt, operation: Of<'addMembers'>): Proposal {
  const { state, at } = attempt;
  const { group, terms, whenMember } = operation;
  const unknown = changing(state, group, operation.users);
  if (unknown.length > 0) return refused(...unknown);
  const users = [...new Set(operation.users)];
  const there = (userId: string) => {
    const before = membershipOf(state, group, userId);
    return before !== undefined && isPresent(before, at);
  };
  const difference = joined(users.map((userId) => added(attempt, group, userId, terms)));
  const exists = brokenIf(whenMember === 'refuse' && users.some(there), 'membership.exists');
  return proposed(attempt, group, difference, exists);
}

export function removeMembers(attempt: Attempt, operation: Of<'removeMembers'>): Proposal {
  const { group, whenAbsent } = operation;
  const unknown = changing(attempt.state, group, operation.users);
  if (unknown.length > 0) return refused(...unknown);
  const each = [...new Set(operation.users)].map((userId) => removed(attempt, group, userId));
  const absent = each.some(({ without }) => without.length === 0);
  return proposed(
    attempt,
    group,
    joined(each),
    brokenIf(whenAbsent === 'refuse' && absent, 'member.not_found'),
  );
}

/** Whoever is present and wanted stays as he is; who is to come later, and nested groups, are left alone. */
export function replaceMembers(attempt: Attempt, { group, users }: Of<'replaceMembers'>): Proposal {
  const { state, at } = attempt;
  const unknown = changing(state, group, users);
  if (unknown.length > 0) return refused(...unknown);
  const present = state.memberships
    .filter((one) => one.groupId === group && isPresent(one, at))
    .map((one) => one.userId);
  const come = [...new Set(users)].filter((userId) => !present.includes(userId));
  const gone = present.filter((userId) => !users.includes(userId));
  const difference = joined([
    ...come.map((userId) => added(attempt, group, userId, {})),
    ...gone.map((userId) => removed(attempt, group, userId)),
  ]);
  return proposed(attempt, group, difference, []);
}
