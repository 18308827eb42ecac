import { Controller, Get } from '@nestjs/common';
import { Public } from '../permissions/require-permission.decorator.js';
import { SigningKeys } from './signing-keys.js';

/** The keys that access tokens can be verified with. */
@Controller('.well-known')
export class JwksController {
  constructor(private readonly keys: SigningKeys) {}

  /** Lists the public keys in the form of RFC 7517. */
  @Get('jwks.json')
  @Public()
  listSigningKeys(): ReturnType<SigningKeys['publicSet']> {
    return this.keys.publicSet();
  }
}
