import { XmlElement } from '../../../common/xml/xml-element.js';

/** A value of such JSON: every scalar is a string. */
export type XmlJson = string | readonly XmlJson[] | { readonly [key: string]: XmlJson };

/** How the text of an element is told, by the element's name. */
export type ScalarForm = (tag: string, text: string) => string;

/**
 * A document as JSON, without the name of its root: attributes under "@", one sibling bare, several as a list,
 * text beside attributes under "#text".
 *
 * Source: docs/sources/mindtouch.md#json.
 */
export function xmlAsJson(element: XmlElement, scalar: ScalarForm = (_tag, text) => text): XmlJson {
  const children = element.content.filter((part) => part instanceof XmlElement);
  const attributes = [...element.attributes].map(([name, value]) => [`@${name}`, value] as const);
  const text = element.text === '' ? '' : scalar(element.tag, element.text);
  if (attributes.length + children.length === 0) return text;
  const siblings = Map.groupBy(children, ({ tag }) => tag);
  const inner = [...siblings].map(([tag, all]) => {
    const values = all.map((child) => xmlAsJson(child, scalar));
    return [tag, values.length === 1 ? (values[0] ?? '') : values] as const;
  });
  return Object.fromEntries<XmlJson>([
    ...attributes,
    ...(text === '' ? [] : [['#text', text] as const]),
    ...inner,
  ]);
}
