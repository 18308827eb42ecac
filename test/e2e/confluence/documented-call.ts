import { readFileSync } from 'node:fs';
import { readCurl } from '../../support/curl-line.js';
import type { RequestParts } from '../../support/http-client.js';

/** The request that the document's curl line makes, and the path that it makes it to. */
export interface DocumentedRequest {
  readonly path: string;
  readonly request: RequestParts;
}

/** The curl line of the document, kept beside this file as it was printed, with a real token put in. */
export function documentedCurl(accessToken: string): DocumentedRequest {
  const { url, request } = readCurl(fixture('create-group.curl.txt').replace('<access_token>', accessToken));
  return { path: new URL(url).pathname, request };
}

/** The answer that the document shows beside the call. */
export function documentedAnswer(): Readonly<Record<string, unknown>> {
  return JSON.parse(fixture('create-group.response.txt')) as Record<string, unknown>;
}

function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
}
