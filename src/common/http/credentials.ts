import type { FastifyRequest } from 'fastify';
import type { Credential, CredentialSource } from './surface.js';

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function authorization(request: FastifyRequest): { scheme: string; value: string } | undefined {
  const sent = headerOf(request, 'authorization')?.trim() ?? '';
  const end = sent.search(/\s/);
  return end === -1
    ? undefined
    : { scheme: sent.slice(0, end).toLowerCase(), value: sent.slice(end).trimStart() };
}

/** `Authorization: Bearer`. */
export const bearerHeader: CredentialSource = {
  whenWrong: 'refuse',
  read: (request) => {
    const sent = authorization(request);
    return sent?.scheme === 'bearer' ? { scheme: 'bearer', token: sent.value } : undefined;
  },
};

/** `Authorization: Basic`, in UTF-8, split at the first colon. */
export const basicHeader: CredentialSource = {
  whenWrong: 'refuse',
  read: (request) => {
    const sent = authorization(request);
    return sent?.scheme === 'basic' ? basicCredential(sent.value) : undefined;
  },
};

/** Any other Authorization header: sent, not understood, and so refused rather than taken for nobody. */
export const unknownAuthorization: CredentialSource = {
  whenWrong: 'refuse',
  read: (request) => {
    const header = headerOf(request, 'authorization');
    return header === undefined ? undefined : { scheme: 'unknown', name: header.split(' ', 1)[0] ?? '' };
  },
};

/** A bearer token in a header of its own. */
export function tokenHeader(name: string): CredentialSource {
  return {
    whenWrong: 'refuse',
    read: (request) => {
      const token = headerOf(request, name);
      return token === undefined ? undefined : { scheme: 'bearer', token: token.trim() };
    },
  };
}

function basicCredential(encoded: string): Credential {
  const [name, ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { scheme: 'basic', name: name ?? '', password: rest.join(':') };
}
