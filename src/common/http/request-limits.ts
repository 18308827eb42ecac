import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { TooManyRequests } from '../errors.js';
import { clientAddress } from './client-address.js';
import { nativeSurface } from './native.surface.js';
import type { Surfaces } from './surfaces.js';

/** How much one caller may ask for. */
export interface RequestLimitSettings {
  /** 0 for any number. */
  readonly requestsPerMinute: number;
}

const WINDOW_SECONDS = 60;

/**
 * Counts the requests of each caller: of whoever is signed in by himself, of everybody else by his address.
 *
 * Shape: windows of a minute in the memory of this process, so that a burst may use up a minute's worth at once.
 * Source: the headers are those of draft-ietf-httpapi-ratelimit-headers-10, on the native surface alone; vendors'
 * clients know `Retry-After`.
 */
export class RequestLimits {
  private readonly limiter: RateLimiterMemory | undefined;
  private readonly policy: string;

  constructor(
    private readonly surfaces: Surfaces,
    private readonly settings: RequestLimitSettings,
  ) {
    const { requestsPerMinute: points } = settings;
    this.limiter = points > 0 ? new RateLimiterMemory({ points, duration: WINDOW_SECONDS }) : undefined;
    this.policy = `"requests";q=${points};w=${WINDOW_SECONDS}`;
  }

  /**
   * Counts a request and tells in the headers of its answer how many are left.
   *
   * Errors: TooManyRequests.
   */
  async count(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (!this.limiter || request.routeOptions.config.unlimited) return;
    const { consumedPoints, remainingPoints, msBeforeNext } = await this.limiter
      .consume(callerOf(request))
      .catch((over: unknown) => over as RateLimiterRes);
    const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
    if (this.surfaces.ofRequest(request) === nativeSurface) {
      void reply.header('ratelimit-policy', this.policy);
      void reply.header('ratelimit', `"requests";r=${remainingPoints};t=${seconds}`);
    }
    if (consumedPoints > this.settings.requestsPerMinute) throw new TooManyRequests(seconds);
  }
}

function callerOf(request: FastifyRequest): string {
  const principal = request.caller?.principal;
  return principal?.kind === 'user' ? principal.userId : clientAddress(request);
}
