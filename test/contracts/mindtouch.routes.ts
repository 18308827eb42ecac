import type { ExpectedRoutes } from './expected-route.js';

/** Reading needs READ, which is `directory.read` here; writing needs ADMIN, which is SiteAdmin; signing in LOGIN. */
export const mindtouchRoutes: ExpectedRoutes = {
  'GET /@api/deki/users/authenticate': 'LOGIN',
  'POST /@api/deki/users/authenticate': 'LOGIN',
  'GET /@api/deki/groups': 'directory.read',
  'POST /@api/deki/groups': 'SiteAdmin',
  'GET /@api/deki/groups/:group': 'directory.read',
  'PUT /@api/deki/groups/:group': 'SiteAdmin',
  'DELETE /@api/deki/groups/:group': 'SiteAdmin',
  'GET /@api/deki/groups/:group/users': 'directory.read',
  'PUT /@api/deki/groups/:group/users': 'SiteAdmin',
  'POST /@api/deki/groups/:group/users': 'SiteAdmin',
  'DELETE /@api/deki/groups/:group/users/:user': 'SiteAdmin',
};
