import { renewing, type TokenSource } from './token-source.js';
import { Transport, type TransportOptions } from './transport.js';

/** A service account, and what of its permissions is asked for. */
export interface ClientCredentials extends Omit<TransportOptions, 'token'> {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Scopes with spaces between them; all that the account has if absent. */
  readonly scope?: string | undefined;
}

/**
 * The tokens of a service account, for `new Guildhall({ url, token: clientCredentials({ … }) })`.
 *
 * Source: RFC 6749, 2.3.1 and 4.4.
 */
export function clientCredentials({
  clientId,
  clientSecret,
  scope,
  ...options
}: ClientCredentials): TokenSource {
  const transport = new Transport(options);
  const credentials = btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`);
  return renewing(async () => {
    const answer = await transport.send({
      method: 'POST',
      path: '/oauth/token',
      headers: { authorization: `Basic ${credentials}` },
      bodyType: 'application/x-www-form-urlencoded',
      body: { grant_type: 'client_credentials', scope },
    });
    const { access_token: token, expires_in: seconds } = answer as {
      access_token: string;
      expires_in?: number;
    };
    return { token, expiresInSeconds: seconds ?? 0 };
  });
}
