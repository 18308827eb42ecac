import { MalformedBody, UnsupportedMediaType } from '../errors.js';
import type { RawBody } from './surface.js';

/** Far more than any body of any surface has. */
const DEEPEST = 64;

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

/** In its own letters, or in escapes that only the parser reads. */
const MAY_NAME_PROTOTYPE = /__proto__|\\u/;

// Keeps no state from one body to the next.
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a JSON body.
 *
 * Errors: UnsupportedMediaType, MalformedBody.
 */
export function parseJsonBody({ bytes, contentType }: RawBody): unknown {
  if (!isJson(contentType)) throw new UnsupportedMediaType('The body must be application/json.');
  return readJson(bytes);
}

/** Whether a Content-Type names JSON. */
export function isJson(contentType: string | undefined): boolean {
  return contentType !== undefined && JSON_TYPE.test(contentType.trim());
}

/**
 * Reads bytes as JSON; keys that would reach a prototype are refused, and what is nested too deep.
 *
 * Errors: MalformedBody.
 */
export function readJson(bytes: Buffer): unknown {
  const value = parsed(bytes);
  // Whatever looks at a body later may do so by recursion, which ends with the stack.
  if (isDeeper(value)) throw new MalformedBody(`The body is nested more than ${DEEPEST} deep.`);
  return value;
}

function parsed(bytes: Buffer): unknown {
  try {
    const text = utf8.decode(bytes);
    // Looking at every key takes longer than reading them all, and few bodies have one that could be meant.
    return JSON.parse(text, MAY_NAME_PROTOTYPE.test(text) ? refusePrototypeKeys : undefined) as unknown;
  } catch (error) {
    throw new MalformedBody('The body is not valid JSON.', { cause: error });
  }
}

/** Goes no deeper than it asks about, so that nothing is too deep for it. */
function isDeeper(value: unknown, than = DEEPEST): boolean {
  if (!isNest(value)) return false;
  if (than === 0) return true;
  for (const inner of Object.values(value)) if (isNest(inner) && isDeeper(inner, than - 1)) return true;
  return false;
}

function isNest(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function refusePrototypeKeys(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('A key is not allowed.');
  return value;
}
