import { readFile } from 'node:fs/promises';
import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../permissions/access/require-permission.decorator.js';
import { contentSecurityPolicy } from './api-docs-page.js';

const page = new URL('../../public/api-docs.html', import.meta.url);

/** The description of the native API, for people. */
@Controller('api/docs')
export class ApiDocsController {
  private html: Promise<string> | undefined;

  /** Answers with a page that shows the description and asks no other address for anything. */
  @Get()
  @Public()
  async getApiDocs(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const html = await (this.html ??= readFile(page, 'utf8'));
    void reply.headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(html),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    return html;
  }
}
