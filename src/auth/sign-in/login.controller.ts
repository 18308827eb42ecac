import { Body, HttpCode, Post } from '@nestjs/common';
import { CurrentCaller, type RequestCaller } from '../../common/http/current-caller.decorator.js';
import { IgnoresIdempotencyKey } from '../../common/http/idempotency.js';
import { nativeSurface } from '../../common/http/native.surface.js';
import { Origin } from '../../common/http/origin.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import { Public, SignedIn } from '../../permissions/access/require-permission.decorator.js';
import { LoginDto } from '../dto/login.dto.js';
import { RefreshDto } from '../dto/refresh.dto.js';
import { toTokensDto, type TokensDto } from '../dto/tokens.dto.js';
import { LoginService } from './login.service.js';

/** Signing in and out. */
@SurfaceController(nativeSurface, 'auth')
export class LoginController {
  constructor(private readonly logins: LoginService) {}

  /** Signs in by user name or e-mail and password. */
  @Post('login')
  @Public()
  @HttpCode(200)
  @IgnoresIdempotencyKey()
  async startSession(
    @CurrentCaller() caller: RequestCaller,
    @Body() body: LoginDto,
    @Origin() issuer: string,
  ): Promise<TokensDto> {
    return toTokensDto(await this.logins.login(caller, body, issuer));
  }

  /** Exchanges a refresh token for new tokens. */
  @Post('refresh')
  @Public()
  @HttpCode(200)
  @IgnoresIdempotencyKey()
  async refreshSession(
    @CurrentCaller() caller: RequestCaller,
    @Body() body: RefreshDto,
    @Origin() issuer: string,
  ): Promise<TokensDto> {
    return toTokensDto(await this.logins.refresh(caller, body.refreshToken, issuer));
  }

  /** Ends the session that the token belongs to. */
  @Post('logout')
  @SignedIn()
  @HttpCode(204)
  @IgnoresIdempotencyKey()
  endSession(@CurrentCaller() caller: RequestCaller): Promise<void> {
    return this.logins.logout(caller);
  }
}
