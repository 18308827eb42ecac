import { Injectable } from '@nestjs/common';
import { CheckedConnections } from '../checked-connections.js';
import { Connectors } from '../connectors.js';
import { ServiceFailure } from '../service-failure.js';
import { LdapConnection } from './ldap-connection.js';
import { LdapDirectory } from './ldap-directory.js';

/** Lets services of the kind `ldap` be spoken to. */
@Injectable()
export class LdapConnector {
  constructor(connectors: Connectors, connections: CheckedConnections) {
    connectors.register('ldap', ({ service: { ldap: settings }, secret, signal }) => {
      if (!settings) throw new ServiceFailure('protocol', 'The service has no settings.');
      return new LdapDirectory({
        settings,
        secret,
        open: () => LdapConnection.open(settings, connections, signal),
      });
    });
  }
}
