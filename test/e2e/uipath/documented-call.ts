import { readFileSync } from 'node:fs';
import type { RequestParts } from '../../support/http-client.js';

/** A call as the document writes it down for curl. */
export interface CurlLine {
  readonly url: string;
  readonly request: RequestParts;
}

function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
}

/** The document's one call, to the letter: its URL still has the names that the reader is to fill in. */
export function documentedCall(): CurlLine {
  const text = fixture('create-group.curl.txt');
  const first = (pattern: RegExp) => pattern.exec(text)?.[1] ?? '';
  const headers = [...text.matchAll(/--header '([^:]+): ([^']*)'/g)].map(([, name = '', value = '']) => [
    name.toLowerCase(),
    value,
  ]);
  return {
    url: first(/'(https:[^']+)'/),
    request: {
      method: first(/--request (\w+)/),
      headers: Object.fromEntries(headers) as Record<string, string>,
      body: first(/--data-raw '([^']*)'/),
    },
  };
}

/** The path of the document's call, with its names filled in. */
export function documentedPath(organization: string, tenant: string): string {
  return documentedCall()
    .url.replace('https://{yourDomain}', '')
    .replace('{organizationName}', organization)
    .replace('{tenantName}', tenant);
}

/** A group as the document shows it. */
export interface DocumentedGroup {
  readonly members: readonly Readonly<Record<string, string>>[];
  readonly [field: string]: unknown;
}

/** The document's answer. Twice quoted, one value of it is no JSON: a slip of the page's, and mended here. */
export function documentedAnswer(): DocumentedGroup {
  const mended = fixture('create-group.response.txt').replace('""student""', '"student"');
  return JSON.parse(mended) as DocumentedGroup;
}
