import { Module } from '@nestjs/common';
import { AuthorizationServerController } from './authorization-server.controller.js';
import { Clients } from './clients.service.js';
import { IssuedTokens } from './issued-tokens.service.js';
import { OAuthController } from './oauth.controller.js';
import { TokenGrants } from './token-grants.service.js';

/** Tokens for clients, by the protocols that their libraries speak; vendors with such an endpoint take `TokenGrants`. */
@Module({
  controllers: [OAuthController, AuthorizationServerController],
  providers: [Clients, TokenGrants, IssuedTokens],
  exports: [TokenGrants],
})
export class OAuthModule {}
