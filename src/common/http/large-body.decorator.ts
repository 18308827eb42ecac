import { RouteConfig } from '@nestjs/platform-fastify';

/** Lets the bodies of a route be as large as batches are; everywhere else the common limit holds. */
export function LargeBody(): MethodDecorator {
  return RouteConfig({ takesLargeBody: true });
}

declare module 'fastify' {
  interface FastifyContextConfig {
    takesLargeBody?: boolean;
  }
}
