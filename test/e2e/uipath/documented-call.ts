import { readFileSync } from 'node:fs';
import { readCurl, type CurlCall } from '../../support/curl-line.js';

function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
}

/** The document's one call as it is meant. */
export function documentedCall(): CurlCall {
  return readCurl(fixture('create-group.curl.txt'));
}

/** The call as a shell reads it: it ends where a backslash is missing, before the body. */
export function literalCall(): CurlCall {
  const [command = ''] = fixture('create-group.curl.txt').split(/(?<!\\)\n/);
  return readCurl(command);
}

/** The path of the document's call, with its names filled in. */
export function documentedPath(organization: string, tenant: string): string {
  return documentedCall()
    .url.replace('https://{yourDomain}', '')
    .replace('{organizationName}', organization)
    .replace('{tenantName}', tenant);
}

/** A group as the document shows it. */
export type DocumentedMember = Readonly<
  Record<
    | 'identifier'
    | 'name'
    | 'email'
    | 'firstName'
    | 'lastName'
    | 'jobTitle'
    | 'companyName'
    | 'city'
    | 'department',
    string
  >
>;

export interface DocumentedGroup {
  readonly members: readonly DocumentedMember[];
  readonly [field: string]: unknown;
}

/** The document's answer. Twice quoted, one value of it is no JSON: a slip of the page's, and mended here. */
export function documentedAnswer(): DocumentedGroup {
  const mended = fixture('create-group.response.txt').replace('""student""', '"student"');
  return JSON.parse(mended) as DocumentedGroup;
}

/** What cannot be as documented: the moment, and the addresses, which the page obfuscates. */
export function comparable(group: DocumentedGroup): object {
  const members = group.members.map(({ email: _email, ...member }) => member);
  return { ...group, creationTime: '', members };
}
