import { RouteConfig } from '@nestjs/platform-fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    unlimited?: boolean;
  }
}

/** Answers however often it is asked: what watches over the service must not be kept away by its other callers. */
export const Unlimited = () => RouteConfig({ unlimited: true });
