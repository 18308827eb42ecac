import type { Answer, HttpClient, RequestParts } from '../../support/http-client.js';

/** The calls of a client under one base path. */
export interface Calls {
  readonly get: (path: string) => Promise<Answer>;
  readonly post: (path: string, body?: unknown) => Promise<Answer>;
  readonly put: (path: string, body?: unknown) => Promise<Answer>;
  readonly remove: (path: string, body?: unknown) => Promise<Answer>;
}

/** Calls by a client, at the base path of today's documentation. */
export function callsOf(client: HttpClient, base = '/hogwarts/identity_/api'): Calls {
  const send = (path: string, request: RequestParts = {}) => client.send(`${base}${path}`, request);
  return {
    get: (path) => send(path),
    post: (path, body) => send(path, { method: 'POST', body }),
    put: (path, body) => send(path, { method: 'PUT', body }),
    remove: (path, body) => send(path, { method: 'DELETE', body }),
  };
}
