import type {
  AuthenticationService,
  ServiceChanges,
  ServiceDraft,
} from '../../../auth/authentication-services/authentication-service.js';
import { InvalidInput, NotSupported } from '../../../common/errors.js';
import { ldapChanges } from './mindtouch-service-config.js';
import { SERVICE_SIDS } from './mindtouch-service.presenter.js';
import type { ServiceConfigWire, ServiceWire } from './mindtouch-services.wire.js';

/**
 * The service that a document asks to be made.
 *
 * Errors: InvalidInput, NotSupported, for what is not spoken here.
 */
export function draftOf(body: ServiceWire): ServiceDraft {
  requireAuthentication(body);
  const { description, type, init, sid, uri, config } = body;
  if (description === undefined) throw missing('description');
  if (type === undefined) throw missing('type');
  const draft = { description, enabled: body.status !== 'disabled' };
  if (init === 'remote') return { ...draft, remote: remoteOf(uri, config) };
  if (sid !== SERVICE_SIDS.ldap) throw new NotSupported('There are only services of LDAP and remote ones.');
  requireNoUri(body);
  return { ...draft, ldap: ldapChanges(config ?? {}) };
}

/**
 * What a document asks to be changed of a service; what it leaves out stays.
 *
 * Errors: InvalidInput, NotSupported.
 */
export function changesOf(service: AuthenticationService, body: ServiceWire): ServiceChanges {
  requireAuthentication(body);
  requireSameKind(service, body);
  const { description, status, uri, config } = body;
  return {
    ...(description !== undefined && { description }),
    ...(status !== undefined && { enabled: status === 'enabled' }),
    ...(service.kind === 'ldap' && config && { ldap: ldapChanges(config) }),
    ...(service.kind === 'remote' && { remote: remoteOf(uri, config) }),
  };
}

function requireSameKind({ kind }: AuthenticationService, body: ServiceWire): void {
  const isRemote = kind === 'remote';
  const init = body.init ?? (isRemote ? 'remote' : 'native');
  const sid = isRemote ? SERVICE_SIDS.remote : (body.sid ?? SERVICE_SIDS[kind]);
  if ((init === 'remote') !== isRemote || sid !== SERVICE_SIDS[kind]) {
    throw InvalidInput.field('init', 'sameKind', 'What a service speaks cannot be changed.');
  }
  if (!isRemote) requireNoUri(body);
}

function remoteOf(uri: string | undefined, config: ServiceConfigWire | undefined): ServiceDraft['remote'] {
  const { certificateauthority: certificateAuthority } = config ?? {};
  return {
    ...(uri !== undefined && { uri }),
    ...(certificateAuthority !== undefined && { certificateAuthority }),
  };
}

function requireAuthentication({ type = 'auth' }: ServiceWire): void {
  if (type.startsWith('ext')) throw new NotSupported('There are no services that extend pages.');
}

function requireNoUri({ uri }: ServiceWire): void {
  if (uri !== undefined) throw InvalidInput.field('uri', 'isAbsent', 'Only a remote service has a uri.');
}

function missing(field: string): InvalidInput {
  return InvalidInput.field(field, 'isDefined', `The service must have a ${field}.`);
}
