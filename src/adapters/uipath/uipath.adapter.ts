import { bearerHeader, unknownAuthorization } from '../../common/http/credentials.js';
import { parseJsonBody } from '../../common/http/json-body.js';
import type { Surface } from '../../common/http/surface.js';
import { inDocumentedSpelling } from './uipath-body.js';
import { renderUipathFailure } from './uipath-error.js';
import { rewriteUipathUrl, UIPATH_MOUNT } from './uipath-url.js';

/** UiPath's identity service: what its scripts and SDKs call to manage the groups of an organization. */
export const uipathSurface: Surface = {
  name: 'uipath',
  mounts: [UIPATH_MOUNT],
  credentials: [bearerHeader, unknownAuthorization],
  stages: ['authenticate', 'authorize', 'parse', 'validate'],
  parseBody: (body) => inDocumentedSpelling(parseJsonBody(body)),
  renderFailure: renderUipathFailure,
  rewriteUrl: rewriteUipathUrl,
  refusesUnknownFields: false,
  cors: 'listed',
};
