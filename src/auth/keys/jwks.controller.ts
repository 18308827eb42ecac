import { createHash } from 'node:crypto';
import { Controller, Get, Header, Headers, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../../permissions/access/require-permission.decorator.js';
import { PUBLIC_COPY_SECONDS } from './key-schedule.js';
import { SigningKeys, type JsonWebKeySet } from './signing-keys.js';

/** The keys that access tokens can be verified with. */
@Controller('.well-known')
export class JwksController {
  constructor(private readonly keys: SigningKeys) {}

  /** Lists the public keys in the form of RFC 7517, those that are yet to sign included. */
  @Get('jwks.json')
  @Public()
  @Header('cache-control', `public, max-age=${PUBLIC_COPY_SECONDS}`)
  async publishSigningKeys(
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JsonWebKeySet | undefined> {
    const set = await this.keys.publicSet();
    const tag = `"${createHash('sha256').update(JSON.stringify(set)).digest('base64url')}"`;
    void reply.header('etag', tag);
    if (known?.includes(tag) !== true) return set;
    void reply.status(304);
    return undefined;
  }
}
