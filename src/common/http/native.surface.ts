import { bearerHeader, unknownAuthorization } from './credentials.js';
import { parseJsonBody } from './json-body.js';
import { renderProblem } from './problem.js';
import type { Surface } from './surface.js';

/** Guildhall's own API, and everything that lies under no vendor's mount. */
export const nativeSurface: Surface = {
  name: 'native',
  mounts: ['/api/v1'],
  enclaves: ['/api/docs'],
  credentials: [bearerHeader, unknownAuthorization],
  stages: ['authenticate', 'authorize', 'parse', 'validate'],
  parseBody: parseJsonBody,
  renderFailure: renderProblem,
  refusesUnknownFields: true,
  cors: 'listed',
};
