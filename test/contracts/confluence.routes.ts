import type { ExpectedRoutes } from './expected-route.js';

/** The group operations, each at both places where the API lies. */
export const confluenceRoutes: ExpectedRoutes = {
  'POST /wiki/rest/api/group': 'SiteAdmin',
  'GET /wiki/rest/api/group/by-id': 'directory.read',
  'DELETE /wiki/rest/api/group/by-id': 'SiteAdmin',
  'POST /wiki/rest/api/group/userByGroupId': 'SiteAdmin',
  'DELETE /wiki/rest/api/group/userByGroupId': 'SiteAdmin',
  'GET /wiki/rest/api/group/:groupId/membersByGroupId': 'directory.read',

  'POST /rest/api/group': 'SiteAdmin',
  'GET /rest/api/group/by-id': 'directory.read',
  'DELETE /rest/api/group/by-id': 'SiteAdmin',
  'POST /rest/api/group/userByGroupId': 'SiteAdmin',
  'DELETE /rest/api/group/userByGroupId': 'SiteAdmin',
  'GET /rest/api/group/:groupId/membersByGroupId': 'directory.read',
};

/** Who calls is found out and refused before the body is read, and what a body lacks before what does not exist. */
export const confluenceStages = ['authenticate', 'authorize', 'parse', 'validate'] as const;
