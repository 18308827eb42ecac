import { HttpCode, Post } from '@nestjs/common';
import { PostedByClient, type ClientForm } from '../../auth/oauth/client-form.decorator.js';
import { toGrantedTokenDto, type GrantedTokenDto } from '../../auth/oauth/granted-token.dto.js';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { Origin } from '../../common/http/origin.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { Public } from '../../permissions/access/require-permission.decorator.js';
import { UipathTokens } from './uipath-tokens.js';
import { uipathTokenSurface } from './uipath-token.surface.js';

/** Tokens for external applications and for people. */
@SurfaceController(uipathTokenSurface)
export class UipathTokenController {
  constructor(private readonly tokens: UipathTokens) {}

  /** Issues a token for a client's secret, a refresh token or, where that is allowed, a password. */
  @Post()
  @Public()
  @HttpCode(200)
  async issueToken(
    @CurrentCaller() caller: Caller,
    @PostedByClient() posted: ClientForm,
    @Origin() issuer: string,
  ): Promise<GrantedTokenDto> {
    return toGrantedTokenDto(await this.tokens.grant(organizationOf(caller), posted, issuer));
  }
}
