import { XMLParser } from 'fast-xml-parser';
import { MalformedBody } from '../errors.js';
import { XmlElement, type XmlContent } from './xml-element.js';
import { requireSoundMarkup } from './xml-markup.js';
import { decodeReferences } from './xml-text.js';

const TEXT = '#text';
const CDATA = '#cdata';
const ATTRIBUTES = ':@';

/** One part of a document as the parser builds it: an element under its name, or text. */
type ParsedNode = Readonly<Record<string, unknown>>;

// It builds a tree of what was found sound; in order and as text: nothing is guessed to be a number, no entity is ever replaced by the parser.
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  textNodeName: TEXT,
  cdataPropName: CDATA,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/**
 * Reads an XML document; every value stays the text that it is.
 *
 * Errors: MalformedBody, also for a DOCTYPE and for what is too deep or too crowded.
 */
export function readXml(text: string): XmlElement {
  requireSoundMarkup(text);
  const root = parsed(text).find((node) => nameOf(node) !== TEXT);
  if (!root) throw new MalformedBody('The body holds no element.');
  return elementOf(root);
}

function parsed(text: string): readonly ParsedNode[] {
  try {
    return parser.parse(text) as readonly ParsedNode[];
  } catch (error) {
    throw new MalformedBody('The body is not well-formed XML.', { cause: error });
  }
}

function elementOf(node: ParsedNode): XmlElement {
  const name = nameOf(node);
  const attributes = Object.entries((node[ATTRIBUTES] ?? {}) as Readonly<Record<string, string>>);
  return new XmlElement(
    name,
    new Map(attributes.map(([key, value]) => [key, decodeReferences(value)])),
    (node[name] as readonly ParsedNode[]).map(contentOf),
  );
}

function contentOf(node: ParsedNode): XmlContent {
  const name = nameOf(node);
  if (name === TEXT) return decodeReferences(node[TEXT] as string);
  // What stands in a CDATA section is meant as it stands.
  if (name === CDATA) return (node[CDATA] as readonly ParsedNode[]).map((part) => part[TEXT]).join('');
  return elementOf(node);
}

function nameOf(node: ParsedNode): string {
  return Object.keys(node).find((key) => key !== ATTRIBUTES) ?? '';
}
