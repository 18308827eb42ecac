import { basicHeader, bearerHeader, unknownAuthorization } from '../../common/http/credentials.js';
import { parseJsonBody, readJson } from '../../common/http/json-body.js';
import type { RawBody, Surface } from '../../common/http/surface.js';
import { renderEnterpriseTesterFailure } from './enterprise-tester-error.js';

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
  return body.contentType === undefined ? readJson(body.bytes) : parseJsonBody(body);
}
