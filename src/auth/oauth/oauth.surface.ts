import type { Surface } from '../../common/http/surface.js';
import { parseForm } from './form-body.js';
import { renderOAuthFailure } from './oauth-error.js';

/** Where clients get tokens; they prove who they are to its handlers, since that is what they come for. */
export const oauthSurface: Surface = {
  name: 'oauth',
  mounts: ['/oauth'],
  credentials: [],
  stages: ['authenticate', 'authorize', 'parse', 'validate'],
  parseBody: parseForm,
  renderFailure: renderOAuthFailure,
  refusesUnknownFields: false,
  headers: { 'cache-control': 'no-store', pragma: 'no-cache' },
  cors: 'listed',
};
