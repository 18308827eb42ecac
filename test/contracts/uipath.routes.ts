import type { ExpectedRoutes } from './expected-route.js';

const NAMES =
  '(directory.read or pm_directory_read or pm_groups_read or pm_groups_write or pm_users_read or pm_users_write' +
  ' or pm_robot_accounts_read or pm_robot_accounts_write)';

/** Who may call what, as the scopes of the vendor's documentation have it: PM.Group.Read, PM.User.Write and the like. */
export const uipathRoutes: ExpectedRoutes = {
  'GET /identity_/api/Group/:partitionGlobalId': 'pm_groups_read',
  'GET /identity_/api/Group/:partitionGlobalId/:groupId': 'pm_groups_read',
  'GET /identity_/api/Group/:partitionGlobalId/:groupId/Members': 'pm_groups_read',
  'POST /identity_/api/Group': 'pm_groups_write',
  'PUT /identity_/api/Group/:groupId': 'pm_groups_write',
  'PUT /identity_/api/Group/:partitionGlobalId/:groupId': 'pm_groups_write',
  'DELETE /identity_/api/Group/:partitionGlobalId/:groupId': 'pm_groups_write',
  'DELETE /identity_/api/Group/:partitionGlobalId': 'pm_groups_write',

  'GET /identity_/api/User/users/:partitionGlobalId': 'pm_users_read',
  'GET /identity_/api/UserPartition/users/:partitionGlobalId': 'pm_users_read',
  'GET /identity_/api/User/:userId': 'pm_users_read',
  'POST /identity_/api/User': 'pm_users_write',
  'POST /identity_/api/User/BulkCreate': 'pm_users_write',
  'PUT /identity_/api/User/:userId': 'pm_users_write',
  'DELETE /identity_/api/User/:userId': 'pm_users_write',
  'DELETE /identity_/api/User': 'pm_users_write',

  'GET /identity_/api/RobotAccount/:partitionGlobalId': 'pm_robot_accounts_read',
  'GET /identity_/api/RobotAccount/:partitionGlobalId/:robotAccountId': 'pm_robot_accounts_read',
  'POST /identity_/api/RobotAccount': 'pm_robot_accounts_write',
  'PUT /identity_/api/RobotAccount/:robotAccountId': 'pm_robot_accounts_write',
  'DELETE /identity_/api/RobotAccount/:partitionGlobalId/:robotAccountId': 'pm_robot_accounts_write',
  'DELETE /identity_/api/RobotAccount/:partitionGlobalId': 'pm_robot_accounts_write',

  'GET /identity_/api/Directory/Search/:partitionGlobalId': 'pm_directory_read',
  'POST /identity_/api/Directory/GroupMembership/:partitionGlobalId': 'pm_directory_read',
  // No scope is needed for these; whoever may read or change any of the directory may look names up.
  'POST /identity_/api/Directory/BulkResolveByName/:partitionGlobalId': NAMES,
  'POST /identity_/api/Directory/Resolve/:partitionGlobalId': NAMES,
  'GET /identity_/api/Directory/Scopes/:partitionGlobalId': NAMES,
};

/** Where tokens come from; who asks proves who he is in the form. */
export const uipathTokenRoutes: ExpectedRoutes = { 'POST /identity_/connect/token': 'public' };

/** 401, then 403, then whatever is wrong with the body; what does not exist is found out last. */
export const uipathStages = ['authenticate', 'authorize', 'parse', 'validate'];
