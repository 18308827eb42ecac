import { Body, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { nativeSurface } from '../../common/http/native.surface.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import { UuidPipe } from '../../common/http/uuid.pipe.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { ClientSecretsService } from './client-secrets.service.js';
import {
  toClientSecretDto,
  toCreatedClientSecretDto,
  type ClientSecretListDto,
  type CreatedClientSecretDto,
} from './dto/client-secret.dto.js';
import { CreateClientSecretDto } from './dto/create-client-secret.dto.js';

const account = new UuidPipe('service_account');

/** What service accounts prove themselves by. */
@SurfaceController(nativeSurface, 'service-accounts/:id/secrets')
export class ClientSecretsController {
  constructor(private readonly secrets: ClientSecretsService) {}

  /** Lists the secrets of a service account, without their texts. */
  @Get()
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async listClientSecrets(
    @CurrentCaller() caller: Caller,
    @Param('id', account) id: string,
  ): Promise<ClientSecretListDto> {
    return { items: (await this.secrets.list(caller, id)).map(toClientSecretDto) };
  }

  /** Makes one more secret; those that stand stay good. The answer is the one time that it is told. */
  @Post()
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async createClientSecret(
    @CurrentCaller() caller: Caller,
    @Param('id', account) id: string,
    @Body() body: CreateClientSecretDto,
  ): Promise<CreatedClientSecretDto> {
    return toCreatedClientSecretDto(await this.secrets.create(caller, id, body.expiresAt));
  }

  /** Ends a secret, with all tokens that it was exchanged for. */
  @Delete(':secretId')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  @HttpCode(204)
  deleteClientSecret(
    @CurrentCaller() caller: Caller,
    @Param('id', account) id: string,
    @Param('secretId', new UuidPipe('client_secret')) secretId: string,
  ): Promise<void> {
    return this.secrets.revoke(caller, id, secretId);
  }
}
