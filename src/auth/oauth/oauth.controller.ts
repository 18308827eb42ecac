import { HttpCode, Post } from '@nestjs/common';
import { Origin } from '../../common/http/origin.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import { Public } from '../../permissions/access/require-permission.decorator.js';
import { PostedByClient, type ClientForm } from './client-form.decorator.js';
import type { FormParameters } from './form-body.js';
import { toGrantedTokenDto, type GrantedTokenDto } from './granted-token.dto.js';
import { IssuedTokens, type TokenFacts } from './issued-tokens.service.js';
import { OAuthRefusal } from './oauth.errors.js';
import { oauthSurface } from './oauth.surface.js';
import { TokenGrants } from './token-grants.service.js';

/** Tokens for scripts and services, as RFC 6749, 7009 and 7662 have them. */
@SurfaceController(oauthSurface)
export class OAuthController {
  constructor(
    private readonly grants: TokenGrants,
    private readonly issued: IssuedTokens,
  ) {}

  /** Issues an access token for the secret of a service account, or for a refresh token. */
  @Post('token')
  @Public()
  @HttpCode(200)
  async issueToken(
    @PostedByClient() { client, form, address }: ClientForm,
    @Origin() issuer: string,
  ): Promise<GrantedTokenDto> {
    const granted = await this.grants.grant({
      client,
      address,
      issuer,
      grantType: form.get('grant_type'),
      scope: form.get('scope'),
      refreshToken: form.get('refresh_token'),
    });
    return toGrantedTokenDto(granted);
  }

  /** Ends an access token, or a refresh token with its session. */
  @Post('revoke')
  @Public()
  @HttpCode(200)
  revokeToken(@PostedByClient() posted: ClientForm): Promise<void> {
    return this.issued.revoke({ ...posted, token: tokenIn(posted.form) });
  }

  /** Tells a service account whether a token is good, and for what. */
  @Post('introspect')
  @Public()
  @HttpCode(200)
  introspectToken(@PostedByClient() posted: ClientForm): Promise<TokenFacts> {
    return this.issued.introspect({ ...posted, token: tokenIn(posted.form) });
  }
}

function tokenIn(form: FormParameters): string {
  const token = form.get('token');
  if (token === undefined) throw new OAuthRefusal('invalid_request', 'token is missing.');
  return token;
}
