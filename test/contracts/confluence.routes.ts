import type { ExpectedRoutes } from './expected-route.js';

// Reading takes the permission to read the directory, writing a site administrator.
const read = 'directory.read';
const write = 'SiteAdmin';

/** The group operations of Cloud, the older ones of them by name. */
const groupRoutes: ExpectedRoutes = {
  'GET /group': read,
  'POST /group': write,
  'DELETE /group': write,
  'GET /group/by-name': read,
  'GET /group/by-id': read,
  'DELETE /group/by-id': write,
  'GET /group/:groupName': read,
  'GET /group/member': read,
  'GET /group/:groupName/member': read,
  'GET /group/:groupId/membersByGroupId': read,
  'GET /group/picker': read,
  'POST /group/userByGroupId': write,
  'DELETE /group/userByGroupId': write,
  'POST /group/user': write,
  'DELETE /group/user': write,
};

/** The user operations that a client of groups needs. */
const userRoutes: ExpectedRoutes = {
  'GET /user': read,
  'GET /user/current': read,
  'GET /user/anonymous': read,
  'GET /user/memberof': read,
  'GET /user/bulk': read,
  'GET /user/email': read,
  'GET /user/email/bulk': read,
  'GET /search/user': read,
};

/** What Data Center has beside them. */
const dataCenterRoutes: ExpectedRoutes = {
  'POST /admin/group': write,
  'DELETE /admin/group/:groupName': write,
  'POST /group/:groupName/member': write,
  'DELETE /group/:groupName/member/:username': write,
  'PUT /user/:username/group/:groupName': write,
  'DELETE /user/:username/group/:groupName': write,
  'GET /group/:groupName/groupmember': read,
  'GET /group/:groupName/groupparent': read,
  'GET /group/:groupName/groupancestor': read,
};

/** All of them, as they lie behind each mount. */
export const confluenceOperations: ExpectedRoutes = { ...groupRoutes, ...userRoutes, ...dataCenterRoutes };

/** Every operation at both places where the API lies. */
export const confluenceRoutes: ExpectedRoutes = Object.fromEntries(
  ['/wiki/rest/api', '/rest/api'].flatMap((mount) =>
    Object.entries(confluenceOperations).map(([route, access]) => [route.replace(' ', ` ${mount}`), access]),
  ),
);

/** Who calls is found out and refused before the body is read, and what a body lacks before what does not exist. */
export const confluenceStages = ['authenticate', 'authorize', 'parse', 'validate'] as const;
