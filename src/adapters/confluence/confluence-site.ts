/** Where a request reached the API, which links in its answer are written against. */
export interface ConfluenceSite {
  /** The absolute address that every relative link continues, without trailing slash. */
  readonly base: string;
  /** The part of `base` behind the host: `/wiki`, or nothing where the API lies at the root. */
  readonly context: string;
  /** The path of the request behind `base`. */
  readonly path: string;
  /** The query of the request, as it was sent, without its question mark. */
  readonly query: string;
}

const CONTEXT = /^\/wiki(?=\/)/i;

/** The site that a URL, without its origin, reaches under an origin. */
export function siteOf(origin: string, url: string): ConfluenceSite {
  const [path = '', ...query] = url.split('?');
  const plain = path.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
  const context = CONTEXT.test(plain) ? '/wiki' : '';
  return {
    base: `${origin}${context}`,
    context,
    path: plain.replace(CONTEXT, ''),
    query: query.join('?'),
  };
}

/** The absolute address of a group. */
export function groupLink({ base }: ConfluenceSite, id: string): string {
  return `${base}/rest/api/group/by-id?id=${encodeURIComponent(id)}`;
}

/** The absolute address of a user. */
export function userLink({ base }: ConfluenceSite, id: string): string {
  return `${base}/rest/api/user?accountId=${encodeURIComponent(id)}`;
}

/** The absolute address of those who are not signed in. */
export function anonymousLink({ base }: ConfluenceSite): string {
  return `${base}/rest/api/user/anonymous`;
}

/** The absolute address of the request itself. */
export function selfLink({ base, path, query }: ConfluenceSite): string {
  return `${base}${path}${query === '' ? '' : `?${query}`}`;
}

/** The same request for other rows, relative to `base`; all else that it asked for stays. */
export function pageLink({ path, query }: ConfluenceSite, start: number, limit: number): string {
  const asked = new URLSearchParams(query);
  asked.set('limit', String(limit));
  asked.set('start', String(start));
  return `${path}?${asked.toString()}`;
}
