import { upwards, userOf } from './directory-model.js';
import {
  isOver,
  isPresent,
  organizationOfState,
  type DirectoryState,
  type ModelGroup,
  type ModelMembership,
} from './directory-state.js';
import type { ModelSubject } from './operation.js';
import { allows, type Power } from './permission-rules.js';

/** One way to hold something: the groups on it, each in the next, and the grant or role at its end. */
export interface ModelChain {
  readonly groups: readonly string[];
  readonly giver: string;
  readonly holderId: string;
}

type Counts = (membership: ModelMembership) => boolean;

/** What gives a power to a subject or group itself. */
function giversOf(state: DirectoryState, asked: Power): readonly Pick<ModelChain, 'giver' | 'holderId'>[] {
  const { grants, assignments, roles } = state;
  const scope = organizationOfState(state);
  const byGrant = grants
    .filter((grant) => allows([grant], asked))
    .map(({ id, subjectId }) => ({ giver: `grant ${id}`, holderId: subjectId }));
  const byRole = assignments
    .filter(({ roleId }) => {
      const { permissions = [] } = roles.find(({ id }) => id === roleId) ?? {};
      return allows(
        permissions.map((permission) => ({ permission, scope })),
        asked,
      );
    })
    .map(({ roleId, subjectId }) => ({ giver: `role ${roleId}`, holderId: subjectId }));
  return [...byGrant, ...byRole];
}

/** Every way up from a group, itself first: walked whole, short ones and long ones. */
function waysUp(state: DirectoryState, from: string): readonly (readonly string[])[] {
  const further = state.nestings
    .filter(({ childId }) => childId === from)
    .flatMap(({ parentId }) => waysUp(state, parentId).map((way) => [from, ...way]));
  return [[from], ...further];
}

function waysOf(
  state: DirectoryState,
  { type, id }: ModelSubject,
  counts: Counts,
): readonly (readonly string[])[] {
  if (type === 'group') return waysUp(state, id).map((way) => way.slice(1));
  const direct = state.memberships.filter((one) => one.userId === id && counts(one));
  const everyone = state.groups.filter(({ builtIn }) => builtIn === 'everyone');
  return [
    [],
    ...everyone.map((group) => [group.id]),
    ...direct.flatMap(({ groupId }) => waysUp(state, groupId)),
  ];
}

function chainsBy(
  state: DirectoryState,
  subject: ModelSubject,
  asked: Power,
  counts: Counts,
): readonly ModelChain[] {
  const ways = waysOf(state, subject, counts);
  return giversOf(state, asked).flatMap(({ giver, holderId }) => {
    const there = ways.filter((way) => (way.at(-1) ?? subject.id) === holderId);
    const least = Math.min(...there.map(({ length }) => length));
    return there.filter(({ length }) => length === least).map((groups) => ({ groups, giver, holderId }));
  });
}

/** Of each grant and role that gives it, the shortest of all ways; none for who is not active. */
export function chainsOf(
  state: DirectoryState,
  subject: ModelSubject,
  asked: Power,
  at: number,
): readonly ModelChain[] {
  if (subject.type === 'user' && !userOf(state, subject.id)?.active) return [];
  return chainsBy(state, subject, asked, (membership) => isPresent(membership, at));
}

/** Why it is answered as it is. */
export function reasonOf(state: DirectoryState, subject: ModelSubject, asked: Power, at: number): string {
  if (subject.type === 'user' && !userOf(state, subject.id)?.active) return 'not_active';
  const isHeld = (counts: Counts) => chainsBy(state, subject, asked, counts).length > 0;
  if (isHeld((one) => isPresent(one, at))) return 'allowed';
  if (isHeld((one) => isOver(one, at))) return 'expired';
  return isHeld((one) => !isPresent(one, at)) ? 'not_begun' : 'not_held';
}

/** Whether somebody could be given anything: is there, and is not nobody's account. */
export function couldAct(state: DirectoryState, { type, id }: ModelSubject): boolean {
  const user = userOf(state, id);
  return type === 'user'
    ? user !== undefined && user.kind !== 'anonymous'
    : state.groups.some((group) => group.id === id);
}

/** The groups that hold it themselves and that a subject could be put into. */
export function openTo(state: DirectoryState, subject: ModelSubject, asked: Power): ReadonlySet<string> {
  const isEveryone = ({ id, builtIn }: ModelGroup) => id === subject.id && builtIn === 'everyone';
  // Everyone is never a child.
  if (state.groups.some(isEveryone)) return new Set();
  const holders = new Set(giversOf(state, asked).map(({ holderId }) => holderId));
  return new Set(
    state.groups
      .filter(({ id, builtIn }) => holders.has(id) && builtIn !== 'everyone')
      .filter(({ id }) => subject.type === 'user' || !upwards(state, id).has(subject.id))
      .map(({ id }) => id),
  );
}

/** His memberships that would be enough if their dates allowed it. */
export function outOfTime(
  state: DirectoryState,
  subject: ModelSubject,
  asked: Power,
  at: number,
): ReadonlySet<string> {
  const own = state.memberships.filter((one) => one.userId === subject.id && !isPresent(one, at));
  return new Set(
    own
      .filter((one) =>
        giversOf(state, asked).some(({ holderId }) => upwards(state, one.groupId).has(holderId)),
      )
      .map(({ groupId }) => groupId),
  );
}
