import { Module } from '@nestjs/common';
import { CheckedConnections } from '../checked-connections.js';
import { Connectors } from '../connectors.js';
import { RemoteDirectory } from './remote-directory.js';

/** Lets services be asked over HTTP. */
@Module({})
export class RemoteServicesModule {
  constructor(connectors: Connectors, connections: CheckedConnections) {
    connectors.register('remote', (reach) => new RemoteDirectory(reach, connections));
  }
}
