import { InvalidInput, NotSupported } from '../../../common/errors.js';
import type { DocumentForms, WrittenDocument } from '../../kit/xml/xml-answer.interceptor.js';
import type { XmlElement } from '../../../common/xml/xml-element.js';
import { xmlAsJson } from '../../kit/xml/xml-json.js';
import { writeXml } from '../../../common/xml/xml-writer.js';
import { phpOf } from './mindtouch-php.js';

const DATE = /^date\./;

const WRITERS: ReadonlyMap<string, (document: XmlElement) => WrittenDocument> = new Map([
  ['xml', asXml],
  ['json', asJson],
  ['php', asPhp],
]);

/**
 * XML, and JSON or PHP's own form where `dream.out.format` asks for it.
 *
 * Source: docs/sources/mindtouch.md#json; `require` throws InvalidInput and NotSupported.
 */
export const mindtouchForms: DocumentForms = { require: requireKnownForms, write: writeDocument };

function requireKnownForms(url: string): void {
  if (!WRITERS.has(asked(url, 'dream.out.format') ?? 'xml')) {
    throw InvalidInput.field('dream.out.format', 'isIn', 'dream.out.format must be xml, json or php');
  }
  const sent = asked(url, 'dream.in.format') ?? 'xml';
  if (sent !== 'xml') throw new NotSupported('Bodies are read as XML only.');
}

/** Writes a document in the form that a URL asks for; as XML where it names none that is known. */
function writeDocument(url: string, document: XmlElement): WrittenDocument {
  const write = WRITERS.get(asked(url, 'dream.out.format') ?? 'xml') ?? asXml;
  return write(document);
}

function asXml(document: XmlElement): WrittenDocument {
  return { contentType: 'application/xml; charset=utf-8', body: writeXml(document) };
}

function asJson(document: XmlElement): WrittenDocument {
  const json = xmlAsJson(document, (tag, text) => (DATE.test(tag) ? new Date(text).toUTCString() : text));
  return { contentType: 'application/json; charset=utf-8', body: JSON.stringify(json) };
}

/** Like JSON, but under the name of its root, and with dates as they are in XML. */
function asPhp(document: XmlElement): WrittenDocument {
  const body = phpOf({ [document.tag]: xmlAsJson(document) });
  return { contentType: 'application/php; charset=utf-8', body };
}

function asked(url: string, name: string): string | undefined {
  const query = url.indexOf('?');
  if (query === -1) return undefined;
  return new URLSearchParams(url.slice(query)).get(name)?.toLowerCase();
}
