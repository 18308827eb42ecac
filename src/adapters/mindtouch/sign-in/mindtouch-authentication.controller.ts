import { Get, Header, HttpCode, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentCaller } from '../../../common/http/current-caller.decorator.js';
import type { Caller } from '../../../common/principal.js';
import { Permission } from '../../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../../permissions/access/require-permission.decorator.js';
import { Origin } from '../../../common/http/origin.decorator.js';
import { AuthenticateQueryWire } from './mindtouch-authentication.wire.js';
import { MindtouchController } from '../mindtouch-controller.decorator.js';
import { MindtouchSignIns } from './mindtouch-sign-ins.js';
import { answerToken } from './mindtouch-token-answer.js';

/** Exchanges name and password for a token, which is told in the body and set as a cookie. */
@MindtouchController('users/authenticate')
export class MindtouchAuthenticationController {
  constructor(private readonly signIns: MindtouchSignIns) {}

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
    return answerToken(await this.signIns.signIn(caller, query, origin), origin, reply);
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
