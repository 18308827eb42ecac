/** How a service that speaks HTTP is reached. */
export class RemoteSettingsDto {
  /** @example "https://sign-in.example.com/directory" */
  uri!: string;
  /** The certificates, in PEM, that its own must be signed by; null for those that the machine trusts. */
  certificateAuthority!: string | null;
}
