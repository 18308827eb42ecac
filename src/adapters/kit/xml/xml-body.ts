import { UnsupportedMediaType } from '../../../common/errors.js';
import type { RawBody } from '../../../common/http/surface.js';
import { readXmlBytes } from '../../../common/xml/xml-bytes.js';
import type { XmlElement } from '../../../common/xml/xml-element.js';

const XML_TYPE = /^[\w.+-]+\/(?:[\w.+-]+\+)?xml\s*(?:;|$)/i;

/**
 * Reads an XML body in any type that ends in xml.
 *
 * Errors: UnsupportedMediaType, MalformedBody.
 */
export function parseXmlBody({ bytes, contentType = '' }: RawBody): XmlElement {
  if (!XML_TYPE.test(contentType.trim())) throw new UnsupportedMediaType('The body must be XML.');
  return readXmlBytes(bytes, contentType);
}
