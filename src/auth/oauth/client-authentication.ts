import type { ClientCredentials } from './client-credentials.js';
import type { FormParameters } from './form-body.js';
import { OAuthRefusal } from './oauth.errors.js';

/** The ways in which clients say who they are; RFC 8414 names them. */
export const clientAuthenticationMethods = ['client_secret_basic', 'client_secret_post'] as const;

/**
 * What a request says of its client, by HTTP Basic or in the form.
 *
 * Errors: OAuthRefusal: invalid_request if it says so twice, invalid_client for other schemes.
 * Source: RFC 6749, section 2.3.1.
 */
export function clientCredentialsOf(
  authorization: string | undefined,
  form: FormParameters,
): ClientCredentials | undefined {
  const clientId = form.get('client_id');
  const clientSecret = form.get('client_secret');
  if (authorization === undefined) return inForm(clientId, clientSecret);
  const credentials = ofBasic(authorization);
  if (clientSecret !== undefined || (clientId !== undefined && clientId !== credentials.clientId)) {
    throw new OAuthRefusal('invalid_request', 'The client authenticates in two ways at once.');
  }
  return credentials;
}

function inForm(clientId: string | undefined, clientSecret: string | undefined) {
  if (clientId !== undefined) return { clientId, clientSecret };
  if (clientSecret === undefined) return undefined;
  throw new OAuthRefusal('invalid_request', 'client_id is missing.');
}

function ofBasic(authorization: string): ClientCredentials {
  const encoded = /^\s*basic\s+([A-Za-z0-9+/]+=*)\s*$/i.exec(authorization)?.[1];
  const text = Buffer.from(encoded ?? '', 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const [clientId, clientSecret] = [text.slice(0, colon), text.slice(colon + 1)].map(formDecoded);
  if (colon === -1 || clientId === undefined || clientSecret === undefined) {
    throw new OAuthRefusal('invalid_client', 'Clients authenticate by HTTP Basic or in the form.');
  }
  return { clientId, clientSecret };
}

/** Both parts are encoded as in a form before they are joined; undefined if that was done wrongly. */
function formDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
