import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { PreconditionRequired } from '../errors.js';
import type { ExpectedVersion } from '../version.js';

function versionsOf(header: string | undefined): ExpectedVersion {
  if (header === undefined || header.trim() === '*') return undefined;
  return header.split(',').map((tag) => Number(/^\s*(?:W\/)?"(\d+)"\s*$/.exec(tag)?.[1] ?? -1));
}

const HEEDS_IF_MATCH = Symbol('heeds If-Match');

/** Whether a handler looks at the header itself. */
export function heedsIfMatch(handler: object): boolean {
  return Reflect.getMetadata(HEEDS_IF_MATCH, handler) === true;
}

/** Marks the handler, and writes the header into the description of the API. */
function described(required: boolean): ParameterDecorator {
  const header = ApiHeader({
    name: 'If-Match',
    required,
    description: 'The ETag of the version that is to be changed.',
    schema: { type: 'string', example: '"1"' },
  });
  return (target, key) => {
    const method = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key === undefined || !method) return;
    header(target, key, method);
    Reflect.defineMetadata(HEEDS_IF_MATCH, true, method.value as object);
  };
}

/** The versions that the caller lets himself be held to; undefined if any will do. */
export const IfMatch = createParamDecorator(
  (_data: unknown, context: ExecutionContext) =>
    versionsOf(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
  [described(false)],
);

/** The same where the call must say so: without the header it is refused with 428. */
export const RequiredIfMatch = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => {
    const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
    if (header === undefined) throw new PreconditionRequired();
    return versionsOf(header);
  },
  [described(true)],
);
