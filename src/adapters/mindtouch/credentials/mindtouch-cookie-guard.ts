import { DomainError } from '../../../common/errors.js';
import type { HttpRequest } from '../../../common/http/request.js';
import { headerValue } from './mindtouch-request-parts.js';

/** Only scripts can send them, and those of other sites only after asking. */
const SCRIPTED = ['x-requested-with', 'x-deki-requested-with'];
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const FORM_TYPES = /^\s*(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(?:;|$)/i;

/** A write by cookie alone that another site may have had a browser make. */
export class ForeignPage extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'request.foreign_page';
  constructor() {
    super('A change by cookie is taken only from pages of this site, and not from forms.');
  }
}

/**
 * Refuses a change that a page of another site may have had a browser make.
 *
 * Shape: clients without a browser send neither Origin nor Sec-Fetch-Site, and so are let through; what a form can
 * send needs a word that no form of another site can add.
 */
export function guardMindtouchCookies(request: HttpRequest): DomainError | undefined {
  if (SAFE.has(request.method)) return undefined;
  const isForm = FORM_TYPES.test(headerValue(request, 'content-type') ?? '');
  return isForeignPage(request) || (isForm && !provesOwnPage(request)) ? new ForeignPage() : undefined;
}

function isForeignPage(request: HttpRequest): boolean {
  const site = headerValue(request, 'sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  return headerValue(request, 'origin') !== undefined && !hasOwnOrigin(request);
}

function provesOwnPage(request: HttpRequest): boolean {
  return hasOwnOrigin(request) || SCRIPTED.some((name) => headerValue(request, name) !== undefined);
}

function hasOwnOrigin(request: HttpRequest): boolean {
  const origin = headerValue(request, 'origin');
  return origin !== undefined && URL.parse(origin)?.host === request.headers.host;
}
