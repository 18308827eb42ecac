import type { FastifyReply, FastifyRequest } from 'fastify';
import { TooManyRequests } from '../errors.js';
import { WindowCounter } from '../window-counter.js';
import { clientAddress } from './client-address.js';
import { nativeSurface } from './native.surface.js';
import type { Surfaces } from './surfaces.js';

/** How much one caller may ask for. */
export interface RequestLimitSettings {
  /** 0 for any number. */
  readonly requestsPerMinute: number;
}

const WINDOW_SECONDS = 60;
const REMEMBERED_CALLERS = 100_000;

/**
 * Counts the requests of each caller: of whoever is signed in by himself, of everybody else by his address.
 *
 * Shape: windows of a minute in the memory of this process, so that a burst may use up a minute's worth at once.
 * Source: the headers are those of draft-ietf-httpapi-ratelimit-headers-10, on the native surface alone; vendors'
 * clients know `Retry-After`.
 */
export class RequestLimits {
  private readonly counter = new WindowCounter(WINDOW_SECONDS * 1000, REMEMBERED_CALLERS);
  private readonly policy: string;

  constructor(
    private readonly surfaces: Surfaces,
    private readonly settings: RequestLimitSettings,
  ) {
    this.policy = `"requests";q=${settings.requestsPerMinute};w=${WINDOW_SECONDS}`;
  }

  /**
   * Counts a request and tells in the headers of its answer how many are left.
   *
   * Errors: TooManyRequests.
   */
  count(request: FastifyRequest, reply: FastifyReply): void {
    const { requestsPerMinute: most } = this.settings;
    if (most === 0 || request.routeOptions.config.unlimited) return;
    const window = this.counter.count(callerOf(request));
    const seconds = Math.max(1, Math.ceil(this.counter.left(window) / 1000));
    if (this.surfaces.ofRequest(request) === nativeSurface) {
      void reply.header('ratelimit-policy', this.policy);
      void reply.header('ratelimit', `"requests";r=${Math.max(0, most - window.count)};t=${seconds}`);
    }
    if (window.count > most) throw new TooManyRequests(seconds);
  }
}

function callerOf(request: FastifyRequest): string {
  const principal = request.caller?.principal;
  return principal?.kind === 'user' ? principal.userId : clientAddress(request);
}
