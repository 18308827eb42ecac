import type { XmlJson } from '../../kit/xml/xml-json.js';

/**
 * A value as PHP serializes it: texts by their length in bytes, lists and objects alike as arrays.
 *
 * Source: docs/sources/mindtouch.md#json.
 */
export function phpOf(value: XmlJson): string {
  if (typeof value === 'string') return `s:${Buffer.byteLength(value)}:"${value}";`;
  const entries = isList(value)
    ? value.map((one, index) => `i:${index};${phpOf(one)}`)
    : Object.entries(value).map(([key, one]) => phpOf(key) + phpOf(one));
  return `a:${entries.length}:{${entries.join('')}}`;
}

function isList(value: Exclude<XmlJson, string>): value is readonly XmlJson[] {
  return Array.isArray(value);
}
