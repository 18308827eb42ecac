import { Global, Module } from '@nestjs/common';
import { ExternalGroups } from '../../groups/external/external-groups.js';
import { VouchingServices } from '../../users/vouching-services.js';
import { AuthenticationServiceRepository } from './authentication-service.repository.js';
import { AuthenticationServicesController } from './authentication-services.controller.js';
import { AuthenticationServicesService } from './authentication-services.service.js';
import { CheckedConnections } from './checked-connections.js';
import { Connectors } from './connectors.js';
import { ExternalAccounts } from './external-accounts.js';
import { ExternalDirectories } from './external-directories.js';
import { ExternalSignIns } from './external-sign-ins.js';
import { GroupsElsewhere } from './groups-elsewhere.js';
import { HostNames } from './host-names.js';
import { LdapConnector } from './ldap/ldap-connector.js';
import { KnownServices } from './known-services.js';
import { SqlAuthenticationServiceRepository } from './persistence/sql-authentication-service.repository.js';
import { RemoteConnector } from './remote/remote-connector.js';
import { ServiceAuthority } from './service-authority.js';
import { ServiceDependants } from './service-dependants.js';
import { ServiceSecrets } from './service-secrets.js';
import { ServiceTests } from './service-tests.service.js';
import {
  AuthenticationServiceLife,
  AuthenticationServiceUndoing,
  UndoOfAuthenticationServices,
} from './undo-of-authentication-services.js';

/** The services elsewhere that vouch for users and groups. */
@Global()
@Module({
  controllers: [AuthenticationServicesController],
  providers: [
    { provide: AuthenticationServiceRepository, useClass: SqlAuthenticationServiceRepository },
    { provide: VouchingServices, useClass: KnownServices },
    { provide: ExternalGroups, useClass: GroupsElsewhere },
    ServiceSecrets,
    ServiceAuthority,
    ServiceDependants,
    AuthenticationServicesService,
    HostNames,
    CheckedConnections,
    Connectors,
    LdapConnector,
    RemoteConnector,
    ExternalDirectories,
    ExternalAccounts,
    ExternalSignIns,
    ServiceTests,
    AuthenticationServiceLife,
    AuthenticationServiceUndoing,
    UndoOfAuthenticationServices,
  ],
  exports: [
    VouchingServices,
    ExternalGroups,
    AuthenticationServicesService,
    CheckedConnections,
    Connectors,
    ExternalDirectories,
    ExternalSignIns,
  ],
})
export class AuthenticationServicesModule {}
