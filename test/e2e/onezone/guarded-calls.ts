import type { GroupPrivilege } from '../../../src/permissions/catalogue/group-privilege.js';

/**
 * What calls are about: a group with a direct user and a group in it, itself in another one; a user and a group
 * that are not in it; a secret that invites a group; and who calls.
 */
export interface Scene {
  readonly group: string;
  readonly member: string;
  readonly child: string;
  readonly parent: string;
  readonly stranger: string;
  readonly orphan: string;
  readonly invitation: string;
  readonly caller: string;
}

/** One way to make a call that somebody must be allowed to. */
export interface GuardedCall {
  /** As the list of routes names it. */
  readonly route: string;
  readonly variant?: string;
  readonly path: (scene: Scene) => string;
  readonly body?: object | ((scene: Scene) => object);
  readonly status: number;
  /** What it takes in the zone, all of it. */
  readonly zone: readonly string[];
  /** What it takes in the group instead, all of it; undefined where being in it gives nothing. */
  readonly inGroup?: readonly GroupPrivilege[];
  /** What it takes in the group outside of it as well. */
  readonly inOrphan?: readonly GroupPrivilege[];
  /** The path where the caller acts by what he may do in the group. */
  readonly ownPath?: (scene: Scene) => string;
}

const LISTING = { status: 200, zone: ['oz_groups_list_relationships'], inGroup: ['group_view'] } as const;
const DONE = { status: 204 } as const;
const GRANT = { grant: ['group_update'] };
const ZONE_GRANT = { grant: ['oz_groups_list'] };

const named = { name: 'Made' };

const ofGroups: readonly GuardedCall[] = [
  { route: 'GET /groups', path: () => '/groups', status: 200, zone: ['oz_groups_list'] },
  { route: 'POST /groups', path: () => '/groups', body: named, status: 201, zone: ['oz_groups_create'] },
  {
    route: 'GET /groups/:id',
    path: ({ group }) => `/groups/${group}`,
    status: 200,
    zone: ['oz_groups_view'],
    inGroup: [],
  },
  {
    route: 'PATCH /groups/:id',
    path: ({ group }) => `/groups/${group}`,
    body: { name: 'Changed' },
    ...DONE,
    zone: ['oz_groups_update'],
    inGroup: ['group_update'],
  },
  {
    route: 'DELETE /groups/:id',
    path: ({ group }) => `/groups/${group}`,
    ...DONE,
    zone: ['oz_groups_delete'],
    inGroup: ['group_delete'],
  },
  {
    route: 'GET /groups/:id/privileges',
    path: ({ group }) => `/groups/${group}/privileges`,
    status: 200,
    zone: ['oz_view_privileges'],
  },
  {
    route: 'PATCH /groups/:id/privileges',
    path: ({ group }) => `/groups/${group}/privileges`,
    body: ZONE_GRANT,
    ...DONE,
    zone: ['oz_set_privileges'],
  },
  {
    route: 'DELETE /groups/:id/privileges',
    path: ({ group }) => `/groups/${group}/privileges`,
    ...DONE,
    zone: ['oz_set_privileges'],
  },
  {
    route: 'GET /groups/:id/effective_privileges',
    path: ({ group }) => `/groups/${group}/effective_privileges`,
    status: 200,
    zone: ['oz_view_privileges'],
  },
];

const addUser = {
  route: 'PUT /groups/:id/users/:uid',
  path: ({ group, stranger }: Scene) => `/groups/${group}/users/${stranger}`,
  ownPath: ({ group, caller }: Scene) => `/groups/${group}/users/${caller}`,
  status: 201,
};
const adding = ['oz_groups_add_relationships', 'oz_users_add_relationships'];
const member = ({ group, member: user }: Scene) => `/groups/${group}/users/${user}`;
const effectiveMember = ({ group, member: user }: Scene) => `/groups/${group}/effective_users/${user}`;
const SEEING_PRIVILEGES = {
  status: 200,
  zone: ['oz_groups_view_privileges'],
  inGroup: ['group_view_privileges'],
} as const;
const SETTING_PRIVILEGES = {
  ...DONE,
  zone: ['oz_groups_set_privileges'],
  inGroup: ['group_set_privileges'],
} as const;

const ofUsersInGroups: readonly GuardedCall[] = [
  { route: 'GET /groups/:id/users', path: ({ group }) => `/groups/${group}/users`, ...LISTING },
  { ...addUser, zone: adding, inGroup: ['group_add_user'] },
  {
    ...addUser,
    variant: 'with privileges',
    body: { privileges: ['group_view'] },
    zone: [...adding, 'oz_groups_set_privileges'],
    inGroup: ['group_add_user', 'group_set_privileges'],
  },
  {
    route: 'GET /groups/:id/users/:uid',
    path: member,
    status: 200,
    zone: ['oz_users_view'],
    inGroup: ['group_view'],
  },
  {
    route: 'DELETE /groups/:id/users/:uid',
    path: member,
    ...DONE,
    zone: ['oz_groups_remove_relationships', 'oz_users_remove_relationships'],
    inGroup: ['group_remove_user'],
  },
  {
    route: 'GET /groups/:id/users/:uid/privileges',
    path: (scene) => `${member(scene)}/privileges`,
    ...SEEING_PRIVILEGES,
  },
  {
    route: 'PATCH /groups/:id/users/:uid/privileges',
    path: (scene) => `${member(scene)}/privileges`,
    body: GRANT,
    ...SETTING_PRIVILEGES,
  },
  {
    route: 'POST /groups/:id/users/token',
    path: ({ group }) => `/groups/${group}/users/token`,
    status: 200,
    zone: ['oz_groups_add_relationships'],
    inGroup: ['group_add_user'],
  },
  {
    route: 'GET /groups/:id/effective_users',
    path: ({ group }) => `/groups/${group}/effective_users`,
    ...LISTING,
  },
  {
    route: 'GET /groups/:id/effective_users/:uid',
    path: effectiveMember,
    status: 200,
    zone: ['oz_users_view'],
    inGroup: ['group_view'],
  },
  {
    route: 'GET /groups/:id/effective_users/:uid/privileges',
    path: (scene) => `${effectiveMember(scene)}/privileges`,
    ...SEEING_PRIVILEGES,
  },
  {
    route: 'GET /groups/:id/effective_users/:uid/membership',
    path: (scene) => `${effectiveMember(scene)}/membership`,
    status: 200,
    zone: ['oz_groups_view'],
    inGroup: ['group_view'],
  },
];

const ofParents: readonly GuardedCall[] = [
  { route: 'GET /groups/:id/parents', path: ({ group }) => `/groups/${group}/parents`, ...LISTING },
  {
    route: 'POST /groups/:id/parents',
    path: ({ group }) => `/groups/${group}/parents`,
    body: named,
    status: 201,
    zone: ['oz_groups_create', 'oz_groups_add_relationships'],
    inGroup: ['group_add_parent'],
  },
  {
    route: 'POST /groups/:id/parents/join',
    path: ({ group }) => `/groups/${group}/parents/join`,
    body: ({ invitation: token }: Scene) => ({ token }),
    status: 201,
    zone: ['oz_groups_add_relationships'],
    inGroup: ['group_add_parent'],
  },
  {
    route: 'GET /groups/:id/parents/:pid',
    path: ({ group, parent }) => `/groups/${group}/parents/${parent}`,
    status: 200,
    zone: ['oz_groups_view'],
    inGroup: [],
  },
  {
    route: 'DELETE /groups/:id/parents/:pid',
    path: ({ group, parent }) => `/groups/${group}/parents/${parent}`,
    ...DONE,
    zone: ['oz_groups_remove_relationships'],
    inGroup: ['group_leave_parent'],
  },
  {
    route: 'GET /groups/:id/effective_parents',
    path: ({ group }) => `/groups/${group}/effective_parents`,
    ...LISTING,
  },
  {
    route: 'GET /groups/:id/effective_parents/:pid',
    path: ({ group, parent }) => `/groups/${group}/effective_parents/${parent}`,
    status: 200,
    zone: ['oz_groups_view'],
    inGroup: [],
  },
];

const addChild = {
  route: 'PUT /groups/:id/children/:cid',
  path: ({ group, orphan }: Scene) => `/groups/${group}/children/${orphan}`,
  status: 201,
  inOrphan: ['group_add_parent'],
} as const;
const child = ({ group, child: id }: Scene) => `/groups/${group}/children/${id}`;
const effectiveChild = ({ group, child: id }: Scene) => `/groups/${group}/effective_children/${id}`;
const LOOKING = { status: 200, zone: ['oz_groups_view'], inGroup: ['group_view'] } as const;

const ofChildren: readonly GuardedCall[] = [
  { route: 'GET /groups/:id/children', path: ({ group }) => `/groups/${group}/children`, ...LISTING },
  {
    route: 'POST /groups/:id/children',
    path: ({ group }) => `/groups/${group}/children`,
    body: named,
    status: 201,
    zone: ['oz_groups_create', 'oz_groups_add_relationships'],
    inGroup: ['group_add_child'],
  },
  { ...addChild, zone: ['oz_groups_add_relationships'], inGroup: ['group_add_child'] },
  {
    ...addChild,
    variant: 'with privileges',
    body: { privileges: [] },
    zone: ['oz_groups_add_relationships', 'oz_groups_set_privileges'],
    inGroup: ['group_add_child', 'group_set_privileges'],
  },
  { route: 'GET /groups/:id/children/:cid', path: child, ...LOOKING },
  {
    route: 'DELETE /groups/:id/children/:cid',
    path: child,
    ...DONE,
    zone: ['oz_groups_remove_relationships'],
    inGroup: ['group_remove_child'],
  },
  {
    route: 'GET /groups/:id/children/:cid/privileges',
    path: (scene) => `${child(scene)}/privileges`,
    ...SEEING_PRIVILEGES,
  },
  {
    route: 'PATCH /groups/:id/children/:cid/privileges',
    path: (scene) => `${child(scene)}/privileges`,
    body: GRANT,
    ...SETTING_PRIVILEGES,
  },
  {
    route: 'POST /groups/:id/children/token',
    path: ({ group }) => `/groups/${group}/children/token`,
    status: 200,
    zone: ['oz_groups_add_relationships'],
    inGroup: ['group_add_child'],
  },
  {
    route: 'GET /groups/:id/effective_children',
    path: ({ group }) => `/groups/${group}/effective_children`,
    ...LISTING,
  },
  { route: 'GET /groups/:id/effective_children/:cid', path: effectiveChild, ...LOOKING },
  {
    route: 'GET /groups/:id/effective_children/:cid/privileges',
    path: (scene) => `${effectiveChild(scene)}/privileges`,
    ...SEEING_PRIVILEGES,
  },
  {
    route: 'GET /groups/:id/effective_children/:cid/membership',
    path: (scene) => `${effectiveChild(scene)}/membership`,
    ...LOOKING,
  },
];

/** The lists that are empty, and the key of each. */
export const emptyLists: readonly (readonly [list: string, key: string])[] = [
  ['spaces', 'spaces'],
  ['effective_spaces', 'spaces'],
  ['effective_providers', 'providers'],
  ['handle_services', 'handle_services'],
  ['effective_handle_services', 'handle_services'],
  ['handles', 'handles'],
  ['effective_handles', 'handles'],
  ['harvesters', 'harvesters'],
  ['effective_harvesters', 'harvesters'],
  ['clusters', 'clusters'],
  ['effective_clusters', 'clusters'],
  ['atm_inventories', 'atm_inventories'],
  ['effective_atm_inventories', 'atm_inventories'],
];

const ofEmptyLists = emptyLists.map(([list]): GuardedCall => ({
  route: `GET /groups/:id/${list}`,
  path: ({ group }) => `/groups/${group}/${list}`,
  ...LISTING,
}));

const user = ({ stranger }: Scene) => `/users/${stranger}`;

const ofUsers: readonly GuardedCall[] = [
  {
    route: 'PATCH /user/privileges',
    path: () => '/user/privileges',
    body: ZONE_GRANT,
    ...DONE,
    zone: ['oz_set_privileges'],
  },
  { route: 'DELETE /user/privileges', path: () => '/user/privileges', ...DONE, zone: ['oz_set_privileges'] },
  { route: 'GET /users', path: () => '/users', status: 200, zone: ['oz_users_list'] },
  {
    route: 'POST /users',
    path: () => '/users',
    body: ({ orphan }: Scene) => ({ username: `u${orphan.slice(-12)}`, password: 'a-good-password' }),
    status: 201,
    zone: ['oz_users_create'],
  },
  { route: 'GET /users/:id', path: user, status: 200, zone: ['oz_users_view'] },
  { route: 'DELETE /users/:id', path: user, ...DONE, zone: ['oz_users_delete'] },
  {
    route: 'GET /users/:id/privileges',
    path: (scene) => `${user(scene)}/privileges`,
    status: 200,
    zone: ['oz_view_privileges'],
  },
  {
    route: 'PATCH /users/:id/privileges',
    path: (scene) => `${user(scene)}/privileges`,
    body: ZONE_GRANT,
    ...DONE,
    zone: ['oz_set_privileges'],
  },
  {
    route: 'DELETE /users/:id/privileges',
    path: (scene) => `${user(scene)}/privileges`,
    ...DONE,
    zone: ['oz_set_privileges'],
  },
  {
    route: 'GET /users/:id/effective_privileges',
    path: (scene) => `${user(scene)}/effective_privileges`,
    status: 200,
    zone: ['oz_view_privileges'],
  },
];

/** Every route of the contract that takes a permission, written by hand. */
export const guardedCalls: readonly GuardedCall[] = [
  ...ofGroups,
  ...ofUsersInGroups,
  ...ofParents,
  ...ofChildren,
  ...ofEmptyLists,
  ...ofUsers,
];
