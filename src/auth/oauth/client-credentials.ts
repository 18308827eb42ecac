/** How a client says who it is; without a secret it only claims to be somebody. */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
}
