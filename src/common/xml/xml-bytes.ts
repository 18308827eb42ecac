import { MalformedBody, UnsupportedMediaType } from '../errors.js';
import type { XmlElement } from './xml-element.js';
import { readXml } from './xml-reader.js';

const CHARSET = /;\s*charset\s*=\s*"?([\w.:-]+)/i;
const DECLARED = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/;
const DECLARATION_BYTES = 200;

/**
 * Reads an XML document from bytes, in the charset that their type or the document itself names.
 *
 * Errors: UnsupportedMediaType, for an unknown charset; MalformedBody.
 */
export function readXmlBytes(bytes: Buffer, contentType: string): XmlElement {
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
