import type { ConfluencePage, PageAsked } from './confluence-page.wire.js';
import { pageLink, selfLink, type ConfluenceSite } from './confluence-site.js';

/** A page of a list as it was found: its rows, whether others follow, and how many there are if that was asked. */
export interface FoundPage<T> {
  readonly asked: PageAsked;
  readonly items: readonly T[];
  readonly more: boolean;
  readonly total?: number | undefined;
}

/** A page with each row in the form that is shown. */
export function toConfluencePage<T, Shown>(
  { asked: { start, limit }, items, more, total }: FoundPage<T>,
  site: ConfluenceSite,
  show: (item: T, site: ConfluenceSite) => Shown,
): ConfluencePage<Shown> {
  const { base, context } = site;
  return {
    results: items.map((item) => show(item, site)),
    start,
    limit,
    size: items.length,
    ...(total !== undefined && { totalSize: total }),
    _links: {
      base,
      context,
      self: selfLink(site),
      ...(more && { next: pageLink(site, start + items.length, limit) }),
      ...(start > 0 && limit > 0 && { prev: pageLink(site, Math.max(0, start - limit), limit) }),
    },
  };
}
