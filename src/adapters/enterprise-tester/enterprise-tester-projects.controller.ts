import { Get, Param, Query } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { ApiRoot } from './api-root.decorator.js';
import type { EnterpriseTesterAnswer } from './enterprise-tester-collection.wire.js';
import type {
  EnterpriseTesterOrganisation,
  EnterpriseTesterProject,
} from './enterprise-tester-project.wire.js';
import { EnterpriseTesterProjects } from './enterprise-tester-projects.service.js';
import { EnterpriseTesterQuery } from './enterprise-tester-query.wire.js';
import { enterpriseTesterSurface } from './enterprise-tester.adapter.js';

/** Projects, and the organization that they are in. */
@SurfaceController(enterpriseTesterSurface)
export class EnterpriseTesterProjectsController {
  constructor(private readonly projects: EnterpriseTesterProjects) {}

  /** Retrieves the projects that the query asks for. */
  @Get('projects')
  @RequirePermission(Permission.DirectoryRead)
  async listProjects(
    @CurrentCaller() caller: Caller,
    @Query() query: EnterpriseTesterQuery,
    @ApiRoot() apiRoot: string,
  ): Promise<EnterpriseTesterAnswer<EnterpriseTesterProject>> {
    return this.projects.list(caller, query, apiRoot);
  }

  /** Retrieves a single project by id. */
  @Get('project/:id')
  @RequirePermission(Permission.DirectoryRead)
  async getProject(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @ApiRoot() apiRoot: string,
  ): Promise<EnterpriseTesterProject> {
    return this.projects.get(caller, id, apiRoot);
  }

  /** Retrieves the organizations that the caller sees: his own. */
  @Get('organisations')
  @RequirePermission(Permission.DirectoryRead)
  async listOrganisations(
    @CurrentCaller() caller: Caller,
    @Query() query: EnterpriseTesterQuery,
    @ApiRoot() apiRoot: string,
  ): Promise<EnterpriseTesterAnswer<EnterpriseTesterOrganisation>> {
    return this.projects.listOrganisations(caller, query, apiRoot);
  }

  /** Retrieves a single organization by id. */
  @Get('organisation/:id')
  @RequirePermission(Permission.DirectoryRead)
  async getOrganisation(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @ApiRoot() apiRoot: string,
  ): Promise<EnterpriseTesterOrganisation> {
    return this.projects.organisationById(caller, id, apiRoot);
  }
}
