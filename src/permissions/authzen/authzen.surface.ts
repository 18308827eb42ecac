import { bearerHeader, unknownAuthorization } from '../../common/http/credentials.js';
import { parseJsonBody } from '../../common/http/json-body.js';
import type { Surface } from '../../common/http/surface.js';
import { renderAuthzenFailure } from './authzen-error.js';

/** Decisions for gateways that ask by OpenID's Authorization API; docs/authzen.md says what its words mean here. */
export const authzenSurface: Surface = {
  name: 'authzen',
  mounts: ['/access/v1'],
  credentials: [bearerHeader, unknownAuthorization],
  stages: ['authenticate', 'authorize', 'parse', 'validate'],
  parseBody: parseJsonBody,
  renderFailure: renderAuthzenFailure,
  refusesUnknownFields: false,
  echoesRequestIds: true,
  cors: 'listed',
};
