import type { ExpectedRoutes } from './expected-route.js';

/** Who may call what, as the scopes of the vendor's documentation have it: PM.Group.Read and PM.Group.Write. */
export const uipathRoutes: ExpectedRoutes = {
  'GET /identity_/api/Group/:partitionGlobalId': 'pm_groups_read',
  'GET /identity_/api/Group/:partitionGlobalId/:groupId': 'pm_groups_read',
  'GET /identity_/api/Group/:partitionGlobalId/:groupId/Members': 'pm_groups_read',
  'POST /identity_/api/Group': 'pm_groups_write',
  'PUT /identity_/api/Group/:groupId': 'pm_groups_write',
  'PUT /identity_/api/Group/:partitionGlobalId/:groupId': 'pm_groups_write',
  'DELETE /identity_/api/Group/:partitionGlobalId/:groupId': 'pm_groups_write',
};

/** 401, then 403, then whatever is wrong with the body; what does not exist is found out last. */
export const uipathStages = ['authenticate', 'authorize', 'parse', 'validate'];
