import { Body, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { Pages } from '../../common/cursor.js';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { IgnoresIdempotencyKey } from '../../common/http/idempotency.js';
import { IfMatch, RequiredIfMatch } from '../../common/http/if-match.decorator.js';
import { nativeSurface } from '../../common/http/native.surface.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import { UuidPipe } from '../../common/http/uuid.pipe.js';
import type { Caller } from '../../common/principal.js';
import type { ExpectedVersion } from '../../common/version.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { serviceFilterOf } from './authentication-service-filter.js';
import { AuthenticationServicesService } from './authentication-services.service.js';
import {
  toAuthenticationServiceDto,
  type AuthenticationServiceDto,
  type AuthenticationServicePageDto,
} from './dto/authentication-service.dto.js';
import { CreateAuthenticationServiceDto } from './dto/create-authentication-service.dto.js';
import { ListAuthenticationServicesQueryDto } from './dto/list-authentication-services.query.dto.js';
import { toServiceTestDto, type ServiceTestDto } from './dto/service-test.dto.js';
import { UpdateAuthenticationServiceDto } from './dto/update-authentication-service.dto.js';
import { ServiceTests } from './service-tests.service.js';

const service = new UuidPipe('authentication_service');

/** What vouches for users: Guildhall itself, LDAP servers and other services elsewhere. */
@SurfaceController(nativeSurface, 'authentication-services')
export class AuthenticationServicesController {
  constructor(
    private readonly services: AuthenticationServicesService,
    private readonly tests: ServiceTests,
    private readonly pages: Pages,
  ) {}

  /** Lists authentication services. */
  @Get()
  @RequirePermission(Permission.SiteAdmin)
  async listAuthenticationServices(
    @CurrentCaller() caller: Caller,
    @Query() query: ListAuthenticationServicesQueryDto,
  ): Promise<AuthenticationServicePageDto> {
    const filter = serviceFilterOf(query.filter);
    return this.pages.page({
      list: 'authentication-services',
      query,
      read: (window) => this.services.page(caller, filter, window),
      show: toAuthenticationServiceDto,
    });
  }

  /** Makes an authentication service. */
  @Post()
  @RequirePermission(Permission.SiteAdmin)
  async createAuthenticationService(
    @CurrentCaller() caller: Caller,
    @Body() body: CreateAuthenticationServiceDto,
  ): Promise<AuthenticationServiceDto> {
    return toAuthenticationServiceDto(await this.services.create(caller, body));
  }

  /** Reads one authentication service. */
  @Get(':id')
  @RequirePermission(Permission.SiteAdmin)
  async getAuthenticationService(
    @CurrentCaller() caller: Caller,
    @Param('id', service) id: string,
  ): Promise<AuthenticationServiceDto> {
    return toAuthenticationServiceDto(await this.services.get(caller, id));
  }

  /** Changes what the merge patch names. */
  @Patch(':id')
  @RequirePermission(Permission.SiteAdmin)
  async updateAuthenticationService(
    @CurrentCaller() caller: Caller,
    @Param('id', service) id: string,
    @Body() body: UpdateAuthenticationServiceDto,
    @RequiredIfMatch() expected: ExpectedVersion,
  ): Promise<AuthenticationServiceDto> {
    return toAuthenticationServiceDto(await this.services.update(caller, id, body, expected));
  }

  /** Deletes an authentication service; its users and groups stay, and its users have no password then. */
  @Delete(':id')
  @RequirePermission(Permission.SiteAdmin)
  @HttpCode(204)
  deleteAuthenticationService(
    @CurrentCaller() caller: Caller,
    @Param('id', service) id: string,
    @IfMatch() expected: ExpectedVersion,
  ): Promise<void> {
    return this.services.delete(caller, id, expected);
  }

  /** Tries a service as every sign-in does, and says what is wrong. */
  @Post(':id/test')
  @RequirePermission(Permission.SiteAdmin)
  @HttpCode(200)
  @IgnoresIdempotencyKey()
  async testAuthenticationService(
    @CurrentCaller() caller: Caller,
    @Param('id', service) id: string,
  ): Promise<ServiceTestDto> {
    return toServiceTestDto(await this.tests.test(caller, id));
  }
}
