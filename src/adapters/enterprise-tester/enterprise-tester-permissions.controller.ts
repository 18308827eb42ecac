import { Get, Param, Query } from '@nestjs/common';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import { SignedIn } from '../../permissions/access/require-permission.decorator.js';
import { ApiRoot } from './api-root.decorator.js';
import type { EnterpriseTesterAnswer } from './enterprise-tester-collection.wire.js';
import { permissionCollection } from './enterprise-tester-permission-collection.js';
import { presentPermission } from './enterprise-tester-permission.presenter.js';
import type { EnterpriseTesterPermission } from './enterprise-tester-permission.wire.js';
import { EnterpriseTesterPermissions } from './enterprise-tester-permissions.service.js';
import { EnterpriseTesterQuery } from './enterprise-tester-query.wire.js';
import { enterpriseTesterSurface } from './enterprise-tester.adapter.js';

/** The tree of permissions, which is the same for everybody. */
@SurfaceController(enterpriseTesterSurface)
export class EnterpriseTesterPermissionsController {
  constructor(private readonly permissions: EnterpriseTesterPermissions) {}

  /** Retrieves the roots that the query asks for, each with all below it. */
  @Get('permissions')
  @SignedIn()
  async listPermissions(
    @Query() query: EnterpriseTesterQuery,
    @ApiRoot() apiRoot: string,
  ): Promise<EnterpriseTesterAnswer<EnterpriseTesterPermission>> {
    return permissionCollection(query, apiRoot);
  }

  /** Retrieves a single permission by id, with all below it. */
  @Get('permission/:id')
  @SignedIn()
  getPermission(@Param('id') id: string, @ApiRoot() apiRoot: string): EnterpriseTesterPermission {
    return presentPermission(this.permissions.node(id), apiRoot);
  }
}
