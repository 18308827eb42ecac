import type { TokenPair } from '../sessions/sessions.service.js';

/** What a sign-in or a refresh hands out. */
export class TokensDto {
  /** @example "header.claims.signature" */
  accessToken!: string;
  /** @example "Bearer" */
  tokenType!: 'Bearer';
  /**
   * Seconds until the access token runs out.
   * @example 3600
   */
  expiresIn!: number;
  /**
   * Good for one refresh.
   * @example "ghr_an-example-of-a-refresh-token"
   */
  refreshToken!: string;
}

export function toTokensDto({ accessToken, expiresInSeconds, refreshToken }: TokenPair): TokensDto {
  return { accessToken, tokenType: 'Bearer', expiresIn: expiresInSeconds, refreshToken };
}
