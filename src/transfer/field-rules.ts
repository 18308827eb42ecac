import { isEmail } from 'class-validator';
import { parseUuid } from '../common/ids.js';
import { nameProblem, normalizedName } from '../common/name.js';
import { canonicalId, PUBLIC_ID } from '../common/public-id.js';
import { parseReference } from './reference.js';

/** What is wrong with a value, as the end of a sentence that begins with its field. */
export class Wrong {
  constructor(readonly message: string) {}
}

/** Turns a value of a line into the value that is kept. */
export type FieldRule = (value: unknown) => unknown;

const CONTROL = /[\p{Cc}\p{Cs}]/u;
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

function ofText(rule: (text: string) => unknown): FieldRule {
  return (value) => (typeof value === 'string' ? rule(value) : new Wrong('must be a text'));
}

/** The rule, or nothing: null clears the field. */
export function nullable(rule: FieldRule): FieldRule {
  return (value) => (value === null ? null : rule(value));
}

export const name = ofText((text) => {
  const problem = nameProblem(text);
  return problem === undefined ? normalizedName(text) : new Wrong(problem);
});

export const line = ofText((text) => {
  // As many UTF-16 units are at most as many code points.
  if (text.length > 255 && [...text].length > 255) return new Wrong('must have at most 255 characters');
  return CONTROL.test(text) ? new Wrong('must not contain control characters') : text;
});

export const paragraph = ofText((text) => {
  if (text.length > 4000) return new Wrong('must have at most 4000 characters');
  return text.includes('\0') || !text.isWellFormed()
    ? new Wrong('must not contain NUL or half characters')
    : text;
});

export const email = ofText((text) => {
  const fits = text.length >= 3 && text.length <= 254 && isEmail(text);
  return fits ? text : new Wrong('must be an e-mail address');
});

export const publicId = ofText((text) =>
  PUBLIC_ID.test(text)
    ? canonicalId(text)
    : new Wrong('must have 1 to 128 characters without blanks and slashes'),
);

export const uuid = ofText((text) => parseUuid(text) ?? new Wrong('must be a uuid'));

export const reference = ofText((text) => {
  if (text === '' || text.length > 600) return new Wrong('must name somebody or something');
  return CONTROL.test(text) ? new Wrong('must not contain control characters') : parseReference(text);
});

export const instant = ofText((text) => {
  const at = DATE.test(text) ? new Date(text) : undefined;
  return at && !Number.isNaN(at.getTime())
    ? at
    : new Wrong('must be an instant such as 2026-12-01T00:00:00Z, with its zone');
});

export const flag: FieldRule = (value) =>
  typeof value === 'boolean' ? value : new Wrong('must be true or false');

export function oneOf(allowed: readonly string[]): FieldRule {
  return (value) =>
    typeof value === 'string' && allowed.includes(value)
      ? value
      : new Wrong(`must be one of ${allowed.join(', ')}`);
}

/** A set of words, kept sorted. */
export function someOf(allowed: readonly string[]): FieldRule {
  const known = new Set<unknown>(allowed);
  return (value) => {
    const fits = Array.isArray(value) && value.every((one) => known.has(one));
    return fits
      ? [...new Set(value as string[])].sort()
      : new Wrong(`must be a list of ${allowed.join(', ')}`);
  };
}
