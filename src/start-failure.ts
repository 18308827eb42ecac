import { CannotListen } from './service.js';

const LISTENING: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there already',
  EACCES: 'this user may not',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'there is no such host',
};

const CONNECTING: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'there is no such host',
  ETIMEDOUT: 'it does not answer in time',
  '28P01': 'the user or password is wrong',
  '28000': 'the user is not admitted',
  '3D000': 'there is no such database',
  '42501': 'the user may not create tables there',
};

/** One sentence for the operator that says why the service did not start. */
export function explainStartFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof CannotListen) return `${message}: ${LISTENING[codeOf(error.cause)] ?? 'it failed'}.`;
  const connecting = CONNECTING[codeOf(error)];
  return connecting === undefined ? message : `The database of DATABASE_URL cannot be used: ${connecting}.`;
}

function codeOf(error: unknown): string {
  const { code, errors } = (error ?? {}) as { code?: string; errors?: readonly { code?: string }[] };
  return code ?? errors?.[0]?.code ?? '';
}
