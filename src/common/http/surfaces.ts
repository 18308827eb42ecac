import type { FastifyRequest } from 'fastify';
import type { Surface, UnroutedRequest } from './surface.js';

/** All surfaces of the house, found by path. */
export class Surfaces {
  private readonly mounts: readonly { readonly mount: string; readonly surface: Surface }[];

  constructor(
    readonly all: readonly Surface[],
    private readonly fallback: Surface,
  ) {
    this.mounts = all
      .flatMap((surface) =>
        [...surface.mounts, ...(surface.enclaves ?? [])].map((mount) => ({ mount, surface })),
      )
      .sort((a, b) => b.mount.length - a.mount.length);
  }

  /** The surface under whose mount a path lies; paths of none belong to the native one. */
  ofPath(path: string): Surface {
    const lower = path.toLowerCase().replace(/\/{2,}/g, '/');
    const found = this.mounts.find(({ mount }) => lower === mount || lower.startsWith(`${mount}/`));
    return found?.surface ?? this.fallback;
  }

  /** The surface that a request belongs to: bound to its route, or, where none matched, by mount. */
  ofRequest(request: FastifyRequest): Surface {
    return request.routeOptions.config.surface ?? this.ofPath(pathOf(request.url));
  }

  rewrite(url: string, method: string): string {
    for (const surface of this.all) {
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

/** The path of a URL, without its query. */
export function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

declare module 'fastify' {
  interface FastifyContextConfig {
    surface?: Surface;
  }
}
