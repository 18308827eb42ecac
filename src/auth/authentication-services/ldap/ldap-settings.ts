import { FilterParser } from 'ldapts';
import { InvalidInput } from '../../../common/errors.js';
import type { LdapSettings } from '../authentication-service.js';

/** What Active Directory wants, where nothing else is said. */
const activeDirectory = {
  security: 'ldaps',
  certificateAuthority: null,
  bindingDn: null,
  userQuery: '(&(objectCategory=person)(objectClass=user)(sAMAccountName=$1))',
  userNameAttribute: 'sAMAccountName',
  groupQuery: '(&(objectClass=group)(cn=$1))',
  groupQueryAll: '(objectClass=group)',
  groupNameAttribute: 'cn',
  groupMembersAttribute: 'memberOf',
  groupMembershipQuery: null,
} as const;

type Required = 'hostname' | 'searchBase';

/**
 * Settings with what was left out.
 *
 * Errors: InvalidInput, if there is no hostname or no search base.
 */
export function completeLdapSettings(given: Partial<LdapSettings>): LdapSettings {
  const { hostname, searchBase } = given;
  const required = { hostname, searchBase };
  for (const field of ['hostname', 'searchBase'] as const) requireGiven(field, required[field]);
  const security = given.security ?? activeDirectory.security;
  const port = given.port ?? (security === 'ldaps' ? 636 : 389);
  // Who says how a group is found has said how all are: by any name.
  const groupQueryAll =
    given.groupQueryAll ?? given.groupQuery?.replaceAll('$1', '*') ?? activeDirectory.groupQueryAll;
  const hosts = required as Record<Required, string>;
  return { ...activeDirectory, ...given, ...hosts, security, port, groupQueryAll };
}

function requireGiven(field: Required, value: string | undefined): void {
  if (value === undefined) throw refusal(field, 'isDefined', `ldap.${field} must be given`);
}

/**
 * Refuses settings by which nobody could be found, or anybody.
 *
 * Errors: InvalidInput, naming the field.
 */
export function requireSoundLdapSettings(settings: LdapSettings, hasPassword: boolean): void {
  for (const field of ['userQuery', 'groupQuery', 'groupMembershipQuery'] as const) {
    const query = settings[field];
    if (query !== null) requireTemplate(field, query);
  }
  requireFilter('groupQueryAll', settings.groupQueryAll);
  requireBinding(settings, hasPassword);
}

function requireTemplate(field: keyof LdapSettings, query: string): void {
  requireFilter(field, query);
  const names = field === 'groupMembershipQuery' ? /\$[12]/ : /\$1/;
  if (!names.test(query)) throw refusal(field, 'hasPlaceholder', `ldap.${field} must contain $1`);
}

function requireFilter(field: keyof LdapSettings, query: string): void {
  try {
    FilterParser.parseString(query);
  } catch {
    throw refusal(field, 'isLdapFilter', `ldap.${field} must be a filter such as (cn=$1)`);
  }
}

/** An account of Guildhall's own without a password would be nobody, and be let in as such (RFC 4513, 5.1.2). */
function requireBinding({ bindingDn }: LdapSettings, hasPassword: boolean): void {
  const isOwn = bindingDn !== null && !bindingDn.includes('$1');
  if (isOwn && !hasPassword) {
    throw refusal('bindingPassword', 'isDefined', 'ldap.bindingPassword must be given for this bindingDn');
  }
  if (!isOwn && hasPassword) {
    throw refusal(
      'bindingPassword',
      'isUsed',
      'ldap.bindingPassword is of no use without an account in bindingDn',
    );
  }
}

/** What decides where the password of the binding account goes to, and who can read it on the way. */
const destination = ['hostname', 'port', 'security', 'certificateAuthority', 'bindingDn'] as const;

export function sendsElsewhere(before: LdapSettings, after: LdapSettings): boolean {
  return destination.some((field) => before[field] !== after[field]);
}

export function refusal(field: string, constraint: string, message: string): InvalidInput {
  return InvalidInput.field(`ldap.${field}`, constraint, message);
}
