import { MalformedBody, UnsupportedMediaType } from '../../../common/errors.js';
import type { RawBody } from '../../../common/http/surface.js';
import { parseXmlBody } from '../../kit/xml/xml-body.js';

const TEXT_TYPE = /^\s*text\/plain\s*(?:;|$)/i;

/**
 * Reads a body: a new password as text, everything else as XML.
 *
 * Errors: UnsupportedMediaType, MalformedBody.
 */
export function parseMindtouchBody(body: RawBody): unknown {
  return body.request.routeOptions.url?.endsWith('/password') === true ? textOf(body) : parseXmlBody(body);
}

function textOf({ bytes, contentType = '' }: RawBody): string {
  if (!TEXT_TYPE.test(contentType)) throw new UnsupportedMediaType('The body must be text/plain.');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new MalformedBody('The body is not UTF-8.', { cause: error });
  }
}
