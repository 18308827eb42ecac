import { Controller, Get, Header } from '@nestjs/common';
import { Origin } from '../../common/http/origin.decorator.js';
import { Public } from '../../permissions/access/require-permission.decorator.js';
import { tokenScopes } from '../../permissions/catalogue/token-scopes.js';
import { clientAuthenticationMethods } from './client-authentication.js';
import { grantTypes } from './token-grants.service.js';

/** What clients need to know of an issuer of tokens; RFC 8414. */
export interface AuthorizationServerMetadata {
  readonly issuer: string;
  readonly token_endpoint: string;
  readonly jwks_uri: string;
  readonly scopes_supported: readonly string[];
  /** None: there is no endpoint for browsers. */
  readonly response_types_supported: readonly [];
  readonly grant_types_supported: readonly string[];
  readonly token_endpoint_auth_methods_supported: readonly string[];
  readonly service_documentation: string;
  readonly revocation_endpoint: string;
  readonly revocation_endpoint_auth_methods_supported: readonly string[];
  readonly introspection_endpoint: string;
  readonly introspection_endpoint_auth_methods_supported: readonly string[];
}

const withSecret = clientAuthenticationMethods;
/** Guildhall's own client, to whom sign-ins by password belong, has none. */
const withOrWithout = [...clientAuthenticationMethods, 'none'];

/** What this issuer of tokens offers. */
@Controller('.well-known')
export class AuthorizationServerController {
  /** Describes the endpoints for tokens, under the name that tokens have in `iss`. */
  @Get('oauth-authorization-server')
  @Public()
  @Header('cache-control', 'public, max-age=300')
  describeAuthorizationServer(@Origin() issuer: string): AuthorizationServerMetadata {
    return {
      issuer,
      token_endpoint: `${issuer}/oauth/token`,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      scopes_supported: tokenScopes,
      response_types_supported: [],
      grant_types_supported: grantTypes,
      token_endpoint_auth_methods_supported: withOrWithout,
      service_documentation: `${issuer}/api/docs`,
      revocation_endpoint: `${issuer}/oauth/revoke`,
      revocation_endpoint_auth_methods_supported: withOrWithout,
      introspection_endpoint: `${issuer}/oauth/introspect`,
      introspection_endpoint_auth_methods_supported: withSecret,
    };
  }
}
