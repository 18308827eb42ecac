import { Body, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CurrentCaller, type RequestCaller } from '../common/http/current-caller.decorator.js';
import { IfMatch } from '../common/http/if-match.decorator.js';
import { nativeSurface } from '../common/http/native.surface.js';
import { SurfaceController } from '../common/http/surface-controller.decorator.js';
import { UuidPipe } from '../common/http/uuid.pipe.js';
import { authorOf } from '../common/principal.js';
import type { ExpectedVersion } from '../common/version.js';
import { SignedIn } from '../permissions/access/require-permission.decorator.js';
import { toUserDto, type UserDto } from '../users/dto/user.dto.js';
import { UsersService } from '../users/users.service.js';
import { ApiTokensService } from './api-tokens/api-tokens.service.js';
import { toApiTokenDto, type ApiTokenListDto, type CreatedApiTokenDto } from './dto/api-token.dto.js';
import { CreateApiTokenDto } from './dto/create-api-token.dto.js';

/** What belongs to the caller himself. */
@SurfaceController(nativeSurface, 'me')
export class MeController {
  constructor(
    private readonly users: UsersService,
    private readonly tokens: ApiTokensService,
  ) {}

  /** Reads the caller. */
  @Get()
  @SignedIn()
  async getMe(@CurrentCaller() caller: RequestCaller): Promise<UserDto> {
    return toUserDto(await this.users.get(caller, authorOf(caller) ?? ''));
  }

  /** Lists the caller's API tokens, without their secrets. */
  @Get('api-tokens')
  @SignedIn()
  async listMyApiTokens(@CurrentCaller() caller: RequestCaller): Promise<ApiTokenListDto> {
    return { items: (await this.tokens.list(caller)).map(toApiTokenDto) };
  }

  /** Makes an API token for the caller; the answer is the one time that its secret is told. */
  @Post('api-tokens')
  @SignedIn()
  async createMyApiToken(
    @CurrentCaller() caller: RequestCaller,
    @Body() body: CreateApiTokenDto,
  ): Promise<CreatedApiTokenDto> {
    const { token, secret } = await this.tokens.create(caller, body);
    return { ...toApiTokenDto(token), token: secret };
  }

  /** Revokes one of the caller's API tokens. */
  @Delete('api-tokens/:id')
  @SignedIn()
  @HttpCode(204)
  revokeMyApiToken(
    @CurrentCaller() caller: RequestCaller,
    @Param('id', new UuidPipe('api_token')) id: string,
    @IfMatch() expected: ExpectedVersion,
  ): Promise<void> {
    return this.tokens.revoke(caller, id, expected);
  }
}
