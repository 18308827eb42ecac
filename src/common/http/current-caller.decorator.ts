import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Caller, Principal } from '../principal.js';

/** Who calls, as the authentication guard found him. */
export interface RequestCaller extends Caller {
  readonly principal: Principal;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller?: RequestCaller;
  }
}

/** The caller of a request that has passed the authentication guard. */
export function callerOf(request: FastifyRequest): RequestCaller {
  if (!request.caller) throw new Error('The authentication guard has not run.');
  return request.caller;
}

/** Hands the caller to a handler. */
export const CurrentCaller = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
