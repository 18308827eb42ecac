import type { ExpectedRoutes } from './expected-route.js';

const READ = 'directory.read';
const MANAGE = 'Administration/Organisation/ManageUserAndGroupSecurity';

const underApi: ExpectedRoutes = {
  'GET /group/:id': READ,
  'PUT /group/:id': MANAGE,
  'DELETE /group/:id': MANAGE,
  'POST /groups': MANAGE,
  'GET /group/:id/users': READ,
  'PUT /group/:id/users': MANAGE,
};

/** Each call answers at the root and under the application path, which most installations have. */
export const enterpriseTesterRoutes: ExpectedRoutes = Object.fromEntries(
  ['/api', '/enterprisetester/api'].flatMap((mount) =>
    Object.entries(underApi).map(([route, access]) => [route.replace(' ', ` ${mount}`), access]),
  ),
);
