import { MalformedBody, UnsupportedMediaType } from '../errors.js';
import type { RawBody } from './surface.js';

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

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

/** Reads bytes as JSON; keys that would reach a prototype are refused. */
export function readJson(bytes: Buffer): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return JSON.parse(text, refusePrototypeKeys) as unknown;
  } catch (error) {
    throw new MalformedBody('The body is not valid JSON.', { cause: error });
  }
}

function refusePrototypeKeys(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('A key is not allowed.');
  return value;
}
