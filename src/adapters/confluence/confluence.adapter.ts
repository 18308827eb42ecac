import { basicHeader, bearerHeader, unknownAuthorization } from '../../common/http/credentials.js';
import { parseJsonBody } from '../../common/http/json-body.js';
import type { Surface } from '../../common/http/surface.js';
import { renderConfluenceFailure } from './confluence-error.js';

/**
 * Confluence Cloud's REST API v1, as the scripts written against it know it.
 *
 * Source: docs/sources/confluence.md.
 */
export const confluenceSurface: Surface = {
  name: 'confluence',
  mounts: ['/wiki/rest/api', '/rest/api'],
  credentials: [bearerHeader, basicHeader, unknownAuthorization],
  stages: ['authenticate', 'authorize', 'parse', 'validate'],
  parseBody: parseJsonBody,
  renderFailure: renderConfluenceFailure,
  rewriteUrl: withoutGateway,
  refusesUnknownFields: false,
  cors: 'listed',
};

const GATEWAY = /^\/+ex\/+confluence\/+[^/?]+\/+(?:wiki\/+)?(rest\/+api(?:[/?].*)?)$/is;

/** Clients that sign in by OAuth reach a site through a gateway, under the id of its cloud. */
function withoutGateway(url: string): string | undefined {
  const behind = GATEWAY.exec(url)?.[1];
  return behind === undefined ? undefined : `/wiki/${behind}`;
}
