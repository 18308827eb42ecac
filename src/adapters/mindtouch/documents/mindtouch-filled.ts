import type { XmlElement } from '../../../common/xml/xml-element.js';

/** The text of an element; undefined if there is none, or nothing but blanks. */
export function filled(element: XmlElement | undefined): string | undefined {
  return element === undefined || element.text.trim() === '' ? undefined : element.text;
}
