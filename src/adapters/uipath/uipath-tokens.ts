import { Injectable } from '@nestjs/common';
import type { ClientForm } from '../../auth/oauth/client-form.decorator.js';
import { TokenGrants, type GrantedToken } from '../../auth/oauth/token-grants.service.js';
import { AppConfig } from '../../config/app.config.js';

/** Reads what the vendor's clients post for a token. */
@Injectable()
export class UipathTokens {
  constructor(
    private readonly grants: TokenGrants,
    private readonly config: AppConfig,
  ) {}

  /** Errors: OAuthRefusal, TooManyRequests. */
  grant(
    organizationId: string,
    { client, form, address }: ClientForm,
    issuer: string,
  ): Promise<GrantedToken> {
    const signIn = { organizationId, userName: form.get('username'), password: form.get('password') };
    return this.grants.grant({
      client,
      address,
      issuer,
      grantType: form.get('grant_type'),
      scope: form.get('scope'),
      refreshToken: form.get('refresh_token'),
      signIn: this.config.uipathPasswordGrant ? signIn : undefined,
    });
  }
}
