import { newId } from '../../src/common/ids.js';
import { basic, HttpClient, type Answer } from './http-client.js';
import type { TestApp } from './test-app.js';

/** A service account as its registration tells of it. */
export interface Registered {
  readonly id: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly version: number;
  readonly scopes: readonly string[];
}

/** Registers a service account and answers what its registrar was told. */
export async function register(
  registrar: HttpClient,
  scopes: readonly string[],
  name = `service-${newId()}`,
): Promise<Registered> {
  const answer = await registrar.send('/service-accounts', { method: 'POST', body: { name, scopes } });
  if (answer.status !== 201) throw new Error(`It was not registered: ${answer.text}`);
  return answer.json as Registered;
}

/** Posts a form to an endpoint for clients. */
export function postForm(
  { url }: TestApp,
  path: string,
  parameters: Readonly<Record<string, string>> | string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return new HttpClient(url).send(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(parameters).toString(),
  });
}

/** Asks for a token by the secret of a service account. */
export function askForToken(
  house: TestApp,
  { clientId, clientSecret }: Pick<Registered, 'clientId' | 'clientSecret'>,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return postForm(
    house,
    '/oauth/token',
    { grant_type: 'client_credentials', ...more },
    basic(clientId, clientSecret),
  );
}

/** The access token in an answer. */
export function accessTokenIn({ status, json, text }: Answer): string {
  if (status !== 200) throw new Error(`There is no token: ${text}`);
  return (json as { access_token: string }).access_token;
}
