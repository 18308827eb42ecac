import type { ApiToken } from '../api-token.js';

/** A token for scripts, without its secret. */
export class ApiTokenDto {
  /** @example "01970000-0000-7000-8000-000000000006" */
  id!: string;
  name!: string;
  scopes!: string[] | null;
  createdAt!: Date;
  expiresAt!: Date | null;
}

/** A token as it is told once, when it is made. */
export class CreatedApiTokenDto extends ApiTokenDto {
  /** The secret itself. */
  token!: string;
}

export function toApiTokenDto({ id, name, scopes, createdAt, expiresAt }: ApiToken): ApiTokenDto {
  return { id, name, scopes: scopes ? [...scopes] : null, createdAt, expiresAt };
}
