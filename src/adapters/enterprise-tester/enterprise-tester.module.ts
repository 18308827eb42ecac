import { Module } from '@nestjs/common';
import { EnterpriseTesterAssignmentsController } from './enterprise-tester-assignments.controller.js';
import { EnterpriseTesterDescriptionController } from './enterprise-tester-description.controller.js';
import { EnterpriseTesterGroupsController } from './enterprise-tester-groups.controller.js';
import { EnterpriseTesterGroups } from './enterprise-tester-groups.service.js';
import { EnterpriseTesterMembershipsController } from './enterprise-tester-memberships.controller.js';
import { EnterpriseTesterMemberships } from './enterprise-tester-memberships.service.js';
import { EnterpriseTesterPermissionsController } from './enterprise-tester-permissions.controller.js';
import { EnterpriseTesterPermissions } from './enterprise-tester-permissions.service.js';
import { EnterpriseTesterProjectsController } from './enterprise-tester-projects.controller.js';
import { EnterpriseTesterProjects } from './enterprise-tester-projects.service.js';
import { EnterpriseTesterSearchController } from './enterprise-tester-search.controller.js';
import { EnterpriseTesterUserGroupSearch } from './enterprise-tester-user-group-search.service.js';
import { EnterpriseTesterUsersController } from './enterprise-tester-users.controller.js';
import { EnterpriseTesterUsers } from './enterprise-tester-users.service.js';

/** The directory as scripts written for Enterprise Tester know it. */
@Module({
  controllers: [
    EnterpriseTesterDescriptionController,
    EnterpriseTesterGroupsController,
    EnterpriseTesterUsersController,
    EnterpriseTesterMembershipsController,
    EnterpriseTesterAssignmentsController,
    EnterpriseTesterPermissionsController,
    EnterpriseTesterProjectsController,
    EnterpriseTesterSearchController,
  ],
  providers: [
    EnterpriseTesterGroups,
    EnterpriseTesterUsers,
    EnterpriseTesterUserGroupSearch,
    EnterpriseTesterMemberships,
    EnterpriseTesterPermissions,
    EnterpriseTesterProjects,
  ],
})
export class EnterpriseTesterModule {}
