import { UnsupportedMediaType } from '../../common/errors.js';
import { readJson } from '../../common/http/json-body.js';
import type { RawBody } from '../../common/http/surface.js';

const JSON_TYPE = /^\s*application\/json\s*(?:;|$)/i;

/**
 * Reads a JSON body; that of a DELETE means nothing and is not looked at.
 *
 * Errors: UnsupportedMediaType, MalformedBody.
 */
export function parseOnezoneBody({ bytes, contentType, request }: RawBody): unknown {
  if (request.method === 'DELETE') return undefined;
  if (!JSON_TYPE.test(contentType ?? ''))
    throw new UnsupportedMediaType('The body must be application/json.');
  return readJson(bytes);
}
