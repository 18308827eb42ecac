/** How a service is spoken to; every organization has the local one, which is Guildhall itself. */
export const serviceKinds = ['local', 'ldap', 'remote'] as const;
export type ServiceKind = (typeof serviceKinds)[number];

/** How a connection to an LDAP server is kept from listeners. */
export const transportSecurities = ['none', 'start_tls', 'ldaps'] as const;
export type TransportSecurity = (typeof transportSecurities)[number];

/**
 * How an LDAP server is reached and asked. In the templates `$1` stands for a name, which is escaped there.
 *
 * Units: `certificateAuthority` is PEM; null means the authorities that the machine trusts.
 */
export interface LdapSettings {
  readonly hostname: string;
  readonly port: number;
  readonly security: TransportSecurity;
  readonly certificateAuthority: string | null;
  /** Below it users and groups are looked for. */
  readonly searchBase: string;
  /** Who binds: with `$1` whoever signs in, without it an account of Guildhall's own, null for nobody. */
  readonly bindingDn: string | null;
  /** Finds the one entry of a user by his name. */
  readonly userQuery: string;
  readonly userNameAttribute: string;
  /** Finds the one entry of a group by its name. */
  readonly groupQuery: string;
  /** Finds all groups; what it does not find is none. */
  readonly groupQueryAll: string;
  readonly groupNameAttribute: string;
  /** The attribute of a user's entry that holds the DNs of his groups; null if there is none. */
  readonly groupMembersAttribute: string | null;
  /** Finds the groups that a user is in, `$1` being his name and `$2` his DN; null if it is not asked. */
  readonly groupMembershipQuery: string | null;
}

/** How a service that speaks HTTP is reached. */
export interface RemoteSettings {
  /** Without trailing slash. */
  readonly uri: string;
  /** PEM; null means the authorities that the machine trusts. */
  readonly certificateAuthority: string | null;
}

/** Something that vouches for users: who they are, and which groups they are in. */
export interface AuthenticationService {
  readonly id: string;
  readonly organizationId: string;
  /** Counts from 1, the local one, in each organization; never used again. */
  readonly number: number;
  readonly kind: ServiceKind;
  readonly description: string;
  /** Whether it signs anybody in. */
  readonly enabled: boolean;
  /** Null unless it is of the kind `ldap`. */
  readonly ldap: LdapSettings | null;
  /** Null unless it is of the kind `remote`. */
  readonly remote: RemoteSettings | null;
  /** Whether a password is kept that Guildhall shows it. */
  readonly hasSecret: boolean;
  /** What went wrong last, and when; it stays when all is well again. */
  readonly lastError: string | null;
  readonly lastErrorAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
}

/** LDAP settings to be taken; what is absent is as it was, or the default. */
export interface LdapChanges extends Partial<LdapSettings> {
  /** Null forgets it. */
  readonly bindingPassword?: string | null | undefined;
}

/** A service to be made; one of `ldap` and `remote` says which kind it is, and the other is absent or null. */
export interface ServiceDraft {
  readonly description: string;
  readonly enabled?: boolean | undefined;
  readonly ldap?: LdapChanges | null | undefined;
  readonly remote?: Partial<RemoteSettings> | null | undefined;
}

/** What is to change; what is absent stays. */
export type ServiceChanges = Partial<ServiceDraft>;

/** By what the list of services can be sorted. */
export const serviceSorts = ['number', 'description', 'createdAt'] as const;
export type ServiceSort = (typeof serviceSorts)[number];
