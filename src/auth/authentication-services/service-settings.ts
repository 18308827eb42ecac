import { InvalidInput } from '../../common/errors.js';
import type {
  AuthenticationService,
  LdapChanges,
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
  if ((ldap === undefined) === (remote === undefined)) {
    throw InvalidInput.field('ldap', 'isOneOf', 'one of ldap and remote must be given');
  }
  if (ldap) return newLdap(ldap);
  return { ldap: null, remote: completeRemote(remote ?? {}), secret: undefined };
}

function newLdap({ bindingPassword, ...given }: LdapChanges): JudgedSettings {
  const ldap = completeLdapSettings(withoutUndefined(given));
  requireSoundLdapSettings(ldap, typeof bindingPassword === 'string');
  return { ldap, remote: null, secret: bindingPassword };
}

/**
 * What a service is to be like after a change.
 *
 * Errors: InvalidInput, naming the field; also for a password that would go elsewhere than it was given for.
 */
export function changedSettings(
  { ldap: before, remote, hasSecret }: AuthenticationService,
  changes: ServiceChanges,
): JudgedSettings {
  if (changes.ldap && !before) throw InvalidInput.field('ldap', 'isOfKind', 'the service is of another kind');
  if (changes.remote && !remote)
    throw InvalidInput.field('remote', 'isOfKind', 'the service is of another kind');
  if (before && changes.ldap) {
    const { bindingPassword: secret, ...given } = changes.ldap;
    const ldap = { ...before, ...withoutUndefined(given) };
    const keeps = secret === undefined && hasSecret;
    if (keeps && sendsElsewhere(before, ldap)) {
      const message = 'ldap.bindingPassword must be given again, since it would be sent elsewhere';
      throw refusal('bindingPassword', 'isDefined', message);
    }
    requireSoundLdapSettings(ldap, keeps || typeof secret === 'string');
    return { ldap, remote, secret };
  }
  const next = remote && completeRemote({ ...remote, ...withoutUndefined(changes.remote ?? {}) });
  return { ldap: before, remote: next, secret: undefined };
}

function completeRemote({ uri, certificateAuthority = null }: Partial<RemoteSettings>): RemoteSettings {
  if (uri === undefined) throw InvalidInput.field('remote.uri', 'isDefined', 'remote.uri must be given');
  return { uri: uri.replace(/\/+$/, ''), certificateAuthority };
}

function withoutUndefined<T extends object>(given: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}
