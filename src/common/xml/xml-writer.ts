import { XmlElement, type XmlContent } from './xml-element.js';
import { escapeAttribute, escapeText } from './xml-text.js';

/** A whole document, with its declaration. */
export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0"?>\n${written(root)}`;
}

function written(part: XmlContent): string {
  if (!(part instanceof XmlElement)) return escapeText(part);
  const attributes = [...part.attributes]
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join('');
  const content = part.content.map(written).join('');
  return content === ''
    ? `<${part.tag}${attributes}/>`
    : `<${part.tag}${attributes}>${content}</${part.tag}>`;
}
