import { Module } from '@nestjs/common';
import { ConfluenceDataCenterGroupsController } from './confluence-data-center-groups.controller.js';
import { ConfluenceDataCenterMembersController } from './confluence-data-center-members.controller.js';
import { ConfluenceDataCenterMembers } from './confluence-data-center-members.js';
import { ConfluenceEmailsController } from './confluence-emails.controller.js';
import { ConfluenceGroupLists } from './confluence-group-lists.js';
import { ConfluenceGroupPages } from './confluence-group-pages.js';
import { ConfluenceGroupMembersController } from './confluence-group-members.controller.js';
import { ConfluenceGroupsController } from './confluence-groups.controller.js';
import { ConfluenceLimits } from './confluence-limits.js';
import { ConfluenceMemberLists } from './confluence-member-lists.js';
import { ConfluenceNamedGroupMembersController } from './confluence-named-group-members.controller.js';
import { ConfluenceNamedGroupsController } from './confluence-named-groups.controller.js';
import { ConfluenceReferences } from './confluence-references.js';
import { ConfluenceSitePipe } from './confluence-site.pipe.js';
import { ConfluenceUserRows } from './confluence-user-rows.js';
import { ConfluenceUserSearchController } from './confluence-user-search.controller.js';
import { ConfluenceUserSearch } from './confluence-user-search.js';
import { ConfluenceUsersController } from './confluence-users.controller.js';
import { ConfluenceUsers } from './confluence-users.js';

/** The group API of Confluence, Cloud's and Data Center's, over the directory. */
@Module({
  controllers: [
    ConfluenceGroupsController,
    ConfluenceGroupMembersController,
    // After those with literal routes, so that no name shadows them.
    ConfluenceNamedGroupMembersController,
    ConfluenceNamedGroupsController,
    ConfluenceDataCenterGroupsController,
    ConfluenceDataCenterMembersController,
    ConfluenceUsersController,
    ConfluenceEmailsController,
    ConfluenceUserSearchController,
  ],
  providers: [
    ConfluenceReferences,
    ConfluenceGroupPages,
    ConfluenceGroupLists,
    ConfluenceMemberLists,
    ConfluenceDataCenterMembers,
    ConfluenceUsers,
    ConfluenceUserRows,
    ConfluenceUserSearch,
    ConfluenceLimits,
    ConfluenceSitePipe,
  ],
})
export class ConfluenceModule {}
