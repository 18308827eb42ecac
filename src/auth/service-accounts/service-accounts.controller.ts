import { Body, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { Pages } from '../../common/cursor.js';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { IfMatch, RequiredIfMatch } from '../../common/http/if-match.decorator.js';
import { nativeSurface } from '../../common/http/native.surface.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import { UuidPipe } from '../../common/http/uuid.pipe.js';
import type { Caller } from '../../common/principal.js';
import type { ExpectedVersion } from '../../common/version.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { ClientSecretsService } from './client-secrets.service.js';
import { CreateServiceAccountDto } from './dto/create-service-account.dto.js';
import { ListServiceAccountsQueryDto } from './dto/list-service-accounts.query.dto.js';
import {
  toServiceAccountDto,
  type RegisteredServiceAccountDto,
  type ServiceAccountDto,
  type ServiceAccountPageDto,
} from './dto/service-account.dto.js';
import { UpdateServiceAccountDto } from './dto/update-service-account.dto.js';
import { serviceAccountFilterOf } from './service-account-filter.js';
import { ServiceAccountsService } from './service-accounts.service.js';

const account = new UuidPipe('service_account');

/** The applications that act on their own behalf. */
@SurfaceController(nativeSurface, 'service-accounts')
export class ServiceAccountsController {
  constructor(
    private readonly accounts: ServiceAccountsService,
    private readonly secrets: ClientSecretsService,
    private readonly pages: Pages,
  ) {}

  /** Lists service accounts. */
  @Get()
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async listServiceAccounts(
    @CurrentCaller() caller: Caller,
    @Query() query: ListServiceAccountsQueryDto,
  ): Promise<ServiceAccountPageDto> {
    const filter = serviceAccountFilterOf(query.filter);
    return this.pages.page({
      list: 'service-accounts',
      query,
      read: (window) => this.accounts.page(caller, filter, window),
      show: toServiceAccountDto,
    });
  }

  /** Registers a service account; the answer is the one time that its first secret is told. */
  @Post()
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  createServiceAccount(
    @CurrentCaller() caller: Caller,
    @Body() body: CreateServiceAccountDto,
  ): Promise<RegisteredServiceAccountDto> {
    return this.accounts.register(caller, body, async (registered) => {
      const { text: clientSecret } = await this.secrets.create(caller, registered.id, undefined);
      return { ...toServiceAccountDto(registered), clientSecret };
    });
  }

  /** Reads one service account. */
  @Get(':id')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async getServiceAccount(
    @CurrentCaller() caller: Caller,
    @Param('id', account) id: string,
  ): Promise<ServiceAccountDto> {
    return toServiceAccountDto(await this.accounts.get(caller, id));
  }

  /** Changes what the merge patch names. */
  @Patch(':id')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async updateServiceAccount(
    @CurrentCaller() caller: Caller,
    @Param('id', account) id: string,
    @Body() body: UpdateServiceAccountDto,
    @RequiredIfMatch() expected: ExpectedVersion,
  ): Promise<ServiceAccountDto> {
    return toServiceAccountDto(await this.accounts.update(caller, id, body, expected));
  }

  /** Deletes a service account; its secrets and tokens end at once. */
  @Delete(':id')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  @HttpCode(204)
  deleteServiceAccount(
    @CurrentCaller() caller: Caller,
    @Param('id', account) id: string,
    @IfMatch() expected: ExpectedVersion,
  ): Promise<void> {
    return this.accounts.delete(caller, id, expected);
  }
}
