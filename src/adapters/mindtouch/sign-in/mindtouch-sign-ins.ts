import { Injectable } from '@nestjs/common';
import type { Caller } from '../../../common/principal.js';
import type { AuthenticateQueryWire } from './mindtouch-authentication.wire.js';
import { redirectTarget } from './mindtouch-redirect.js';
import { MindtouchServiceReferences } from '../references/mindtouch-service-references.js';
import { MindtouchTokens } from '../credentials/mindtouch-tokens.js';
import type { TokenAnswer } from './mindtouch-token-answer.js';

/** Gives tokens to those whose credentials were verified. */
@Injectable()
export class MindtouchSignIns {
  constructor(
    private readonly tokens: MindtouchTokens,
    private readonly services: MindtouchServiceReferences,
  ) {}

  /**
   * A token, and where to go on with it.
   *
   * Errors: InvalidInput (a redirect elsewhere), ReferenceNotFound (an authentication service), ScopeMissing.
   */
  async signIn(
    caller: Caller,
    { authprovider, redirect }: AuthenticateQueryWire,
    origin: string,
  ): Promise<TokenAnswer> {
    const target = redirectTarget(redirect, origin);
    await this.services.require(caller, authprovider);
    return { token: await this.tokens.issue(caller), target };
  }
}
