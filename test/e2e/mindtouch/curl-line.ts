import { readCurl } from '../../support/curl-line.js';
import type { RequestParts } from '../../support/http-client.js';
import { fixture } from './fixture.js';

/** A call that the document makes with curl, with the host that it was made to. */
export interface DocumentedCurl {
  readonly origin: string;
  readonly path: string;
  readonly request: RequestParts;
}

/** A line of the document, with the file that it sends. */
export function documentedCurl(name: string): DocumentedCurl {
  const { url, request } = readCurl(fixture(name));
  const { origin, pathname: path } = new URL(url);
  const file = String(request.body).replace(/^@/, '');
  // curl takes the line breaks out of a file that -d names.
  return { origin, path, request: { ...request, body: fixture(file).replaceAll(/[\r\n]/g, '') } };
}
