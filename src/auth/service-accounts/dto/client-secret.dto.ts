import type { ClientSecret } from '../client-secret.js';
import type { ToldSecret } from '../client-secrets.service.js';

/** A secret of a service account, without its text. */
export class ClientSecretDto {
  /** @example "01970000-0000-7000-8000-00000000000c" */
  id!: string;
  /** @example "2026-03-03T09:00:00.000Z" */
  createdAt!: Date;
  /** @example "2027-01-01T00:00:00.000Z" */
  expiresAt!: Date | null;
  /**
   * When a token was last issued for it, within ten minutes; null if none ever was.
   * @example "2026-03-04T01:00:00.000Z"
   */
  lastUsedAt!: Date | null;
}

/** A secret as it is told once, when it is made. */
export class CreatedClientSecretDto extends ClientSecretDto {
  /**
   * The secret itself.
   * @example "ghs_an-example-of-a-client-secret"
   */
  clientSecret!: string;
}

/** All secrets of a service account. */
export class ClientSecretListDto {
  items!: ClientSecretDto[];
}

export function toClientSecretDto({ id, createdAt, expiresAt, lastUsedAt }: ClientSecret): ClientSecretDto {
  return { id, createdAt, expiresAt, lastUsedAt };
}

export function toCreatedClientSecretDto({ secret, text }: ToldSecret): CreatedClientSecretDto {
  return { ...toClientSecretDto(secret), clientSecret: text };
}
