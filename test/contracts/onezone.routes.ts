import type { ExpectedRoutes } from './expected-route.js';

const listing = '(group_view in group :id or oz_groups_list_relationships)';
const lookingAtUser =
  '(group_view in group :id or self is :uid or (member of group :id and :uid made group :id) or oz_users_view)';
const lookingAtChild = '(group_view in group :id or member of group :cid or oz_groups_view)';
const lookingAtParent = '(member of group :id or oz_groups_view)';
const privilegesOfUser = '(group_view_privileges in group :id or self is :uid or oz_groups_view_privileges)';
const privilegesOfChild = '(group_view_privileges in group :id or oz_groups_view_privileges)';
const settingPrivileges = '(group_set_privileges in group :id or oz_groups_set_privileges)';

/** Written by hand from the vendor's contract: who may call what, by privilege in the group or in the zone. */
const underAnyMount: ExpectedRoutes = {
  'GET /configuration': 'public',
  'GET /privileges': 'public',

  'GET /groups': 'oz_groups_list',
  'POST /groups': 'oz_groups_create',
  'GET /groups/privileges': 'public',
  'GET /groups/:id': '(member of group :id or oz_groups_view)',
  'PATCH /groups/:id': '(group_update in group :id or oz_groups_update)',
  'DELETE /groups/:id': '(group_delete in group :id or oz_groups_delete)',
  'GET /groups/:id/privileges': 'oz_view_privileges',
  'PATCH /groups/:id/privileges': 'oz_set_privileges',
  'DELETE /groups/:id/privileges': 'oz_set_privileges',
  'GET /groups/:id/effective_privileges': 'oz_view_privileges',

  'GET /groups/:id/users': listing,
  'PUT /groups/:id/users/:uid':
    '((group_add_user in group :id and self is :uid and (with body.privileges: group_set_privileges in group :id))' +
    ' or (oz_groups_add_relationships and oz_users_add_relationships and (with body.privileges: oz_groups_set_privileges)))',
  'GET /groups/:id/users/:uid': lookingAtUser,
  'DELETE /groups/:id/users/:uid':
    '(group_remove_user in group :id or (oz_groups_remove_relationships and oz_users_remove_relationships))',
  'GET /groups/:id/users/:uid/privileges': privilegesOfUser,
  'PATCH /groups/:id/users/:uid/privileges': settingPrivileges,
  'POST /groups/:id/users/token': '(group_add_user in group :id or oz_groups_add_relationships)',

  'GET /groups/:id/effective_users': listing,
  'GET /groups/:id/effective_users/:uid': lookingAtUser,
  'GET /groups/:id/effective_users/:uid/privileges': privilegesOfUser,
  'GET /groups/:id/effective_users/:uid/membership':
    '(group_view in group :id or self is :uid or oz_groups_view)',

  'GET /groups/:id/parents': listing,
  'POST /groups/:id/parents':
    '(group_add_parent in group :id or (oz_groups_create and oz_groups_add_relationships))',
  'POST /groups/:id/parents/join': '(group_add_parent in group :id or oz_groups_add_relationships)',
  'GET /groups/:id/parents/:pid': lookingAtParent,
  'DELETE /groups/:id/parents/:pid': '(group_leave_parent in group :id or oz_groups_remove_relationships)',
  'GET /groups/:id/effective_parents': listing,
  'GET /groups/:id/effective_parents/:pid': lookingAtParent,

  'GET /groups/:id/children': listing,
  'POST /groups/:id/children':
    '(group_add_child in group :id or (oz_groups_create and oz_groups_add_relationships))',
  'PUT /groups/:id/children/:cid':
    '((group_add_child in group :id and group_add_parent in group :cid and (with body.privileges: group_set_privileges in group :id))' +
    ' or (oz_groups_add_relationships and (with body.privileges: oz_groups_set_privileges)))',
  'GET /groups/:id/children/:cid': lookingAtChild,
  'DELETE /groups/:id/children/:cid': '(group_remove_child in group :id or oz_groups_remove_relationships)',
  'GET /groups/:id/children/:cid/privileges': privilegesOfChild,
  'PATCH /groups/:id/children/:cid/privileges': settingPrivileges,
  'POST /groups/:id/children/token': '(group_add_child in group :id or oz_groups_add_relationships)',
  'GET /groups/:id/effective_children': listing,
  'GET /groups/:id/effective_children/:cid': lookingAtChild,
  'GET /groups/:id/effective_children/:cid/privileges': privilegesOfChild,
  'GET /groups/:id/effective_children/:cid/membership': lookingAtChild,

  'GET /groups/:id/spaces': listing,
  'GET /groups/:id/effective_spaces': listing,
  'GET /groups/:id/effective_providers': listing,
  'GET /groups/:id/handle_services': listing,
  'GET /groups/:id/effective_handle_services': listing,
  'GET /groups/:id/handles': listing,
  'GET /groups/:id/effective_handles': listing,
  'GET /groups/:id/harvesters': listing,
  'GET /groups/:id/effective_harvesters': listing,
  'GET /groups/:id/clusters': listing,
  'GET /groups/:id/effective_clusters': listing,
  'GET /groups/:id/atm_inventories': listing,
  'GET /groups/:id/effective_atm_inventories': listing,

  'GET /user': 'signed in',
  'GET /user/privileges': 'signed in',
  'PATCH /user/privileges': 'oz_set_privileges',
  'DELETE /user/privileges': 'oz_set_privileges',
  'GET /user/effective_privileges': 'signed in',
  'GET /user/groups': 'signed in',
  'POST /user/groups': 'signed in without scopes',
  'POST /user/groups/join': 'signed in without scopes',
  'GET /user/groups/:gid': 'signed in',
  'DELETE /user/groups/:gid': 'signed in without scopes',
  'GET /user/effective_groups': 'signed in',
  'GET /user/effective_groups/:gid': 'signed in',
  'POST /user/tokens/named': 'signed in',
  'GET /user/tokens/named': 'signed in',
  'GET /tokens/named/:id': 'signed in',
  'DELETE /tokens/named/:id': 'signed in',

  'GET /users': 'oz_users_list',
  'POST /users': 'oz_users_create',
  'GET /users/:id': '(self is :id or oz_users_view)',
  'DELETE /users/:id': 'oz_users_delete',
  'GET /users/:id/privileges': 'oz_view_privileges',
  'PATCH /users/:id/privileges': 'oz_set_privileges',
  'DELETE /users/:id/privileges': 'oz_set_privileges',
  'GET /users/:id/effective_privileges': 'oz_view_privileges',
};

/** The same under the real mount and under the one that the vendor's documentation prints. */
export const onezoneRoutes: ExpectedRoutes = Object.fromEntries(
  ['/api/v3/onezone', '/api/onezone/v3'].flatMap((mount) =>
    Object.entries(underAnyMount).map(([route, access]) => [route.replace(' ', ` ${mount}`), access]),
  ),
);

/** Bad credentials are told first and missing ones only after the group was looked for. */
export const onezoneStages = ['authenticate', 'parse', 'resolve', 'authorize', 'validate'];
