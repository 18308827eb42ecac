import type {
  AuthenticationService,
  LdapChanges,
  LdapSettings,
  TransportSecurity,
} from '../../../auth/authentication-services/authentication-service.js';
import type { ServiceConfigWire } from './mindtouch-services.wire.js';

/** What stands where a password is not told; sent back, it leaves the password as it is. */
const MASK = '********';

type Given = Readonly<Record<keyof LdapChanges, unknown>>;

/** The vendor's configuration of an LDAP service in our words. */
export function ldapChanges(config: ServiceConfigWire): LdapChanges {
  const { port, bindingpw } = config;
  return given({
    hostname: config.hostname,
    port: port === undefined || port === null ? undefined : Number(port),
    security: securityOf(config),
    certificateAuthority: config.certificateauthority,
    searchBase: config.searchbase,
    bindingDn: config.bindingdn,
    bindingPassword: bindingpw === MASK ? undefined : bindingpw,
    userQuery: config.userquery,
    userNameAttribute: config.usernameattribute,
    groupQuery: config.groupquery,
    groupQueryAll: config.groupqueryall,
    groupNameAttribute: config.groupnameattribute,
    groupMembersAttribute: config.groupmembersattribute,
    groupMembershipQuery: config.groupmembershipquery,
  });
}

const NULLABLE: ReadonlySet<string> = new Set<keyof LdapChanges>([
  'certificateAuthority',
  'bindingDn',
  'bindingPassword',
  'groupMembersAttribute',
  'groupMembershipQuery',
]);

/** What is given; something that must be there and is empty says nothing. */
function given(changes: Given): LdapChanges {
  const said = Object.entries(changes).filter(
    ([field, value]) => value !== undefined && (value !== null || NULLABLE.has(field)),
  );
  return Object.fromEntries(said);
}

function securityOf({ ssl, starttls }: ServiceConfigWire): TransportSecurity | undefined {
  if (ssl === 'true') return 'ldaps';
  if (starttls === 'true') return 'start_tls';
  return ssl === 'false' || starttls === 'false' ? 'none' : undefined;
}

/** How a service is configured, in the vendor's keys; its password is never told. */
export function configOf({ ldap, remote, hasSecret }: AuthenticationService): ReadonlyMap<string, string> {
  const all = [
    ...(ldap ? ldapEntries(ldap) : []),
    ['bindingpw', hasSecret ? MASK : null] as const,
    ['certificateauthority', remote?.certificateAuthority ?? ldap?.certificateAuthority ?? null] as const,
  ];
  return new Map(all.filter((entry): entry is readonly [string, string] => entry[1] !== null));
}

function ldapEntries(ldap: LdapSettings): readonly (readonly [string, string | null])[] {
  return [
    ['hostname', ldap.hostname],
    ['port', String(ldap.port)],
    ['ssl', String(ldap.security === 'ldaps')],
    ['starttls', String(ldap.security === 'start_tls')],
    ['searchbase', ldap.searchBase],
    ['bindingdn', ldap.bindingDn],
    ['userquery', ldap.userQuery],
    ['usernameattribute', ldap.userNameAttribute],
    ['groupquery', ldap.groupQuery],
    ['groupqueryall', ldap.groupQueryAll],
    ['groupnameattribute', ldap.groupNameAttribute],
    ['groupmembersattribute', ldap.groupMembersAttribute],
    ['groupmembershipquery', ldap.groupMembershipQuery],
  ];
}
