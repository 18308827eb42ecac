import type { Socket } from 'node:net';
import type { RemoteSettings } from '../authentication-service.js';
import type { CheckedConnections, Destination } from '../checked-connections.js';
import { secured } from '../secured-connections.js';

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
  const destination = destinationOf(uri);
  const socket = await connections.open(destination, signal);
  const isSecure = new URL(uri).protocol === 'https:';
  return isSecure ? secured(socket, destination, certificateAuthority) : socket;
}

/** Where the address of a service leads; an address of IPv6 is looked up without its brackets. */
function destinationOf(uri: string): Destination {
  const { protocol, hostname, port } = new URL(uri);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return { host, port: port === '' ? (PORTS[protocol] ?? 0) : Number(port) };
}
