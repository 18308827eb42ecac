import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { IsGiven } from '../../../common/merge-patch.decorator.js';
import { transportSecurities, type LdapChanges, type TransportSecurity } from '../authentication-service.js';
import { ATTRIBUTE, HOST, IsCertificates, IsTemplate } from './service-rules.js';

/** LDAP settings: what is absent stays, or is what Active Directory wants. */
export class ChangeLdapSettingsDto implements LdapChanges {
  /**
   * A host name or an address; a new service needs it.
   * @example "ldap.example.com"
   */
  @IsGiven()
  @Length(1, 253)
  @Matches(HOST)
  hostname?: string;

  /**
   * 636 for `ldaps` and else 389, if a new service says nothing.
   * @example 636
   */
  @IsGiven()
  @IsInt()
  @Min(1)
  @Max(65_535)
  port?: number;

  /** @example "ldaps" */
  @IsGiven()
  @IsIn(transportSecurities, { context: { allowed: transportSecurities } })
  security?: TransportSecurity;

  /** The certificates, in PEM, that its own must be signed by; null for those that the machine trusts. */
  @IsOptional()
  @IsCertificates()
  certificateAuthority?: string | null;

  /**
   * Below it users and groups are looked for; a new service needs it.
   * @example "dc=example,dc=com"
   */
  @IsGiven()
  @IsTemplate()
  searchBase?: string;

  /**
   * Who binds: with `$1` in it whoever signs in, that being his name; without it an account of Guildhall's own; null
   * for nobody.
   * @example "cn=guildhall,ou=services,dc=example,dc=com"
   */
  @IsOptional()
  @IsTemplate()
  bindingDn?: string | null;

  /**
   * The password of the account in `bindingDn`. It is kept sealed and never told; it must be given again with
   * whatever would send it elsewhere.
   * @example "correct horse battery staple"
   */
  @IsOptional()
  @IsString()
  @Length(1, 1024)
  bindingPassword?: string | null;

  /**
   * Finds the one entry of a user, `$1` being his name.
   * @example "(&(objectClass=user)(sAMAccountName=$1))"
   */
  @IsGiven()
  @IsTemplate()
  userQuery?: string;

  /**
   * The attribute that holds a user's name.
   * @example "sAMAccountName"
   */
  @IsGiven()
  @Matches(ATTRIBUTE)
  userNameAttribute?: string;

  /**
   * Finds the one entry of a group, `$1` being its name.
   * @example "(&(objectClass=group)(cn=$1))"
   */
  @IsGiven()
  @IsTemplate()
  groupQuery?: string;

  /**
   * Finds all groups; what it does not find is none. At first what `groupQuery` finds by any name.
   * @example "(objectClass=group)"
   */
  @IsGiven()
  @IsTemplate()
  groupQueryAll?: string;

  /**
   * The attribute that holds a group's name.
   * @example "cn"
   */
  @IsGiven()
  @Matches(ATTRIBUTE)
  groupNameAttribute?: string;

  /**
   * The attribute of a user that holds the DNs of the groups that he is in; null if there is none.
   * @example "memberOf"
   */
  @IsOptional()
  @Matches(ATTRIBUTE)
  groupMembersAttribute?: string | null;

  /**
   * Finds the groups that a user is in, `$1` being his name and `$2` his DN; null if it need not be asked.
   * @example "(member=$2)"
   */
  @IsOptional()
  @IsTemplate()
  groupMembershipQuery?: string | null;
}
