import { readFileSync } from 'node:fs';
import type { RequestParts } from '../../support/http-client.js';

/** The request that a documented curl line makes, and the path that it makes it to. */
export interface CurlRequest {
  readonly path: string;
  readonly request: RequestParts & { readonly headers: Readonly<Record<string, string>> };
}

// A word is a run of quoted parts and plain characters, as a shell reads it.
const WORD = /(?:'[^']*'|"[^"]*"|[^\s'"])+/g;

/** Reads a curl line of a document, kept beside this file as it was printed, with a real token put in. */
export function documentedCurl(fixture: string, accessToken: string): CurlRequest {
  const text = readFileSync(new URL(`fixtures/${fixture}`, import.meta.url), 'utf8');
  const words = (text.match(WORD) ?? []).map((word) => word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'));
  const after = (option: string) => words.filter((_, index) => words[index - 1] === option);
  const headers = after('-H').map((header) => header.replace('<access_token>', accessToken).split(': '));
  const [method = 'GET'] = after('-X');
  const [body] = after('-d');
  const url = new URL(words.at(-1) ?? '');
  return {
    path: `${url.pathname}${url.search}`,
    request: { method, headers: Object.fromEntries(headers) as Record<string, string>, body },
  };
}

/** The answer that the document shows beside the call. */
export function documentedAnswer(fixture: string): Readonly<Record<string, unknown>> {
  const text = readFileSync(new URL(`fixtures/${fixture}`, import.meta.url), 'utf8');
  return JSON.parse(text) as Record<string, unknown>;
}
