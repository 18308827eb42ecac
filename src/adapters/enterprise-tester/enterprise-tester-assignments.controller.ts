import { Body, Get, Put } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { ApiRoot } from './api-root.decorator.js';
import { EnterpriseTesterAssignmentsPipe } from './enterprise-tester-assignments.pipe.js';
import { presentAssignments, presentPermissionProjects } from './enterprise-tester-permission.presenter.js';
import type {
  EnterpriseTesterAssignment,
  EnterpriseTesterPermissionProjects,
} from './enterprise-tester-permission.wire.js';
import { EnterpriseTesterPermissions, type Holder } from './enterprise-tester-permissions.service.js';
import { enterpriseTesterSurface } from './enterprise-tester.adapter.js';
import { PermissionHolder } from './permission-holder.decorator.js';

const each = (rest: string) => ['group', 'user'].map((holder) => `${holder}/:id/permissions/${rest}`);

/** The permissions that a group or a user was given, in the organization and on projects, as bare arrays. */
@SurfaceController(enterpriseTesterSurface)
export class EnterpriseTesterAssignmentsController {
  constructor(private readonly permissions: EnterpriseTesterPermissions) {}

  /** Retrieves the permissions in the organization, or those on one project. */
  @Get([...each('global'), ...each('project/:projectId')])
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async listPermissions(
    @CurrentCaller() caller: Caller,
    @PermissionHolder() holder: Holder,
    @ApiRoot() apiRoot: string,
  ): Promise<EnterpriseTesterAssignment[]> {
    return presentAssignments(await this.permissions.list(caller, holder), apiRoot);
  }

  /** Sets the permissions in the organization, or those on one project. */
  @Put([...each('global'), ...each('project/:projectId')])
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async setPermissions(
    @CurrentCaller() caller: Caller,
    @PermissionHolder() holder: Holder,
    @Body(EnterpriseTesterAssignmentsPipe) permissions: readonly string[],
    @ApiRoot() apiRoot: string,
  ): Promise<EnterpriseTesterAssignment[]> {
    return presentAssignments(await this.permissions.replace(caller, holder, permissions), apiRoot);
  }

  /** Retrieves a link for each project, to where the permissions on it are. */
  @Get(each('projects'))
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async listProjects(
    @CurrentCaller() caller: Caller,
    @PermissionHolder() holder: Holder,
    @ApiRoot() apiRoot: string,
  ): Promise<EnterpriseTesterPermissionProjects> {
    return presentPermissionProjects(await this.permissions.projectsFor(caller, holder), holder, apiRoot);
  }
}
