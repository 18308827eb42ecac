import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { newId } from '../ids.js';
import type { ProblemDto } from './problem.dto.js';

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly title: string;
}

const refusals: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: 'request.headers_too_large',
    title: 'The headers are too large.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'request.timeout', title: 'The request came too slowly.' },
};
const unreadable: Refusal = { status: 400, code: 'request.malformed', title: 'The request cannot be read.' };

/**
 * Answers what is no request by the rules of HTTP, and so belongs to no surface, as a problem; then hangs up.
 *
 * Source: the events of Node's server, `clientError`.
 */
export function refuseUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) socket.write(answerOf(refusals[error.code ?? ''] ?? unreadable));
  socket.destroy();
}

function answerOf({ status, code, title }: Refusal): string {
  const problem: Omit<ProblemDto, 'errors'> = {
    type: 'about:blank',
    title,
    status,
    code,
    requestId: newId(),
  };
  const body = JSON.stringify(problem);
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${problem.requestId}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
