import { basicHeader } from '../../../common/http/credentials.js';
import type { HttpRequest } from '../../../common/http/request.js';
import type { CredentialSource } from '../../../common/http/surface.js';
import { isImpersonation } from './mindtouch-impersonation.js';
import { NEW_ACCOUNT_ROLE } from '../references/mindtouch-new-account-role.js';
import { headerValue, queryValue } from './mindtouch-request-parts.js';
import { parseUint } from '../documents/mindtouch-uint.js';

/** Under which name the tokens of `users/authenticate` are verified. */
export const MINDTOUCH_TOKEN = 'mindtouch';

/** Under which name those are that were made of the API key. */
export const MINDTOUCH_IMPERSONATION = 'mindtouch impersonation';

export const MINDTOUCH_SERVER_TOKEN = 'mindtouch server token';
export const MINDTOUCH_API_KEY = 'mindtouch api key';

const COOKIE = /(?:^|[;,])\s*authtoken\s*=\s*(?:"([^"]*)"|([^;,]*))/i;

/** Whether a call takes no ordinary token: signing in does not, nor does whatever asks for credentials in its query. */
function isForced(request: HttpRequest): boolean {
  return isSigningIn(request) || (queryValue(request, 'authenticate') ?? 'false').toLowerCase() !== 'false';
}

function isSigningIn(request: HttpRequest): boolean {
  return request.routeOptions.url?.endsWith('/users/authenticate') === true;
}

/** A token that is wrong is as good as none: what comes next is looked at. */
function tokenFrom(read: (request: HttpRequest) => string | undefined): CredentialSource {
  return {
    whenWrong: 'pass over',
    read: (request) => {
      const token = read(request)?.trim() ?? '';
      if (isImpersonation(token)) return { scheme: 'own', verifier: MINDTOUCH_IMPERSONATION, token };
      const isTaken = token !== '' && !isForced(request);
      return isTaken ? { scheme: 'own', verifier: MINDTOUCH_TOKEN, token } : undefined;
    },
  };
}

/**
 * `Authorization: Basic`; signing in may name the authentication service that is to verify it, and only by POST does
 * whom that vouches for become a user.
 */
export const basicPassword: CredentialSource = {
  ...basicHeader,
  read: (request) => {
    const credential = basicHeader.read(request);
    if (credential?.scheme !== 'basic' || !isSigningIn(request)) return credential;
    const number = parseUint(queryValue(request, 'authprovider') ?? '') ?? 0;
    if (number === 0) return credential;
    const createsUnknown = request.method === 'POST';
    return { ...credential, by: { service: { number }, createsUnknown, roleOfNew: NEW_ACCOUNT_ROLE } };
  },
};

/** Refuses nobody's call that asks for authentication, even where nobody may read. */
export const forcedAuthentication: CredentialSource = {
  whenWrong: 'refuse',
  read: (request) =>
    isForced(request) && headerValue(request, 'authorization') === undefined
      ? { scheme: 'unknown', name: '' }
      : undefined,
};

/** A token that a server signed for one of the users. */
export const serverToken: CredentialSource = {
  whenWrong: 'pass over',
  read: (request) => {
    const token = headerValue(request, 'x-deki-token');
    return token ? { scheme: 'own', verifier: MINDTOUCH_SERVER_TOKEN, token } : undefined;
  },
};

/** The key that lets its bearer act as anybody. */
export const apiKey: CredentialSource = {
  whenWrong: 'pass over',
  read: (request) => {
    const token = headerValue(request, 'x-apikey');
    return token ? { scheme: 'own', verifier: MINDTOUCH_API_KEY, token } : undefined;
  },
};

/** The number of the user whom the bearer of the API key wants to be. */
export function impersonated(request: HttpRequest): string | undefined {
  return queryValue(request, 'impersonateuserid');
}

export const queryToken = tokenFrom((request) => queryValue(request, 'authtoken'));

export const cookieToken: CredentialSource = {
  ...tokenFrom((request) => {
    const [, quoted, bare] = COOKIE.exec(headerValue(request, 'cookie') ?? '') ?? [];
    return quoted ?? bare;
  }),
  sentByBrowsers: true,
};

export const headerToken = tokenFrom((request) => headerValue(request, 'x-authtoken'));
