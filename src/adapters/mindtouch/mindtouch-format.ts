import { InvalidInput, NotSupported } from '../../common/errors.js';
import type { XmlElement } from '../kit/xml/xml-element.js';
import { xmlAsJson } from '../kit/xml/xml-json.js';
import { writeXml } from '../kit/xml/xml-writer.js';

/** In which form a document is written. */
export type DreamFormat = 'xml' | 'json';

/** A document as it goes onto the wire. */
export interface WrittenDocument {
  readonly contentType: string;
  readonly body: string;
}

const DATE = /^date\./;

/** The form that a URL asks for by `dream.out.format`; XML where it names none that is known. */
export function formatOf(url: string): DreamFormat {
  return asked(url, 'dream.out.format') === 'json' ? 'json' : 'xml';
}

/**
 * Refuses what a URL asks for and nobody here writes or reads, before anything is done.
 *
 * Errors: InvalidInput, NotSupported.
 */
export function requireKnownFormats(url: string): void {
  const out = asked(url, 'dream.out.format') ?? 'xml';
  if (out !== 'xml' && out !== 'json') {
    throw InvalidInput.field('dream.out.format', 'isIn', 'dream.out.format must be xml or json');
  }
  const sent = asked(url, 'dream.in.format') ?? 'xml';
  if (sent !== 'xml') throw new NotSupported('Bodies are read as XML only.');
}

/** Writes a document in one of the forms. */
export function writtenAs(format: DreamFormat, document: XmlElement): WrittenDocument {
  if (format === 'xml') return { contentType: 'application/xml; charset=utf-8', body: writeXml(document) };
  const json = xmlAsJson(document, (tag, text) => (DATE.test(tag) ? new Date(text).toUTCString() : text));
  return { contentType: 'application/json; charset=utf-8', body: JSON.stringify(json) };
}

function asked(url: string, name: string): string | undefined {
  const query = url.indexOf('?');
  if (query === -1) return undefined;
  return new URLSearchParams(url.slice(query)).get(name)?.toLowerCase();
}
