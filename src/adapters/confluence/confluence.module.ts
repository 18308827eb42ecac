import { Module } from '@nestjs/common';
import { ConfluenceGroupMembersController } from './confluence-group-members.controller.js';
import { ConfluenceGroupsController } from './confluence-groups.controller.js';
import { ConfluenceLimits } from './confluence-limits.js';
import { ConfluenceSitePipe } from './confluence-site.pipe.js';

/** The group API of Confluence Cloud over the directory. */
@Module({
  controllers: [ConfluenceGroupsController, ConfluenceGroupMembersController],
  providers: [ConfluenceLimits, ConfluenceSitePipe],
})
export class ConfluenceModule {}
