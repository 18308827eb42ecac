/** A way to sign in. */
export class OnezoneIdentityProviderWire {
  /** @example "basicAuth" */
  id!: string;

  offlineAccess!: boolean;
}

/** What is known of a zone before signing in. */
export class OnezoneConfigurationWire {
  /** @example "Guildhall" */
  name!: string;

  /** @example "zone.example.com" */
  domain!: string;

  /**
   * The release of the vendor whose API is spoken.
   * @example "21.02.3"
   */
  version!: string;

  /** @example "guildhall" */
  build!: string;

  subdomainDelegationSupported!: boolean;

  /** There are none: data is not kept here. */
  compatibleOneproviderVersions!: never[];

  supportedIdPs!: OnezoneIdentityProviderWire[];
}
