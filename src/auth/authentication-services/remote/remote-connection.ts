import { isIP, type Socket } from 'node:net';
import { connect as secure, type TLSSocket } from 'node:tls';
import type { RemoteSettings } from '../authentication-service.js';
import type { CheckedConnections, Destination } from '../checked-connections.js';
import { ServiceFailure } from '../service-failure.js';

const PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/**
 * A connection to where a service says it is, secured if its address says so.
 *
 * Errors: ServiceFailure.
 */
export async function connectionTo(
  { uri, certificateAuthority }: RemoteSettings,
  connections: CheckedConnections,
  signal: AbortSignal,
): Promise<Socket> {
  const { protocol } = new URL(uri);
  const destination = destinationOf(uri);
  const socket = await connections.open(destination, signal);
  return protocol === 'https:' ? secured(socket, destination, certificateAuthority) : socket;
}

/** Where the address of a service leads; the name of a host as it is looked up. */
export function destinationOf(uri: string): Destination {
  const { protocol, hostname, port } = new URL(uri);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return { host, port: port === '' ? (PORTS[protocol] ?? 0) : Number(port) };
}

function secured(
  socket: Socket,
  { host, port }: Destination,
  certificateAuthority: string | null,
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const secret = secure({
      socket,
      host,
      minVersion: 'TLSv1.2',
      ...(isIP(host) === 0 && { servername: host }),
      ...(certificateAuthority !== null && { ca: certificateAuthority }),
    });
    secret.once('secureConnect', () => {
      resolve(secret);
    });
    secret.on('error', (cause: Error) => {
      socket.destroy();
      reject(
        new ServiceFailure('certificate', `${host}:${port} cannot be trusted: ${cause.message}.`, { cause }),
      );
    });
  });
}
