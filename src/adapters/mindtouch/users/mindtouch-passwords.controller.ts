import { Body, Header, Param, Put, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentCaller, type RequestCaller } from '../../../common/http/current-caller.decorator.js';
import { Origin } from '../../../common/http/origin.decorator.js';
import {
  allOf,
  anyOf,
  param,
  permission,
  self,
  wholeToken,
} from '../../../permissions/access/access-expression.js';
import { Permission } from '../../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../../permissions/access/require-permission.decorator.js';
import { MindtouchController } from '../mindtouch-controller.decorator.js';
import { userNaming } from '../urls/mindtouch-naming.js';
import { MindtouchPasswords } from './mindtouch-passwords.service.js';
import { answerToken } from '../sign-in/mindtouch-token-answer.js';
import { PasswordQueryWire } from './mindtouch-users.wire.js';

/** What users sign in with. */
@MindtouchController('users/:user/password')
export class MindtouchPasswordsController {
  constructor(private readonly passwords: MindtouchPasswords) {}

  /** Changes a password; whoever changes his own goes on with a new token. */
  @Put()
  @RequirePermission(
    anyOf(permission(Permission.SiteAdmin), allOf(self(param('user'), userNaming), wholeToken())),
  )
  @Header('content-type', 'text/plain; charset=utf-8')
  async putPassword(
    @CurrentCaller() caller: RequestCaller,
    @Param('user') part: string,
    @Body() password: string | undefined,
    @Query() query: PasswordQueryWire,
    @Origin() origin: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const token = await this.passwords.change(caller, part, { ...query, password });
    return token ? answerToken({ token }, origin, reply) : '';
  }
}
