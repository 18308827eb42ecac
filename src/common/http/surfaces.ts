import type { FastifyRequest } from 'fastify';
import type { Surface, UnroutedRequest } from './surface.js';

/** All surfaces of the house, found by path. */
export class Surfaces {
  /** By the first part of their paths, those with the longest first. */
  private readonly mounts: ReadonlyMap<string, readonly Mount[]>;
  private readonly rewriting: readonly Surface[];

  constructor(
    readonly all: readonly Surface[],
    private readonly fallback: Surface,
  ) {
    const mounts = all
      .flatMap((surface) =>
        [...surface.mounts, ...(surface.enclaves ?? [])].map((path) => ({
          path,
          below: `${path}/`,
          surface,
        })),
      )
      .sort((a, b) => b.path.length - a.path.length);
    this.mounts = Map.groupBy(mounts, ({ path }) => firstPartOf(path));
    this.rewriting = all.filter(({ rewriteUrl }) => rewriteUrl);
  }

  /** The surface under whose mount a path lies; paths of none belong to the native one. */
  ofPath(path: string): Surface {
    const lower = path.toLowerCase().replace(/\/{2,}/g, '/');
    for (const { path: mount, below, surface } of this.mounts.get(firstPartOf(lower)) ?? []) {
      if (lower === mount || lower.startsWith(below)) return surface;
    }
    return this.fallback;
  }

  /** The surface that a request belongs to: bound to its route, or, where none matched, by mount. */
  ofRequest(request: FastifyRequest): Surface {
    // Asked several times a request, and what is bound to a route is put together anew each time.
    request.surface ??= request.routeOptions.config.surface ?? this.ofPath(pathOf(request.url));
    return request.surface;
  }

  rewrite(url: string, method: string): string {
    for (const surface of this.rewriting) {
      const rewritten = surface.rewriteUrl?.(url, method);
      if (rewritten !== undefined) return rewritten;
    }
    return url;
  }

  /** The verb that a request is routed by. */
  verbOf(request: UnroutedRequest): string {
    return this.ofPath(pathOf(request.url)).meantVerb?.(request) ?? request.method;
  }
}

interface Mount {
  readonly path: string;
  readonly below: string;
  readonly surface: Surface;
}

function firstPartOf(path: string): string {
  const end = path.indexOf('/', 1);
  return end === -1 ? path : path.slice(0, end);
}

/** The path of a URL, without its query. */
export function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

declare module 'fastify' {
  interface FastifyContextConfig {
    surface?: Surface;
  }
  interface FastifyRequest {
    surface: Surface | undefined;
  }
}
