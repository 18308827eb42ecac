import { basic, type RequestParts } from '../../support/http-client.js';
import { fixture } from './fixture.js';

/** A call that a line for curl makes, with the host that the line was written for. */
export interface CurlCall {
  readonly origin: string;
  readonly path: string;
  readonly request: RequestParts;
}

/** Understands the flags that the document explains: -u, -H, -d @file and -i. */
export function readCurlLine(line: string): CurlCall {
  const words = [...line.trim().matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  const valueOf = (flag: string) => words[words.indexOf(flag) + 1] ?? '';
  const [name = '', password = ''] = valueOf('-u').split(':');
  const [header = '', value = ''] = valueOf('-H').split(': ');
  const url = new URL(words.at(-1) ?? '');
  // curl takes the line breaks out of a file that -d names.
  const body = fixture(valueOf('-d').slice(1)).replaceAll(/[\r\n]/g, '');
  const headers = { ...basic(name, password), [header]: value };
  return { origin: url.origin, path: url.pathname, request: { method: 'POST', headers, body } };
}
