import type { Rows } from '../../common/page.js';
import type { ConfluencePage } from './confluence-page.wire.js';
import { pageLink, selfLink, type ConfluenceSite } from './confluence-site.js';

/** Which page was asked for, and how it is to be told. */
export interface PageAsked {
  readonly start: number;
  readonly limit: number;
  readonly shouldReturnTotalSize: boolean;
}

/** Rows as a page, each in the form that is shown. */
export function toConfluencePage<T, Shown>(
  { items, total }: Rows<T>,
  asked: PageAsked,
  site: ConfluenceSite,
  show: (item: T) => Shown,
): ConfluencePage<Shown> {
  const { start, limit } = asked;
  const end = start + items.length;
  const more = items.length > 0 && items.length === limit && end < total;
  const { base, context } = site;
  return {
    results: items.map(show),
    start,
    limit,
    size: items.length,
    ...(asked.shouldReturnTotalSize && { totalSize: total }),
    _links: {
      base,
      context,
      self: selfLink(site),
      ...(more && { next: pageLink(site, end, limit) }),
      ...(start > 0 && { prev: pageLink(site, Math.max(0, start - limit), limit) }),
    },
  };
}
