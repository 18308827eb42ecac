import { Body, Delete, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { SignedIn } from '../../permissions/access/require-permission.decorator.js';
import { NewAtInterceptor } from '../kit/new-at.interceptor.js';
import { NewAt } from '../kit/new-at.js';
import { OnezoneNamedTokens } from './onezone-named-tokens.js';
import {
  CreateOnezoneNamedTokenWire,
  type OnezoneNamedTokenWire,
  type OnezoneTokenListWire,
} from './onezone-tokens.wire.js';
import { ONEZONE_MOUNT, onezoneSurface } from './onezone.adapter.js';

/** The tokens of the user who asks. */
@SurfaceController(onezoneSurface)
@UseInterceptors(NewAtInterceptor)
export class OnezoneTokensController {
  constructor(private readonly tokens: OnezoneNamedTokens) {}

  /** Makes one, for access or as an invitation; the answer is the one time that its secret is told. */
  @Post('user/tokens/named')
  @SignedIn()
  async createToken(
    @CurrentCaller() caller: Caller,
    @Body() body: CreateOnezoneNamedTokenWire,
  ): Promise<NewAt> {
    const made = await this.tokens.create(caller, body);
    return new NewAt(ONEZONE_MOUNT, 'tokens', 'named', made.tokenId).saying(made);
  }

  /** Lists them. */
  @Get('user/tokens/named')
  @SignedIn()
  async listTokens(@CurrentCaller() caller: Caller): Promise<OnezoneTokenListWire> {
    return { tokens: await this.tokens.ids(caller) };
  }

  /** Reads one, without its secret. */
  @Get('tokens/named/:id')
  @SignedIn()
  getToken(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<OnezoneNamedTokenWire> {
    return this.tokens.get(caller, id);
  }

  /** Deletes one, which nobody can use from then on. */
  @Delete('tokens/named/:id')
  @SignedIn()
  @HttpCode(204)
  deleteToken(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<void> {
    return this.tokens.delete(caller, id);
  }
}
