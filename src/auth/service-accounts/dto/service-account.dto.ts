import type { Page } from '../../../common/cursor.js';
import type { ServiceAccount } from '../service-account.js';

/** An application that acts on its own behalf; it is a user of the kind `application` as well. */
export class ServiceAccountDto {
  /** @example "01970000-0000-7000-8000-00000000000b" */
  id!: string;
  /**
   * What it sends as `client_id`.
   * @example "01970000-0000-7000-8000-00000000000b"
   */
  clientId!: string;
  /** @example "nightly-sync" */
  name!: string;
  /** @example "Copies the groups of the payroll every night." */
  description!: string | null;
  /** @example ["PM.Group", "directory.read"] */
  scopes!: string[];
  /** @example true */
  active!: boolean;
  /** @example 1 */
  version!: number;
  /** @example "2026-03-03T09:00:00.000Z" */
  createdAt!: Date;
  updatedAt!: Date | null;
}

/** A service account as it is told once, when it is registered. */
export class RegisteredServiceAccountDto extends ServiceAccountDto {
  /**
   * Its first secret.
   * @example "ghs_an-example-of-a-client-secret"
   */
  clientSecret!: string;
}

/** Service accounts, a page at a time. */
export class ServiceAccountPageDto implements Page<ServiceAccountDto> {
  items!: ServiceAccountDto[];
  /**
   * What to send as `cursor` for the next page; null on the last.
   * @example "MTAw"
   */
  nextCursor!: string | null;
}

export function toServiceAccountDto(account: ServiceAccount): ServiceAccountDto {
  const { organizationId: _organizationId, id, scopes, ...shown } = account;
  return { id, clientId: id, scopes: [...scopes], ...shown };
}
