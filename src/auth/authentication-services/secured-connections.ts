import { isIP, type Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import type { Destination } from './checked-connections.js';
import { ServiceFailure } from './service-failure.js';

// As OpenSSL and Node name what is wrong with certificates, and not with the connection.
const ABOUT_CERTIFICATES = /CERT|SIGNATURE|ISSUER|ALTNAME|CRL|CHAIN|VERIFY/;

/**
 * Puts TLS over a connection; the certificate must be trusted and be for the host that was asked for.
 *
 * Shape: `authority` is PEM; null means the authorities that the machine trusts.
 * Errors: ServiceFailure.
 */
export function secured(
  socket: Socket,
  { host, port }: Destination,
  authority: string | null,
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const over = connect({
      socket,
      host,
      ...(isIP(host) === 0 && { servername: host }),
      ...(authority !== null && { ca: authority }),
      minVersion: 'TLSv1.2',
    });
    over.on('error', () => undefined);
    over.once('secureConnect', () => {
      resolve(over);
    });
    over.once('error', (cause: NodeJS.ErrnoException) => {
      const untrusted = ABOUT_CERTIFICATES.test(cause.code ?? '');
      reject(
        untrusted
          ? new ServiceFailure(
              'certificate',
              `The certificate of ${host} is not trusted: ${reasonIn(cause.message)}.`,
              { cause },
            )
          : new ServiceFailure('protocol', `${host}:${port} does not speak TLS as it should.`, { cause }),
      );
    });
    socket.once('close', () => {
      reject(new ServiceFailure('protocol', `${host}:${port} ended the connection instead of speaking TLS.`));
    });
  });
}

/** Behind a semicolon Node advises whoever started it. */
function reasonIn(message: string): string {
  return message.replace(/;.*$/s, '');
}
