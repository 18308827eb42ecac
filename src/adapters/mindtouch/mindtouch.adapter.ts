import { unknownAuthorization } from '../../common/http/credentials.js';
import type { Surface } from '../../common/http/surface.js';
import { guardMindtouchCookies } from './credentials/mindtouch-cookie-guard.js';
import { parseMindtouchBody } from './documents/mindtouch-body.js';
import {
  apiKey,
  basicPassword,
  cookieToken,
  forcedAuthentication,
  headerToken,
  queryToken,
  serverToken,
} from './credentials/mindtouch-credentials.js';
import { renderMindtouchFailure } from './documents/mindtouch-error.js';
import { mindtouchLateHeaders, TOLD_TO_SCRIPTS } from './documents/mindtouch-late-headers.js';
import { rewriteMindtouchUrl } from './urls/mindtouch-url.js';
import { meantVerb } from './urls/mindtouch-verb.js';

/**
 * The API of MindTouch, today NICE CXone Expert: XML, tokens in four places, numbers as ids.
 *
 * Source: docs/sources/mindtouch.md.
 */
export const mindtouchSurface: Surface = {
  name: 'mindtouch',
  mounts: ['/@api/deki'],
  credentials: [
    apiKey,
    serverToken,
    queryToken,
    cookieToken,
    headerToken,
    forcedAuthentication,
    basicPassword,
    unknownAuthorization,
  ],
  stages: ['authenticate', 'authorize', 'parse', 'validate'],
  parseBody: parseMindtouchBody,
  renderFailure: renderMindtouchFailure,
  rewriteUrl: rewriteMindtouchUrl,
  meantVerb,
  tellsVerbs: true,
  refusesUnknownFields: false,
  headers: { 'x-deki-site': 'id="default"' },
  cors: 'listed',
  lateHeaders: mindtouchLateHeaders,
  exposedHeaders: TOLD_TO_SCRIPTS,
  guardCookies: guardMindtouchCookies,
};
