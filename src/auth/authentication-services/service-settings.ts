import { InvalidInput } from '../../common/errors.js';
import type {
  AuthenticationService,
  LdapChanges,
  LdapSettings,
  RemoteSettings,
  ServiceChanges,
  ServiceDraft,
} from './authentication-service.js';
import {
  completeLdapSettings,
  refusal,
  requireSoundLdapSettings,
  sendsElsewhere,
} from './ldap/ldap-settings.js';

type Settings = Pick<AuthenticationService, 'ldap' | 'remote'>;

/** Settings as they are to be kept, and what becomes of the secret: absent it stays, null forgets it. */
export interface JudgedSettings extends Settings {
  readonly secret: string | null | undefined;
}

/**
 * What a new service is to be like.
 *
 * Errors: InvalidInput, naming the field.
 */
export function newSettings({ ldap, remote }: ServiceDraft): JudgedSettings {
  if (!ldap === !remote) {
    throw InvalidInput.field('ldap', 'isOneOf', 'one of ldap and remote must be given');
  }
  return ldap ? newLdap(ldap) : { ldap: null, remote: completeRemote(remote ?? {}), secret: undefined };
}

/**
 * What a service is to be like after a change.
 *
 * Errors: InvalidInput, naming the field; also for a password that would go elsewhere than it was given for.
 */
export function changedSettings(service: AuthenticationService, changes: ServiceChanges): JudgedSettings {
  const other = (['ldap', 'remote'] as const).find((kind) => changes[kind] && !service[kind]);
  if (other) throw InvalidInput.field(other, 'isOfKind', 'the service is of another kind');
  const { ldap, remote, hasSecret } = service;
  if (ldap && changes.ldap) return changedLdap(ldap, hasSecret, changes.ldap);
  if (remote && changes.remote) {
    const next = completeRemote({ ...remote, ...withoutUndefined(changes.remote) });
    return { ldap, remote: next, secret: undefined };
  }
  return { ldap, remote, secret: undefined };
}

function newLdap({ bindingPassword, ...given }: LdapChanges): JudgedSettings {
  const ldap = completeLdapSettings(withoutUndefined(given));
  requireSoundLdapSettings(ldap, typeof bindingPassword === 'string');
  return { ldap, remote: null, secret: bindingPassword };
}

function changedLdap(
  before: LdapSettings,
  hadPassword: boolean,
  { bindingPassword: secret, ...given }: LdapChanges,
): JudgedSettings {
  const ldap = { ...before, ...withoutUndefined(given) };
  const keeps = secret === undefined && hadPassword;
  if (keeps && sendsElsewhere(before, ldap)) {
    const message = 'ldap.bindingPassword must be given again, since it would be sent elsewhere';
    throw refusal('bindingPassword', 'isDefined', message);
  }
  requireSoundLdapSettings(ldap, keeps || typeof secret === 'string');
  return { ldap, remote: null, secret };
}

function completeRemote({ uri, certificateAuthority = null }: Partial<RemoteSettings>): RemoteSettings {
  if (uri === undefined) throw InvalidInput.field('remote.uri', 'isDefined', 'remote.uri must be given');
  return { uri: uri.replace(/\/+$/, ''), certificateAuthority };
}

function withoutUndefined<T extends object>(given: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}
