import { MalformedBody, UnsupportedMediaType } from '../../../common/errors.js';
import type { RawBody } from '../../../common/http/surface.js';
import type { XmlElement } from '../../../common/xml/xml-element.js';
import { readXml } from '../../../common/xml/xml-reader.js';

const XML_TYPE = /^[\w.+-]+\/(?:[\w.+-]+\+)?xml\s*(?:;|$)/i;
const CHARSET = /;\s*charset\s*=\s*"?([\w.:-]+)/i;
const DECLARED = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/;
const DECLARATION_BYTES = 200;

/**
 * Reads an XML body in any type that ends in xml, in the charset that its type or its declaration names.
 *
 * Errors: UnsupportedMediaType, MalformedBody.
 */
export function parseXmlBody({ bytes, contentType = '' }: RawBody): XmlElement {
  if (!XML_TYPE.test(contentType.trim())) throw new UnsupportedMediaType('The body must be XML.');
  return readXml(decoded(bytes, charsetOf(bytes, contentType)));
}

function charsetOf(bytes: Buffer, contentType: string): string {
  const declared = DECLARED.exec(bytes.toString('latin1', 0, DECLARATION_BYTES));
  return CHARSET.exec(contentType)?.[1] ?? declared?.[1] ?? 'utf-8';
}

function decoded(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError)
      throw new UnsupportedMediaType('The charset cannot be read.', { cause: error });
    throw new MalformedBody('The body is not in the charset that it claims.', { cause: error });
  }
}
