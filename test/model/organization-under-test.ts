import type { Caller } from '../../src/common/principal.js';
import { newId } from '../../src/common/ids.js';
import { GroupsService } from '../../src/groups/groups.service.js';
import { systemCaller } from '../../src/common/principal.js';
import { GrantsService } from '../../src/permissions/grants/grants.service.js';
import { RolesService } from '../../src/permissions/roles/roles.service.js';
import { UsersService } from '../../src/users/users.service.js';
import type { TestApp } from '../support/test-app.js';
import { and } from '../../src/common/filter.js';
import type { DirectoryState, ModelUser } from './directory-state.js';
import { Slots } from './slots.js';

/** The deepest that groups may be nested in organizations under test: low, so that the limit is met. */
export const DEPTH_LIMIT = 6;

/** A fresh organization, and the model's picture of it. */
export interface Founded {
  readonly state: DirectoryState;
  readonly slots: Slots;
}

/** Founds an organization and reads what it begins with, which is the founding's own affair. */
export async function foundOrganization(house: TestApp): Promise<Founded> {
  const { id: organizationId } = await house.foundOrganization(`model-${newId()}`);
  const caller = systemCaller(organizationId);
  const state = await beginning(house, caller);
  return { state, slots: new Slots({ '@organization': organizationId, ...named(state) }) };
}

async function beginning({ app }: TestApp, caller: Caller): Promise<DirectoryState> {
  const all = { offset: 0 };
  const { organizationId } = caller.principal;
  const users = await app.get(UsersService).list(caller, and(), 'number', all);
  const groups = await app.get(GroupsService).list(caller, and(), 'number', all);
  const roles = await app
    .get(RolesService)
    .page(caller, and(), { sort: 'number', after: undefined, limit: 9 });
  const grants = await app.get(GrantsService).list(caller, {}, all);
  const administrators = groups.items.find((group) => group.builtIn === 'administrators')?.id ?? '';
  const admin = users.items.find((user) => user.number === 1)?.id ?? '';
  const adminRole = roles.items.find((role) => role.name === 'Admin')?.id ?? '';
  return {
    organizationId,
    depthLimit: DEPTH_LIMIT,
    users: users.items.map(({ id, userName, email, kind, active }) => ({
      id,
      userName,
      email,
      kind: kind as ModelUser['kind'],
      active,
    })),
    groups: groups.items.map(({ id, name, builtIn }) => ({ id, name, builtIn })),
    projects: [],
    // Written down from the design: the first admin is in Administrators, which bears the role Admin.
    memberships: [
      {
        groupId: administrators,
        userId: admin,
        privileges: ['group_view'],
        startsAt: null,
        expiresAt: null,
      },
    ],
    nestings: [],
    grants: grants.items.map(({ id, subject, permission, scope }) => ({
      id,
      subjectId: subject.id,
      permission,
      scope,
    })),
    roles: roles.items.map(({ id, name, permissions }) => ({ id, name, permissions })),
    assignments: [{ subjectType: 'group', subjectId: administrators, roleId: adminRole }],
    deletions: [],
  };
}

/** Names of slots for what an organization begins with. */
function named({ users, groups, roles }: DirectoryState): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ...users.map(({ id, kind }) => [kind === 'anonymous' ? '@anonymous' : '@admin', id] as const),
    ...groups.map(({ id, builtIn }) => [`@${builtIn ?? ''}`, id] as const),
    ...roles.map(({ id, name }) => [`@${name}`, id] as const),
  ]);
}
