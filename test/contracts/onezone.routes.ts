import type { ExpectedRoutes } from './expected-route.js';

/** Written by hand from the vendor's contract: who may call what, by privilege in the group or in the zone. */
const underAnyMount: ExpectedRoutes = {
  'GET /groups': 'oz_groups_list',
  'POST /groups': 'oz_groups_create',
  'GET /groups/:id': '(member of group :id or oz_groups_view)',
  'PATCH /groups/:id': '(group_update in group :id or oz_groups_update)',
  'DELETE /groups/:id': '(group_delete in group :id or oz_groups_delete)',
  'GET /groups/:id/users': '(group_view in group :id or oz_groups_list_relationships)',
  'PUT /groups/:id/users/:uid':
    '((group_add_user in group :id and self is :uid and (with body.privileges: group_set_privileges in group :id))' +
    ' or (oz_groups_add_relationships and oz_users_add_relationships and (with body.privileges: oz_groups_set_privileges)))',
  'DELETE /groups/:id/users/:uid':
    '(group_remove_user in group :id or (oz_groups_remove_relationships and oz_users_remove_relationships))',
};

/** The same under the real mount and under the one that the vendor's documentation prints. */
export const onezoneRoutes: ExpectedRoutes = Object.fromEntries(
  ['/api/v3/onezone', '/api/onezone/v3'].flatMap((mount) =>
    Object.entries(underAnyMount).map(([route, access]) => [route.replace(' ', ` ${mount}`), access]),
  ),
);

/** Bad credentials are told first and missing ones only after the group was looked for. */
export const onezoneStages = ['authenticate', 'parse', 'resolve', 'authorize', 'validate'];
