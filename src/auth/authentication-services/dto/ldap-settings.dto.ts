import type { LdapSettings, TransportSecurity } from '../authentication-service.js';

/** How an LDAP server is reached and asked. */
export class LdapSettingsDto {
  /** @example "ldap.example.com" */
  hostname!: string;
  /** @example 636 */
  port!: number;
  /** @example "ldaps" */
  security!: TransportSecurity;
  /** The certificates, in PEM, that its own must be signed by; null for those that the machine trusts. */
  certificateAuthority!: string | null;
  /** @example "dc=example,dc=com" */
  searchBase!: string;
  /** @example "cn=guildhall,ou=services,dc=example,dc=com" */
  bindingDn!: string | null;
  /**
   * Whether a password of the account in `bindingDn` is kept; it is never told.
   * @example true
   */
  hasBindingPassword!: boolean;
  /** @example "(&(objectClass=user)(sAMAccountName=$1))" */
  userQuery!: string;
  /** @example "sAMAccountName" */
  userNameAttribute!: string;
  /** @example "(&(objectClass=group)(cn=$1))" */
  groupQuery!: string;
  /** @example "(objectClass=group)" */
  groupQueryAll!: string;
  /** @example "cn" */
  groupNameAttribute!: string;
  /** @example "memberOf" */
  groupMembersAttribute!: string | null;
  groupMembershipQuery!: string | null;
}

export function toLdapSettingsDto(settings: LdapSettings, hasBindingPassword: boolean): LdapSettingsDto {
  return { ...settings, hasBindingPassword };
}
