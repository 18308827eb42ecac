import { parseForm } from '../../auth/oauth/form-body.js';
import type { Surface } from '../../common/http/surface.js';
import { renderUipathTokenFailure } from './uipath-token-error.js';
import { UIPATH_MOUNT } from './uipath-url.js';

/** Where the vendor's clients get their tokens: a form and the errors of OAuth in place of JSON and problems. */
export const uipathTokenSurface: Surface = {
  name: 'uipath-token',
  mounts: [`${UIPATH_MOUNT}/connect/token`],
  credentials: [],
  stages: ['authenticate', 'authorize', 'parse', 'validate'],
  parseBody: parseForm,
  renderFailure: renderUipathTokenFailure,
  refusesUnknownFields: false,
  headers: { 'cache-control': 'no-store', pragma: 'no-cache' },
  cors: 'listed',
};
