import { DomainError } from '../../common/errors.js';
import { basicHeader } from '../../common/http/credentials.js';
import type { CredentialSource } from '../../common/http/surface.js';
import { isImpersonation } from './mindtouch-impersonation.js';
import { NEW_ACCOUNT_ROLE } from './mindtouch-new-account-role.js';
import { parseUint } from './mindtouch-uint.js';

type Request = Parameters<CredentialSource['read']>[0];

/** Under which name the tokens of `users/authenticate` are verified. */
export const MINDTOUCH_TOKEN = 'mindtouch';

/** Under which name those are that were made of the API key. */
export const MINDTOUCH_IMPERSONATION = 'mindtouch impersonation';

export const MINDTOUCH_SERVER_TOKEN = 'mindtouch server token';
export const MINDTOUCH_API_KEY = 'mindtouch api key';

const COOKIE = /(?:^|[;,])\s*authtoken\s*=\s*(?:"([^"]*)"|([^;,]*))/i;
/** Only scripts can send them, and those of other sites only after asking. */
const SCRIPTED = ['x-requested-with', 'x-deki-requested-with'];
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const FORM_TYPES = /^\s*(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(?:;|$)/i;

function query(request: Request, name: string): string | undefined {
  const value = (request.query as Readonly<Record<string, string | string[] | undefined>>)[name];
  return Array.isArray(value) ? value[0] : value;
}

function header(request: Request, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Whether a call takes no ordinary token: signing in does not, nor does whatever asks for credentials in its query. */
function isForced(request: Request): boolean {
  return isSigningIn(request) || (query(request, 'authenticate') ?? 'false').toLowerCase() !== 'false';
}

function isSigningIn(request: Request): boolean {
  return request.routeOptions.url?.endsWith('/users/authenticate') === true;
}

/** A token that is wrong is as good as none: what comes next is looked at. */
function tokenFrom(read: (request: Request) => string | undefined): CredentialSource {
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
    const number = parseUint(query(request, 'authprovider') ?? '') ?? 0;
    if (number === 0) return credential;
    const createsUnknown = request.method === 'POST';
    return { ...credential, by: { service: { number }, createsUnknown, roleOfNew: NEW_ACCOUNT_ROLE } };
  },
};

/** Refuses nobody's call that asks for authentication, even where nobody may read. */
export const forcedAuthentication: CredentialSource = {
  whenWrong: 'refuse',
  read: (request) =>
    isForced(request) && header(request, 'authorization') === undefined
      ? { scheme: 'unknown', name: '' }
      : undefined,
};

/** A token that a server signed for one of the users. */
export const serverToken: CredentialSource = {
  whenWrong: 'pass over',
  read: (request) => {
    const token = header(request, 'x-deki-token');
    return token ? { scheme: 'own', verifier: MINDTOUCH_SERVER_TOKEN, token } : undefined;
  },
};

/** The key that lets its bearer act as anybody. */
export const apiKey: CredentialSource = {
  whenWrong: 'pass over',
  read: (request) => {
    const token = header(request, 'x-apikey');
    return token ? { scheme: 'own', verifier: MINDTOUCH_API_KEY, token } : undefined;
  },
};

/** The number of the user whom the bearer of the API key wants to be. */
export function impersonated(request: Request): string | undefined {
  return query(request, 'impersonateuserid');
}

export const queryToken = tokenFrom((request) => query(request, 'authtoken'));

export const cookieToken: CredentialSource = {
  ...tokenFrom((request) => {
    const [, quoted, bare] = COOKIE.exec(header(request, 'cookie') ?? '') ?? [];
    return quoted ?? bare;
  }),
  sentByBrowsers: true,
};

export const headerToken = tokenFrom((request) => header(request, 'x-authtoken'));

/** A write by cookie alone that another site may have had a browser make. */
export class ForeignPage extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'request.foreign_page';
  constructor() {
    super('A change by cookie is taken only from pages of this site, and not from forms.');
  }
}

/**
 * Refuses a change that a page of another site may have had a browser make.
 *
 * Shape: clients without a browser send neither Origin nor Sec-Fetch-Site, and so are let through; what a form can
 * send needs a word that no form of another site can add.
 */
export function guardMindtouchCookies(request: Request): DomainError | undefined {
  if (SAFE.has(request.method)) return undefined;
  const isForm = FORM_TYPES.test(header(request, 'content-type') ?? '');
  return isForeignPage(request) || (isForm && !provesOwnPage(request)) ? new ForeignPage() : undefined;
}

function isForeignPage(request: Request): boolean {
  const site = header(request, 'sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  return header(request, 'origin') !== undefined && !hasOwnOrigin(request);
}

function provesOwnPage(request: Request): boolean {
  return hasOwnOrigin(request) || SCRIPTED.some((name) => header(request, name) !== undefined);
}

function hasOwnOrigin(request: Request): boolean {
  const origin = header(request, 'origin');
  return origin !== undefined && URL.parse(origin)?.host === request.headers.host;
}
