import type { ExpectedRoutes } from './expected-route.js';

const READ = 'directory.read';
const MANAGE = 'Administration/Organisation/ManageUserAndGroupSecurity';
const SIGNED_IN = 'signed in';

/** Who may use which call below the API's root. */
export const enterpriseTesterCalls: ExpectedRoutes = {
  'GET /': SIGNED_IN,
  'GET /swagger/api': 'public',
  'GET /group/:id': READ,
  'PUT /group/:id': MANAGE,
  'DELETE /group/:id': MANAGE,
  'GET /groups': READ,
  'POST /groups': MANAGE,
  'GET /groupssearch': READ,
  'POST /groupssearch': READ,
  'GET /group/:id/users': READ,
  'PUT /group/:id/users': MANAGE,
  'GET /group/:id/permissions/global': MANAGE,
  'PUT /group/:id/permissions/global': MANAGE,
  'GET /group/:id/permissions/projects': MANAGE,
  'GET /group/:id/permissions/project/:projectId': MANAGE,
  'PUT /group/:id/permissions/project/:projectId': MANAGE,
  'GET /users': READ,
  'POST /users': MANAGE,
  'GET /user/:id': READ,
  'PUT /user/:id': MANAGE,
  'DELETE /user/:id': MANAGE,
  'PUT /user/:id/password': `((self is :id and signed in without scopes) or ${MANAGE})`,
  'GET /user/:id/groups': READ,
  'PUT /user/:id/groups': MANAGE,
  'GET /user/:id/permissions/global': MANAGE,
  'PUT /user/:id/permissions/global': MANAGE,
  'GET /user/:id/permissions/projects': MANAGE,
  'GET /user/:id/permissions/project/:projectId': MANAGE,
  'PUT /user/:id/permissions/project/:projectId': MANAGE,
  'GET /userssearch': READ,
  'POST /userssearch': READ,
  'GET /usergroupsearch': READ,
  'POST /usergroupsearch': READ,
  'GET /permissions': SIGNED_IN,
  'GET /permission/:id': SIGNED_IN,
  'GET /projects': READ,
  'GET /project/:id': READ,
  'GET /organisations': READ,
  'GET /organisation/:id': READ,
};

/** Each call answers at the root and under the application path, which most installations have. */
export const enterpriseTesterRoutes: ExpectedRoutes = Object.fromEntries(
  ['/api', '/enterprisetester/api'].flatMap((mount) =>
    Object.entries(enterpriseTesterCalls).map(([route, access]) => {
      const [verb = '', path = ''] = route.split(' ');
      return [`${verb} ${mount}${path === '/' ? '' : path}`, access];
    }),
  ),
);
