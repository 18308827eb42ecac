import { Module } from '@nestjs/common';
import { OAuthModule } from '../../auth/oauth/oauth.module.js';
import { UipathAccounts } from './uipath-accounts.js';
import { UipathDirectoryController } from './uipath-directory.controller.js';
import { UipathDirectory } from './uipath-directory.js';
import { UipathDirectoryLookup } from './uipath-directory-lookup.js';
import { UipathDirectorySearch } from './uipath-directory-search.js';
import { UipathGroupMemberships } from './uipath-group-memberships.js';
import { UipathGroupsController } from './uipath-groups.controller.js';
import { UipathGroups } from './uipath-groups.js';
import { UipathMembers } from './uipath-members.js';
import { UipathPartitions } from './uipath-partitions.js';
import { UipathRobotAccountsController } from './uipath-robot-accounts.controller.js';
import { UipathRobotAccounts } from './uipath-robot-accounts.js';
import { UipathTokenController } from './uipath-token.controller.js';
import { UipathTokens } from './uipath-tokens.js';
import { UipathUserListController, UipathUsersController } from './uipath-users.controller.js';
import { UipathUsers } from './uipath-users.js';

/** UiPath's identity service over the one directory. */
@Module({
  imports: [OAuthModule],
  controllers: [
    UipathGroupsController,
    UipathUsersController,
    UipathUserListController,
    UipathRobotAccountsController,
    UipathDirectoryController,
    UipathTokenController,
  ],
  providers: [
    UipathPartitions,
    UipathMembers,
    UipathGroups,
    UipathAccounts,
    UipathUsers,
    UipathRobotAccounts,
    UipathDirectorySearch,
    UipathDirectoryLookup,
    UipathGroupMemberships,
    UipathDirectory,
    UipathTokens,
  ],
})
export class UipathModule {}
