import type { ApiToken } from '../api-tokens/api-token.js';

/** A token for scripts, without its secret. */
export class ApiTokenDto {
  /** @example "01970000-0000-7000-8000-000000000006" */
  id!: string;
  /** @example "nightly sync" */
  name!: string;
  /** @example ["PM.Group.Write"] */
  scopes!: string[] | null;
  /** @example "2026-03-03T09:00:00.000Z" */
  createdAt!: Date;
  /** @example "2027-01-01T00:00:00.000Z" */
  expiresAt!: Date | null;
}

/** A token as it is told once, when it is made. */
export class CreatedApiTokenDto extends ApiTokenDto {
  /**
   * The secret itself.
   * @example "gha_an-example-of-the-secret"
   */
  token!: string;
}

/** All API tokens of the caller. */
export class ApiTokenListDto {
  items!: ApiTokenDto[];
}

export function toApiTokenDto({ id, name, scopes, createdAt, expiresAt }: ApiToken): ApiTokenDto {
  return { id, name, scopes: scopes ? [...scopes] : null, createdAt, expiresAt };
}
