import { request, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { ExternalCredentials } from '../external-directory.js';
import { ServiceFailure } from '../service-failure.js';

/** What a service is asked for, and by whose rights. */
export interface RemoteQuestion {
  /** All of it, with the path of the service in front. */
  readonly url: URL;
  readonly credentials?: ExternalCredentials | undefined;
}

/** What a service answered. */
export interface RemoteAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly bytes: Buffer;
}

const MOST_BYTES = 1024 * 1024;
const MOST_HEADER_BYTES = 16_384;

/**
 * Asks once, over a connection that is used for nothing else and ends with the signal.
 *
 * Shape: no redirect is followed, nothing is remembered.
 * Errors: ServiceFailure.
 */
export async function askRemotely(
  { url, credentials }: RemoteQuestion,
  socket: Socket,
  signal: AbortSignal,
): Promise<RemoteAnswer> {
  try {
    const response = await begun(url, credentials, socket, signal);
    const { statusCode: status = 0, headers } = response;
    return { status, contentType: headers['content-type'] ?? '', bytes: await bytesOf(response) };
  } catch (cause) {
    if (cause instanceof ServiceFailure) throw cause;
    throw new ServiceFailure('unreachable', `${url.host} broke off before it had answered.`, { cause });
  } finally {
    socket.destroy();
  }
}

function begun(
  { host, pathname }: URL,
  credentials: ExternalCredentials | undefined,
  socket: Socket,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = request({
      path: pathname,
      signal,
      headers: { host, accept: 'application/xml, text/xml', connection: 'close', ...basic(credentials) },
      maxHeaderSize: MOST_HEADER_BYTES,
      createConnection: () => socket,
    });
    sent.once('response', resolve);
    sent.once('error', reject);
    sent.end();
  });
}

async function bytesOf(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new ServiceFailure('protocol', 'The service answered more than 1 MiB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function basic(credentials: ExternalCredentials | undefined): { authorization?: string } {
  if (!credentials) return {};
  const words = Buffer.from(`${credentials.userName}:${credentials.password}`);
  return { authorization: `Basic ${words.toString('base64')}` };
}
