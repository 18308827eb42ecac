import { InvalidInput, NotSupported } from '../../common/errors.js';
import type { DocumentForms, WrittenDocument } from '../kit/xml/xml-answer.interceptor.js';
import type { XmlElement } from '../../common/xml/xml-element.js';
import { xmlAsJson } from '../kit/xml/xml-json.js';
import { writeXml } from '../../common/xml/xml-writer.js';

const DATE = /^date\./;

/**
 * XML, and JSON where `dream.out.format` asks for it.
 *
 * Source: docs/sources/mindtouch.md#json; `require` throws InvalidInput and NotSupported.
 */
export const mindtouchForms: DocumentForms = { require: requireKnownForms, write: writeDocument };

function requireKnownForms(url: string): void {
  const out = asked(url, 'dream.out.format') ?? 'xml';
  if (out !== 'xml' && out !== 'json') {
    throw InvalidInput.field('dream.out.format', 'isIn', 'dream.out.format must be xml or json');
  }
  const sent = asked(url, 'dream.in.format') ?? 'xml';
  if (sent !== 'xml') throw new NotSupported('Bodies are read as XML only.');
}

/** Writes a document in the form that a URL asks for; as XML where it names none that is known. */
function writeDocument(url: string, document: XmlElement): WrittenDocument {
  if (asked(url, 'dream.out.format') !== 'json') {
    return { contentType: 'application/xml; charset=utf-8', body: writeXml(document) };
  }
  const json = xmlAsJson(document, (tag, text) => (DATE.test(tag) ? new Date(text).toUTCString() : text));
  return { contentType: 'application/json; charset=utf-8', body: JSON.stringify(json) };
}

function asked(url: string, name: string): string | undefined {
  const query = url.indexOf('?');
  if (query === -1) return undefined;
  return new URLSearchParams(url.slice(query)).get(name)?.toLowerCase();
}
