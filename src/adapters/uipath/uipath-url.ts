import { isReservedSegment } from '../../common/organization-id.js';

const BASE = /^\/+(?:([^/?]+)\/+(?:[^/?]+\/+)?)?identity_(?=[/?]|$)/i;
const STANDALONE = /^\/+identity(?=[/?]|$)/i;

/** Where all base paths of the vendor lead to. */
export const UIPATH_MOUNT = '/identity_';

/**
 * Brings every base path to the one that is routed: /{organization}/{tenant}/identity_, /{organization}/identity_,
 * /identity_ and /identity. The names route and nothing else: who may do what is decided by token and partition.
 *
 * Source: docs/sources/uipath.md#base-paths.
 */
export function rewriteUipathUrl(url: string): string | undefined {
  const base = STANDALONE.exec(url) ?? BASE.exec(url);
  if (!base) return undefined;
  const [prefix, organization] = base;
  const names = decoded(prefix);
  // Left in behind the mount, what cannot be read is refused, and in this surface's words.
  if (names === undefined) return `${UIPATH_MOUNT}${url}`;
  if (organization !== undefined && isReserved(organization)) return undefined;
  return `${UIPATH_MOUNT}${url.slice(prefix.length)}`;
}

function isReserved(organization: string): boolean {
  return isReservedSegment(decoded(organization) ?? '');
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
