import { DomainError } from '../../src/common/errors.js';
import type { Caller } from '../../src/common/principal.js';
import { GroupRestoration } from '../../src/groups/history/group-restoration.service.js';
import { GroupsService } from '../../src/groups/groups.service.js';
import { MembershipsService } from '../../src/groups/members/memberships.service.js';
import { NestingsService } from '../../src/groups/nesting/nestings.service.js';
import type { GroupPrivilege } from '../../src/permissions/catalogue/group-privilege.js';
import { GrantsService } from '../../src/permissions/grants/grants.service.js';
import { ProjectsService } from '../../src/permissions/projects/projects.service.js';
import { RolesService } from '../../src/permissions/roles/roles.service.js';
import { UserRestoration } from '../../src/users/user-restoration.service.js';
import { UsersService } from '../../src/users/users.service.js';
import type { TestApp } from '../support/test-app.js';
import type { ModelTerms, Of, Operation, OperationKind } from './operation.js';

/** What came of an operation: it was accepted and answered something, or refused with the code of an error. */
export type Outcome =
  | { readonly accepted: true; readonly answer: unknown }
  | { readonly accepted: false; readonly code: string; readonly error: unknown };

export type ServiceCalls = {
  readonly [Kind in OperationKind]: (caller: Caller, operation: Of<Kind>) => Promise<unknown>;
};

/** The real services, one call for each kind of operation. */
export function serviceCalls({ app }: TestApp): ServiceCalls {
  return {
    ...userCalls(app.get(UsersService)),
    ...groupCalls(app.get(GroupsService), app.get(NestingsService)),
    ...membershipCalls(app.get(MembershipsService)),
    ...grantCalls(app.get(GrantsService), app.get(ProjectsService)),
    ...roleCalls(app.get(RolesService)),
    ...restorationCalls(app.get(UserRestoration), app.get(GroupRestoration)),
  };
}

/** Performs an operation and tells what came of it; a failure that is no refusal is a code like none. */
export async function perform(calls: ServiceCalls, caller: Caller, operation: Operation): Promise<Outcome> {
  const call = calls[operation.kind] as (caller: Caller, operation: Operation) => Promise<unknown>;
  try {
    return { accepted: true, answer: await call(caller, operation) };
  } catch (error) {
    const code = error instanceof DomainError ? error.code : `no refusal but ${String(error)}`;
    return { accepted: false, code, error };
  }
}

type Some<Kind extends OperationKind> = Pick<ServiceCalls, Kind>;

function userCalls(
  users: UsersService,
): Some<'createUser' | 'deleteUser' | 'setActive' | 'setPassword' | 'setEmail'> {
  return {
    createUser: async (caller, { userName, email, userKind: kind, active }) =>
      users.create(caller, { userName, email, kind, active }),
    deleteUser: async (caller, { user }) => users.delete(caller, user),
    setActive: async (caller, { user, active }) => users.update(caller, user, { active }),
    setPassword: async (caller, { user }) => users.update(caller, user, { password: 'another-password' }),
    setEmail: async (caller, { user, email }) => users.update(caller, user, { email }),
  };
}

function groupCalls(
  groups: GroupsService,
  nestings: NestingsService,
): Some<'createGroup' | 'deleteGroup' | 'renameGroup' | 'nest' | 'unnest'> {
  return {
    createGroup: async (caller, { name, members, role }) =>
      groups.create(caller, { name, memberIds: members, roleId: role }),
    deleteGroup: async (caller, { group }) => groups.delete(caller, group),
    renameGroup: async (caller, { group, name }) => groups.update(caller, group, { name }),
    nest: async (caller, { parent, child, privileges, whenMember }) =>
      nestings.nest(caller, parent, child, { privileges: privileges as GroupPrivilege[], whenMember }),
    unnest: async (caller, { parent, child }) => nestings.unnest(caller, parent, child),
  };
}

function membershipCalls(
  memberships: MembershipsService,
): Some<'addMembers' | 'removeMembers' | 'replaceMembers'> {
  return {
    addMembers: async (caller, { group, users, terms, whenMember }) =>
      memberships.change(caller, group, { add: users, terms: termsOf(terms), whenMember }),
    removeMembers: async (caller, { group, users, whenAbsent }) =>
      memberships.change(caller, group, { remove: users, whenAbsent }),
    replaceMembers: async (caller, { group, users }) =>
      memberships.change(caller, group, { replaceBy: users }),
  };
}

function termsOf({ privileges, startsAt, expiresAt }: ModelTerms) {
  return {
    ...(privileges && { privileges: privileges as GroupPrivilege[] }),
    ...(startsAt !== undefined && { startsAt: startsAt === null ? null : new Date(startsAt) }),
    ...(expiresAt !== undefined && { expiresAt: expiresAt === null ? null : new Date(expiresAt) }),
  };
}

function grantCalls(
  grants: GrantsService,
  projects: ProjectsService,
): Some<'grant' | 'endGrant' | 'createProject' | 'deleteProject'> {
  return {
    grant: async (caller, { subject, permission, scope }) =>
      grants.create(caller, { subject, permission, scope }),
    endGrant: async (caller, { grant }) => grants.end(caller, grant),
    createProject: async (caller) => projects.create(caller, 'a project'),
    deleteProject: async (caller, { project }) => projects.delete(caller, project),
  };
}

function roleCalls(roles: RolesService): Some<'defineRole' | 'redefineRole' | 'assignRole' | 'unassignRole'> {
  return {
    defineRole: async (caller, { name, permissions }) => roles.create(caller, { name, permissions }),
    redefineRole: async (caller, { role, permissions }) =>
      roles.redefine(caller, role, permissions, undefined),
    assignRole: async (caller, { role, subject }) => roles.assign(caller, role, subject),
    unassignRole: async (caller, { role, subject }) => roles.unassign(caller, role, subject),
  };
}

function restorationCalls(
  users: UserRestoration,
  groups: GroupRestoration,
): Some<'restoreUser' | 'restoreGroup'> {
  return {
    restoreUser: async (caller, { user, userName }) =>
      users.restore(caller, user, userName === undefined ? {} : { userName }),
    restoreGroup: async (caller, { group, name }) =>
      groups.restore(caller, group, name === undefined ? {} : { name }),
  };
}
