import type { TokenPair } from '../sessions.service.js';

/** What a sign-in or a refresh hands out. */
export class TokensDto {
  accessToken!: string;
  /** @example "Bearer" */
  tokenType!: 'Bearer';
  /**
   * Seconds until the access token runs out.
   * @example 3600
   */
  expiresIn!: number;
  /** Good for one refresh. */
  refreshToken!: string;
}

export function toTokensDto({ accessToken, expiresInSeconds, refreshToken }: TokenPair): TokensDto {
  return { accessToken, tokenType: 'Bearer', expiresIn: expiresInSeconds, refreshToken };
}
