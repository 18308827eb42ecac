import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { HttpRequest } from './request.js';

/** Hands a handler the request itself; what is wanted of it is found by a pipe. */
export const CurrentRequest = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  context.switchToHttp().getRequest<HttpRequest>(),
);
