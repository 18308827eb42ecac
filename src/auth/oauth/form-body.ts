import type { RawBody } from '../../common/http/surface.js';
import { OAuthRefusal } from './oauth.errors.js';

/** The parameters of a form; what was sent without a value counts as left out. */
export type FormParameters = ReadonlyMap<string, string>;

const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;
const LONGEST_VALUE = 16_384;

/**
 * Reads a body as token endpoints take it: each parameter once.
 *
 * Errors: OAuthRefusal (invalid_request).
 * Source: RFC 6749, section 3.2.
 */
export function parseForm({
  bytes,
  contentType = '',
}: Pick<RawBody, 'bytes' | 'contentType'>): FormParameters {
  if (!FORM_TYPE.test(contentType.trim())) {
    throw new OAuthRefusal('invalid_request', 'The body must be application/x-www-form-urlencoded.');
  }
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(bytes.toString('utf8'))) {
    if (parameters.has(name)) throw new OAuthRefusal('invalid_request', 'A parameter was sent twice.');
    if (value.length > LONGEST_VALUE) throw new OAuthRefusal('invalid_request', 'A parameter is too long.');
    parameters.set(name, value);
  }
  for (const [name, value] of parameters) if (value === '') parameters.delete(name);
  return parameters;
}
