import { Delete, Get, HttpCode, Param } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { nativeSurface } from '../../common/http/native.surface.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import { UuidPipe } from '../../common/http/uuid.pipe.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { toApiTokenDto, type ApiTokenListDto } from '../dto/api-token.dto.js';
import { UserApiTokensService } from './user-api-tokens.service.js';

/** The API tokens of others, for administrators. */
@SurfaceController(nativeSurface, 'users')
export class UserApiTokensController {
  constructor(private readonly tokens: UserApiTokensService) {}

  /** Lists the API tokens of a user, without their secrets. */
  @Get(':id/api-tokens')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async listUserApiTokens(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
  ): Promise<ApiTokenListDto> {
    return { items: (await this.tokens.list(caller, id)).map(toApiTokenDto) };
  }

  /** Revokes an API token of a user. */
  @Delete(':id/api-tokens/:tokenId')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  @HttpCode(204)
  revokeUserApiToken(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('tokenId', new UuidPipe('api_token')) tokenId: string,
  ): Promise<void> {
    return this.tokens.revoke(caller, id, tokenId);
  }
}
