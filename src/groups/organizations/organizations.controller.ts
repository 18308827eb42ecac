import { Body, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { Pages } from '../../common/cursor.js';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { IfMatch, RequiredIfMatch } from '../../common/http/if-match.decorator.js';
import { nativeSurface } from '../../common/http/native.surface.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import type { ExpectedVersion } from '../../common/version.js';
import { ListOrganizationsQueryDto } from '../../organizations/dto/list-organizations.query.dto.js';
import {
  toOrganizationDto,
  type OrganizationDto,
  type OrganizationPageDto,
} from '../../organizations/dto/organization.dto.js';
import { UpdateOrganizationDto } from '../../organizations/dto/update-organization.dto.js';
import { organizationFilterOf } from '../../organizations/organization-filter.js';
import { OrganizationLivesService } from '../../organizations/organization-lives.service.js';
import { overInstallation } from '../../permissions/access/access-expression.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission, SignedIn } from '../../permissions/access/require-permission.decorator.js';
import { CreateOrganizationDto } from '../dto/create-organization.dto.js';
import { OrganizationFounding } from './organization-founding.js';

const overAll = overInstallation(Permission.ManageOrganization);

/** The tenants; `id` may be a uuid or a publicId. Here, since founding one makes its first groups. */
@SurfaceController(nativeSurface, 'organizations')
export class OrganizationsController {
  constructor(
    private readonly lives: OrganizationLivesService,
    private readonly founding: OrganizationFounding,
    private readonly pages: Pages,
  ) {}

  /** Lists all organizations, those that ended included. */
  @Get()
  @RequirePermission(overAll)
  async listOrganizations(@Query() query: ListOrganizationsQueryDto): Promise<OrganizationPageDto> {
    const filter = organizationFilterOf(query.filter);
    return this.pages.page({
      list: 'organizations',
      query,
      read: (window) => this.lives.page(filter, window),
      show: toOrganizationDto,
    });
  }

  /** Founds an organization with its first administrator, stock roles and built-in groups. */
  @Post()
  @RequirePermission(overAll)
  async createOrganization(
    @CurrentCaller() caller: Caller,
    @Body() body: CreateOrganizationDto,
  ): Promise<OrganizationDto> {
    return toOrganizationDto(await this.founding.found(caller, body));
  }

  /** Reads the caller's organization; another one takes power over the installation. */
  @Get(':id')
  @SignedIn()
  async getOrganization(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<OrganizationDto> {
    return toOrganizationDto(await this.lives.get(caller, id));
  }

  /** Changes what the merge patch names; in another organization it takes power over the installation. */
  @Patch(':id')
  @RequirePermission(Permission.ManageOrganization)
  async updateOrganization(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: UpdateOrganizationDto,
    @RequiredIfMatch() expected: ExpectedVersion,
  ): Promise<OrganizationDto> {
    return toOrganizationDto(await this.lives.update(caller, id, body, expected));
  }

  /** Ends an organization: at once nobody of it is signed in and nothing of it is found. Nothing is lost. */
  @Delete(':id')
  @RequirePermission(overAll)
  @HttpCode(204)
  endOrganization(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @IfMatch() expected: ExpectedVersion,
  ): Promise<void> {
    return this.lives.end(caller, id, expected);
  }

  /** Opens an organization again that had ended, as it was; its people sign in anew. */
  @Post(':id/restore')
  @RequirePermission(overAll)
  @HttpCode(200)
  async restoreOrganization(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
  ): Promise<OrganizationDto> {
    return toOrganizationDto(await this.lives.restore(caller, id));
  }
}
