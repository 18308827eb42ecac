import type { GrantedToken } from './token-grants.service.js';

/** A token as it is handed out; RFC 6749, section 5.1. */
export class GrantedTokenDto {
  /** @example "header.claims.signature" */
  access_token!: string;
  /** @example "Bearer" */
  token_type!: 'Bearer';
  /**
   * Seconds until the token runs out.
   * @example 3600
   */
  expires_in!: number;
  /**
   * What the token may be used for; absent if nothing narrows it.
   * @example "PM.Group directory.read"
   */
  scope?: string;
  /**
   * Good for one refresh; absent for service accounts, who ask anew.
   * @example "ghr_an-example-of-a-refresh-token"
   */
  refresh_token?: string;
}

export function toGrantedTokenDto({
  accessToken,
  expiresInSeconds,
  scope,
  refreshToken,
}: GrantedToken): GrantedTokenDto {
  return {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: expiresInSeconds,
    ...(scope !== undefined && { scope }),
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
  };
}
