import { Module } from '@nestjs/common';
import { UipathGroupsController } from './uipath-groups.controller.js';
import { UipathGroups } from './uipath-groups.js';
import { UipathMembers } from './uipath-members.js';
import { UipathPartitions } from './uipath-partitions.js';

/** UiPath's identity service over the one directory. */
@Module({
  controllers: [UipathGroupsController],
  providers: [UipathPartitions, UipathMembers, UipathGroups],
})
export class UipathModule {}
