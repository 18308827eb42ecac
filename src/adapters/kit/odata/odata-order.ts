import type { SortText } from '../../../common/window.js';

const TERM = /^([a-z_]\w*)(?:\s+(asc|desc))?$/i;

/**
 * Reads an order such as `Name desc, Id`; what is no term of it, or names nothing known, is passed over.
 *
 * Shape: the properties in their own letters of case → the fields that they sort by.
 */
export function parseODataOrder<Field extends string>(
  text: string,
  properties: Readonly<Record<string, Field>>,
): readonly SortText<Field>[] {
  const fields = new Map(Object.entries(properties).map(([name, field]) => [name.toLowerCase(), field]));
  return text.split(',').flatMap((part): SortText<Field>[] => {
    const [, name = '', direction = ''] = TERM.exec(part.trim()) ?? [];
    const field = fields.get(name.toLowerCase());
    if (field === undefined) return [];
    return [direction.toLowerCase() === 'desc' ? `-${field}` : field];
  });
}
