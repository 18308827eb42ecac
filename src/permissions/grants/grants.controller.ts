import { Body, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Pages } from '../../common/cursor.js';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { IfMatch } from '../../common/http/if-match.decorator.js';
import { nativeSurface } from '../../common/http/native.surface.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import { UuidPipe } from '../../common/http/uuid.pipe.js';
import type { Caller } from '../../common/principal.js';
import type { ExpectedVersion } from '../../common/version.js';
import { CreateGrantDto } from '../dto/create-grant.dto.js';
import { toGrantDto, type GrantDto, type GrantPageDto } from '../dto/grant.dto.js';
import { ListGrantsQueryDto } from '../dto/list-grants.query.dto.js';
import { grantFilterOf } from './grant-filter.js';
import { GrantsService } from './grants.service.js';
import { Permission } from '../catalogue/permission.js';
import { RequirePermission } from '../access/require-permission.decorator.js';

/** Who was given what. */
@SurfaceController(nativeSurface, 'grants')
export class GrantsController {
  constructor(
    private readonly grants: GrantsService,
    private readonly pages: Pages,
  ) {}

  /** Lists the grants that stand, or stood at an instant of the past. */
  @Get()
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async listGrants(
    @CurrentCaller() caller: Caller,
    @Query() query: ListGrantsQueryDto,
  ): Promise<GrantPageDto> {
    const filter = grantFilterOf(query.filter);
    return this.pages.page({
      list: 'grants',
      query,
      read: (window) => this.grants.page(caller, filter, window, query.asOf),
      show: toGrantDto,
    });
  }

  /** Grants a permission to a user or a group. */
  @Post()
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async createGrant(@CurrentCaller() caller: Caller, @Body() body: CreateGrantDto): Promise<GrantDto> {
    return toGrantDto(await this.grants.create(caller, body));
  }

  /** Reads one grant that stands. */
  @Get(':id')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async getGrant(
    @CurrentCaller() caller: Caller,
    @Param('id', new UuidPipe('grant')) id: string,
  ): Promise<GrantDto> {
    return toGrantDto(await this.grants.get(caller, id));
  }

  /** Ends a grant. */
  @Delete(':id')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  @HttpCode(204)
  async endGrant(
    @CurrentCaller() caller: Caller,
    @Param('id', new UuidPipe('grant')) id: string,
    @IfMatch() expected: ExpectedVersion,
  ): Promise<void> {
    await this.grants.end(caller, id, expected);
  }
}
