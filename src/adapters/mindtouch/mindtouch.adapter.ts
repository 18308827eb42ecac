import { unknownAuthorization } from '../../common/http/credentials.js';
import type { Surface } from '../../common/http/surface.js';
import { parseMindtouchBody } from './mindtouch-body.js';
import {
  apiKey,
  basicPassword,
  cookieToken,
  forcedAuthentication,
  guardMindtouchCookies,
  headerToken,
  queryToken,
  serverToken,
} from './mindtouch-credentials.js';
import { renderMindtouchFailure } from './mindtouch-error.js';
import { mindtouchLateHeaders, TOLD_TO_SCRIPTS } from './mindtouch-late-headers.js';
import { rewriteMindtouchUrl } from './mindtouch-url.js';
import { meantVerb } from './mindtouch-verb.js';

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
