import type { ExpectedRoutes } from './expected-route.js';

/** Roles and operations are told to everybody, a user is told of himself. Reading needs READ, which is `directory.read` here; writing needs ADMIN, which is SiteAdmin; signing in LOGIN. */
export const mindtouchRoutes: ExpectedRoutes = {
  'GET /@api/deki/users/authenticate': 'LOGIN',
  'POST /@api/deki/users/authenticate': 'LOGIN',
  'GET /@api/deki/users': 'directory.read',
  'GET /@api/deki/users/:user': '(directory.read or self is :user)',
  'GET /@api/deki/users/:user/properties': '(directory.read or self is :user)',
  'POST /@api/deki/users': 'SiteAdmin',
  'PUT /@api/deki/users/:user': '(SiteAdmin or (self is :user and signed in without scopes))',
  'PUT /@api/deki/users/:user/password': '(SiteAdmin or (self is :user and signed in without scopes))',
  'GET /@api/deki/site/roles': 'public',
  'GET /@api/deki/site/roles/:role': 'public',
  'PUT /@api/deki/site/roles/:role': 'SiteAdmin',
  'GET /@api/deki/site/operations': 'public',
  'GET /@api/deki/site/services': 'public',
  'GET /@api/deki/site/services/:service': 'public',
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
