import type { Page } from '../../../common/cursor.js';
import type { AuthenticationService, ServiceKind } from '../authentication-service.js';
import { LdapSettingsDto, toLdapSettingsDto } from './ldap-settings.dto.js';
import { RemoteSettingsDto } from './remote-settings.dto.js';

/** Something that vouches for users: Guildhall itself, or a service elsewhere. */
export class AuthenticationServiceDto {
  /** @example "01970000-0000-7000-8000-000000000011" */
  id!: string;
  /**
   * 1 is the local one, Guildhall itself.
   * @example 2
   */
  number!: number;
  /** @example "ldap" */
  kind!: ServiceKind;
  /** @example "Our Active Directory" */
  description!: string;
  /**
   * Whether it signs anybody in.
   * @example true
   */
  enabled!: boolean;
  /** Null unless it is of the kind `ldap`. */
  ldap!: LdapSettingsDto | null;
  /** Null unless it is of the kind `remote`. */
  remote!: RemoteSettingsDto | null;
  /**
   * What went wrong last; it stays when all is well again.
   * @example "ldap.example.com:636 cannot be connected to."
   */
  lastError!: string | null;
  lastErrorAt!: Date | null;
  /** @example 1 */
  version!: number;
  /** @example "2026-03-03T09:00:00.000Z" */
  createdAt!: Date;
  updatedAt!: Date | null;
}

/** Authentication services, a page at a time. */
export class AuthenticationServicePageDto implements Page<AuthenticationServiceDto> {
  items!: AuthenticationServiceDto[];
  /**
   * What to send as `cursor` for the next page; null on the last.
   * @example "MTAw"
   */
  nextCursor!: string | null;
}

export function toAuthenticationServiceDto(service: AuthenticationService): AuthenticationServiceDto {
  const { organizationId: _organizationId, hasSecret, ldap, ...shown } = service;
  return { ...shown, ldap: ldap && toLdapSettingsDto(ldap, hasSecret) };
}
