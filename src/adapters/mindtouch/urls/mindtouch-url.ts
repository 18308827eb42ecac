const MOUNT = /^\/+(?:@|%40)api(?=\/+deki(?:[/?#]|$))/i;

/**
 * The one form of a URL that is routed: the @ of the mount as it is, and names in the query in lower case.
 *
 * Source: docs/sources/mindtouch.md#urls; undefined for the URLs of others.
 */
export function rewriteMindtouchUrl(url: string): string | undefined {
  if (!MOUNT.test(url)) return undefined;
  const start = url.indexOf('?');
  const path = (start === -1 ? url : url.slice(0, start)).replace(MOUNT, '/@api');
  if (start === -1) return path;
  const pairs = url.slice(start + 1).split('&');
  return `${path}?${pairs.map((pair) => pair.replace(/^[^=]*/, (name) => name.toLowerCase())).join('&')}`;
}

/**
 * The names that a part of a path may mean, likeliest first: names are sent encoded twice, by some once.
 *
 * Shape: the part was decoded once; undefined if it does not begin with "=" and so is no name.
 */
export function namesIn(part: string): readonly string[] | undefined {
  if (!part.startsWith('=')) return undefined;
  const once = part.slice(1);
  const twice = decodedOrUndefined(once.replaceAll('+', ' '));
  return [...new Set([twice ?? once, once])];
}

/** A part of a path as clients that encode all of it twice mean it; what names by "=" is left to `namesIn`. */
export function decodedAgain(part: string): string {
  return part.startsWith('=') ? part : (decodedOrUndefined(part) ?? part);
}

function decodedOrUndefined(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
