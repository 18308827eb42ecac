import { basicHeader, bearerHeader, unknownAuthorization } from '../../common/http/credentials.js';
import { parseJsonBody, readJson } from '../../common/http/json-body.js';
import type { RawBody, Surface } from '../../common/http/surface.js';
import { renderEnterpriseTesterFailure } from './enterprise-tester-error.js';

const FORM = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;

/** The path under which most installations live, in the letters of their links; requests may use others. */
export const APPLICATION_PATH = '/EnterpriseTester';

/**
 * Enterprise Tester's REST API: everything below /api that no longer mount claims.
 *
 * Source: docs/sources/enterprise-tester.md.
 */
export const enterpriseTesterSurface: Surface = {
  name: 'enterprise-tester',
  mounts: ['/api', `${APPLICATION_PATH.toLowerCase()}/api`],
  credentials: [basicHeader, bearerHeader, unknownAuthorization],
  stages: ['authenticate', 'authorize', 'parse', 'validate'],
  parseBody,
  renderFailure: renderEnterpriseTesterFailure,
  refusesUnknownFields: false,
  cors: 'listed',
};

/** The documented calls name no media type for what they send; a wrong one is still refused. */
function parseBody(body: RawBody): unknown {
  if (isSearch(body) && FORM.test(body.contentType ?? '')) return formOf(body);
  return body.contentType === undefined ? readJson(body.bytes) : parseJsonBody(body);
}

/** Only what changes nothing takes forms, which any web page can make a browser send. */
function isSearch({ request }: RawBody): boolean {
  return request.routeOptions.url?.endsWith('search') === true;
}

function formOf({ bytes }: RawBody): unknown {
  const form = new URLSearchParams(bytes.toString('utf8'));
  return { query: form.get('query') ?? undefined, valuesqry: form.get('valuesqry') ?? undefined };
}
