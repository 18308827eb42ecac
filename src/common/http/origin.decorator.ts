import { Injectable, type PipeTransform } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CurrentRequest } from './current-request.decorator.js';
import { Links } from './links.js';

@Injectable()
class OriginPipe implements PipeTransform<FastifyRequest, string> {
  constructor(private readonly links: Links) {}

  transform(request: FastifyRequest): string {
    return this.links.origin(request);
  }
}

/** Hands a handler the scheme and authority that its links begin with, without trailing slash. */
export function Origin(): ParameterDecorator {
  return CurrentRequest(OriginPipe);
}
