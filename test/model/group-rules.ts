import { without } from './deletion.js';
import { conferredBy, longestChain, upwards } from './directory-model.js';
import { organizationOfState, type DirectoryState, type ModelGroup } from './directory-state.js';
import type { Of } from './operation.js';
import {
  beyondAuthority,
  brokenIf,
  refused,
  subjectExists,
  unknownReference,
  type Attempt,
  type Proposal,
} from './proposal.js';

const PRESET = ['group_view'];

export function groupOf({ groups }: DirectoryState, id: string): ModelGroup | undefined {
  return groups.find((group) => group.id === id);
}

/** Names are the same in any case and Unicode form, and with blanks at their ends. */
export function isNameTaken({ groups }: DirectoryState, name: string, exceptBy?: string): boolean {
  const folded = (text: string) => text.normalize('NFC').trim().toLowerCase();
  return groups.some((group) => group.id !== exceptBy && folded(group.name) === folded(name));
}

export function createGroup(attempt: Attempt, operation: Of<'createGroup'>): Proposal {
  const { state } = attempt;
  const { name, role: roleId } = operation;
  const role = state.roles.find((one) => one.id === roleId);
  const scope = organizationOfState(state);
  const members = [...new Set(operation.members)];
  return {
    broken: [
      ...unknownReference(roleId === undefined || role !== undefined, 'role'),
      ...unknownReference(
        members.every((id) => subjectExists(state, { type: 'user', id })),
        'user',
      ),
      ...brokenIf(isNameTaken(state, name), 'group.name_taken'),
      ...beyondAuthority(
        attempt,
        (role?.permissions ?? []).map((permission) => ({ permission, scope })),
      ),
    ],
    effect: (id) => ({
      groups: [...state.groups, { id, name, builtIn: null }],
      memberships: [
        ...state.memberships,
        ...members.map((userId) => ({
          groupId: id,
          userId,
          privileges: PRESET,
          startsAt: null,
          expiresAt: null,
        })),
      ],
      assignments: [
        ...state.assignments,
        ...(role ? [{ subjectType: 'group' as const, subjectId: id, roleId: role.id }] : []),
      ],
    }),
  };
}

export function renameGroup({ state }: Attempt, { group: id, name }: Of<'renameGroup'>): Proposal {
  const group = groupOf(state, id);
  if (!group) return refused('group.not_found');
  return {
    broken: [
      ...brokenIf(group.builtIn !== null && group.name !== name, 'group.built_in'),
      ...brokenIf(isNameTaken(state, name, id), 'group.name_taken'),
    ],
    effect: () => ({ groups: state.groups.map((one) => (one.id === id ? { ...one, name } : one)) }),
  };
}

/** Takes from its members what it confers, and from whoever holds something on it alone just that. */
export function deleteGroup(attempt: Attempt, { group: id }: Of<'deleteGroup'>): Proposal {
  const { state } = attempt;
  const group = groupOf(state, id);
  if (!group) return refused('group.not_found');
  const onIt = state.grants.filter(({ scope }) => scope.id === id);
  return {
    broken: [
      ...brokenIf(group.builtIn !== null, 'group.built_in'),
      ...beyondAuthority(attempt, [...conferredBy(state, id), ...onIt]),
    ],
    effect: () => without(state, id),
  };
}

function isNested({ nestings }: DirectoryState, parent: string, child: string): boolean {
  return nestings.some(({ parentId, childId }) => parentId === parent && childId === child);
}

function pairOf(state: DirectoryState, parent: string, child: string): readonly string[] {
  if (!groupOf(state, parent)) return ['group.not_found'];
  return unknownReference(groupOf(state, child) !== undefined, 'group');
}

/** Everyone has no stored members and is never a child. */
function touchesEveryone(state: DirectoryState, ...ids: readonly string[]): boolean {
  return ids.some((id) => groupOf(state, id)?.builtIn === 'everyone');
}

export function nest(attempt: Attempt, { parent, child, privileges, whenMember }: Of<'nest'>): Proposal {
  const { state } = attempt;
  const unknown = pairOf(state, parent, child);
  if (unknown.length > 0) return refused(...unknown);
  if (touchesEveryone(state, parent, child)) return refused('group.implicit_membership');
  if (isNested(state, parent, child))
    return refused(...brokenIf(whenMember === 'refuse', 'membership.exists'));
  const beyond = beyondAuthority(attempt, conferredBy(state, parent));
  if (upwards(state, parent).has(child)) return refused('nesting.cycle', ...beyond);
  const depth = longestChain(state, parent, 'parents') + 1 + longestChain(state, child, 'children');
  return {
    broken: [...brokenIf(depth > state.depthLimit, 'nesting.too_deep'), ...beyond],
    effect: () => ({
      nestings: [...state.nestings, { parentId: parent, childId: child, privileges: privileges ?? PRESET }],
    }),
  };
}

export function unnest(attempt: Attempt, { parent, child }: Of<'unnest'>): Proposal {
  const { state } = attempt;
  const unknown = pairOf(state, parent, child);
  if (unknown.length > 0) return refused(...unknown);
  return {
    broken: [
      ...brokenIf(!isNested(state, parent, child), 'member.not_found'),
      ...beyondAuthority(attempt, conferredBy(state, parent)),
    ],
    effect: () => ({
      nestings: state.nestings.filter(({ parentId, childId }) => parentId !== parent || childId !== child),
    }),
  };
}
