import { Get, Header, HttpCode, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { Origin } from '../../common/http/origin.decorator.js';
import { AuthenticateQueryWire } from './mindtouch-authentication.wire.js';
import { tokenCookie } from './mindtouch-cookie.js';
import { MindtouchController } from './mindtouch-controller.decorator.js';
import { redirectTarget } from './mindtouch-redirect.js';
import { MindtouchServiceReferences } from './mindtouch-service-references.js';
import { MindtouchTokens } from './mindtouch-tokens.js';

/** Exchanges name and password for a token, which is told in the body and set as a cookie. */
@MindtouchController('users/authenticate')
export class MindtouchAuthenticationController {
  constructor(
    private readonly tokens: MindtouchTokens,
    private readonly services: MindtouchServiceReferences,
  ) {}

  /** Signs in. */
  @Get()
  @RequirePermission(Permission.Login)
  @Header('content-type', 'text/plain; charset=utf-8')
  async authenticate(
    @CurrentCaller() caller: Caller,
    @Origin() origin: string,
    @Query() query: AuthenticateQueryWire,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const target = redirectTarget(query.redirect, origin);
    await this.services.require(caller, query.authprovider);
    const token = await this.tokens.issue(caller);
    void reply.headers({ 'set-cookie': tokenCookie(token, origin), 'cache-control': 'no-store' });
    if (target !== undefined) void reply.status(302).header('location', target);
    return token.text;
  }

  /** Signs in; somebody whom another service vouches for becomes a user by it. */
  @Post()
  @RequirePermission(Permission.Login)
  @HttpCode(200)
  @Header('content-type', 'text/plain; charset=utf-8')
  authenticateByPost(
    @CurrentCaller() caller: Caller,
    @Origin() origin: string,
    @Query() query: AuthenticateQueryWire,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.authenticate(caller, origin, query, reply);
  }
}
