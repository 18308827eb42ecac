import { Injectable } from '@nestjs/common';
import { CheckedConnections } from '../checked-connections.js';
import { Connectors } from '../connectors.js';
import { ServiceFailure } from '../service-failure.js';
import { RemoteDirectory } from './remote-directory.js';

/** Lets services of the kind `remote` be spoken to. */
@Injectable()
export class RemoteConnector {
  constructor(connectors: Connectors, connections: CheckedConnections) {
    connectors.register('remote', ({ service: { remote: settings }, signal }) => {
      if (!settings) throw new ServiceFailure('protocol', 'The service has no settings.');
      return new RemoteDirectory(settings, connections, signal);
    });
  }
}
