import { organizationOfState, type DirectoryState, type ModelRole } from './directory-state.js';
import type { ModelSubject, Of } from './operation.js';
import { isPermission } from '../../src/permissions/catalogue/permission.js';
import { MANAGE_ORGANIZATION, type Place, type Power } from './permission-rules.js';
import {
  beyondAuthority,
  brokenIf,
  refused,
  subjectExists,
  unknownReference,
  type Attempt,
  type Proposal,
} from './proposal.js';

function placeExists(state: DirectoryState, { type, id }: Place): boolean {
  if (type === 'group') return subjectExists(state, { type, id });
  return type === 'project' ? state.projects.includes(id) : id === state.organizationId;
}

function unknownPermission(names: readonly string[]): readonly string[] {
  return brokenIf(!names.every(isPermission), 'request.invalid');
}

export function grant(attempt: Attempt, { subject, permission, scope }: Of<'grant'>): Proposal {
  const { state } = attempt;
  const unknown = [
    ...unknownReference(subjectExists(state, subject), subject.type),
    ...unknownPermission([permission]),
    ...(scope.type === 'installation'
      ? brokenIf(permission !== MANAGE_ORGANIZATION, 'request.invalid')
      : unknownReference(placeExists(state, scope), scope.type)),
  ];
  if (unknown.length > 0) return refused(...unknown);
  const stands = state.grants.some(
    (one) => one.subjectId === subject.id && one.permission === permission && one.scope.id === scope.id,
  );
  return {
    broken: [...brokenIf(stands, 'grant.stands'), ...beyondAuthority(attempt, [{ permission, scope }])],
    effect: (id) => ({ grants: [...state.grants, { id, subjectId: subject.id, permission, scope }] }),
  };
}

export function endGrant(attempt: Attempt, { grant: id }: Of<'endGrant'>): Proposal {
  const { state } = attempt;
  const standing = state.grants.find((one) => one.id === id);
  if (!standing) return refused('grant.not_found');
  return {
    broken: beyondAuthority(attempt, [standing]),
    effect: () => ({ grants: state.grants.filter((one) => one.id !== id) }),
  };
}

function inOrganization(state: DirectoryState, names: Iterable<string>): readonly Power[] {
  return [...names].map((permission) => ({ permission, scope: organizationOfState(state) }));
}

function difference(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  return new Set(before).symmetricDifference(new Set(after));
}

export function defineRole(attempt: Attempt, { name, permissions }: Of<'defineRole'>): Proposal {
  const { state } = attempt;
  const taken = state.roles.some((role) => role.name.toLowerCase() === name.toLowerCase());
  return {
    broken: [
      ...unknownPermission(permissions),
      ...brokenIf(taken, 'role.name_taken'),
      ...beyondAuthority(attempt, inOrganization(state, permissions)),
    ],
    effect: (id) => ({ roles: [...state.roles, { id, name, permissions }] }),
  };
}

export function redefineRole(attempt: Attempt, { role: id, permissions }: Of<'redefineRole'>): Proposal {
  const { state } = attempt;
  const role = state.roles.find((one) => one.id === id);
  if (!role) return refused('role.not_found', ...unknownPermission(permissions));
  const moved = difference(role.permissions, permissions);
  return {
    broken: [...unknownPermission(permissions), ...beyondAuthority(attempt, inOrganization(state, moved))],
    effect: () => ({ roles: state.roles.map((one) => (one.id === id ? { ...one, permissions } : one)) }),
  };
}

/** Who has a role has no other one beside it. */
function roleOf(state: DirectoryState, subjectId: string): ModelRole | undefined {
  const assignment = state.assignments.find((one) => one.subjectId === subjectId);
  return state.roles.find((role) => role.id === assignment?.roleId);
}

function reassigned(attempt: Attempt, subject: ModelSubject, next: ModelRole | undefined): Proposal {
  const { state } = attempt;
  const { type: subjectType, id: subjectId } = subject;
  const present = roleOf(state, subjectId);
  // What is so already stays as it is, and is no other fact.
  if (present?.id === next?.id) return { broken: [], effect: () => ({}) };
  const moved = difference(present?.permissions ?? [], next?.permissions ?? []);
  const others = state.assignments.filter((one) => one.subjectId !== subjectId);
  return {
    broken: beyondAuthority(attempt, inOrganization(state, moved)),
    effect: () => ({ assignments: next ? [...others, { subjectType, subjectId, roleId: next.id }] : others }),
  };
}

export function assignRole(attempt: Attempt, { role: id, subject }: Of<'assignRole'>): Proposal {
  const { state } = attempt;
  const role = state.roles.find((one) => one.id === id);
  const unknown = unknownReference(subjectExists(state, subject), subject.type);
  if (!role) return refused('role.not_found', ...unknown);
  return unknown.length > 0 ? refused(...unknown) : reassigned(attempt, subject, role);
}

export function unassignRole(attempt: Attempt, { role: id, subject }: Of<'unassignRole'>): Proposal {
  const { state } = attempt;
  const unknown = unknownReference(subjectExists(state, subject), subject.type);
  if (unknown.length > 0) return refused(...unknown);
  const proposal = reassigned(attempt, subject, undefined);
  return roleOf(state, subject.id)?.id === id ? proposal : refused('role_assignment.not_found');
}

export function createProject({ state }: Attempt): Proposal {
  return { broken: [], effect: (id) => ({ projects: [...state.projects, id] }) };
}

/** Takes from whoever holds something on the project alone just that. */
export function deleteProject(attempt: Attempt, { project: id }: Of<'deleteProject'>): Proposal {
  const { state } = attempt;
  if (!state.projects.includes(id)) return refused('project.not_found');
  const onIt = state.grants.filter(({ scope }) => scope.id === id);
  return {
    broken: beyondAuthority(attempt, onIt),
    effect: () => ({
      projects: state.projects.filter((one) => one !== id),
      grants: state.grants.filter(({ scope }) => scope.id !== id),
    }),
  };
}
