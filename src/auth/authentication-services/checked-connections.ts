import { connect, isIP, type Socket } from 'node:net';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app.config.js';
import { ExternalAddresses } from './external-addresses.js';
import { HostNames } from './host-names.js';
import { ServiceFailure } from './service-failure.js';

/** Where a service is said to be. */
export interface Destination {
  /** A host name, or an address; one of IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
}

/**
 * Opens connections to authentication services: to the very address that was looked up and found in the list.
 *
 * A name is looked up once and never again on the way, so that it cannot mean one address when it is judged and
 * another when it is connected to.
 */
@Injectable()
export class CheckedConnections {
  private readonly addresses: ExternalAddresses;
  private readonly limitMs: number;

  constructor(
    private readonly names: HostNames,
    { serviceAddresses, serviceConnectSeconds }: AppConfig,
  ) {
    this.addresses = new ExternalAddresses(serviceAddresses);
    this.limitMs = serviceConnectSeconds * 1000;
  }

  /**
   * A connection, plain as yet; it ends at the latest with the signal.
   *
   * Errors: ServiceFailure.
   */
  async open(destination: Destination, signal: AbortSignal): Promise<Socket> {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(this.limitMs)]);
    const failures: unknown[] = [];
    for (const address of await this.allowed(destination, limit)) {
      try {
        return await connected(address, destination, limit, signal);
      } catch (error) {
        failures.push(error);
      }
    }
    throw failures[0];
  }

  private async allowed({ host }: Destination, limit: AbortSignal): Promise<readonly string[]> {
    const found = isIP(host) === 0 ? await until(limit, this.names.addressesOf(host), host) : [host];
    const allowed = found.filter((address) => this.addresses.allows(address));
    if (allowed.length > 0) return allowed;
    const message = `${host} is at ${found.join(', ')}, which is not among GUILDHALL_SERVICE_ADDRESSES.`;
    throw new ServiceFailure('address_not_allowed', message);
  }
}

/** Errors: ServiceFailure, if the limit comes first. */
async function until<T>(limit: AbortSignal, work: Promise<T>, what: string): Promise<T> {
  const over = Promise.withResolvers<never>();
  const end = () => {
    over.reject(new ServiceFailure('timeout', `${what} took too long to be found or connected to.`));
  };
  if (limit.aborted) end();
  limit.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([work, over.promise]);
  } finally {
    limit.removeEventListener('abort', end);
  }
}

async function connected(
  address: string,
  { host, port }: Destination,
  limit: AbortSignal,
  signal: AbortSignal,
): Promise<Socket> {
  const socket = connect({ host: address, port, noDelay: true });
  // Whoever uses it listens for himself; without anybody an error would end the process.
  socket.on('error', () => undefined);
  signal.addEventListener('abort', () => socket.destroy(), { once: true });
  const opened = new Promise<Socket>((resolve, reject) => {
    socket.once('connect', () => {
      resolve(socket);
    });
    socket.once('error', (cause) => {
      reject(
        new ServiceFailure('unreachable', `${host}:${port} at ${address} cannot be connected to.`, { cause }),
      );
    });
  });
  opened.catch(() => socket.destroy());
  return until(limit, opened, `${host}:${port}`).catch((error: unknown) => {
    socket.destroy();
    throw error;
  });
}
