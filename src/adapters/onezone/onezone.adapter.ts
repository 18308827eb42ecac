import { basicHeader, bearerHeader, tokenHeader } from '../../common/http/credentials.js';
import type { Surface } from '../../common/http/surface.js';
import { parseOnezoneBody } from './onezone-body.js';
import { renderOnezoneFailure } from './onezone-error.js';

/** Where the vendor's server has its routes, and where every Location points. */
export const ONEZONE_MOUNT = '/api/v3/onezone';

/**
 * Onedata Onezone: JSON in, bare ids out, empty bodies on success, one error object for everything else.
 *
 * Source: docs/sources/onezone.md#transport; the second mount is the one that its documentation prints.
 */
export const onezoneSurface: Surface = {
  name: 'onezone',
  mounts: [ONEZONE_MOUNT, '/api/onezone/v3'],
  credentials: [tokenHeader('x-auth-token'), bearerHeader, tokenHeader('macaroon'), basicHeader],
  stages: ['authenticate', 'parse', 'resolve', 'authorize', 'validate'],
  parseBody: parseOnezoneBody,
  produces: 'application/json',
  renderFailure: renderOnezoneFailure,
  refusesUnknownFields: false,
  // Beside the plugin's own, so that answers made before any route is found carry it as well.
  headers: { 'access-control-allow-origin': '*' },
  cors: 'anyone',
};
