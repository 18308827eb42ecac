import type { AuthenticationService } from './authentication-service.js';

/** Somebody as a service vouches for him. */
export interface ExternalPerson {
  /** As the service spells it. */
  readonly userName: string;
  readonly email: string | null;
  readonly displayName: string | null;
  /** The names of the groups that he is in. */
  readonly groups: readonly string[];
}

/** Whose rights a service is asked by, where its own account is not to be used. */
export interface ExternalCredentials {
  readonly userName: string;
  readonly password: string;
}

/**
 * A service elsewhere, to be asked once or twice and then let go.
 *
 * Errors: ServiceFailure from all of them, if it cannot be asked or its answer cannot be trusted.
 */
export interface ExternalDirectory {
  /** Who the words prove to be; undefined if they prove nothing, such as an empty password. */
  authenticate(userName: string, password: string): Promise<ExternalPerson | undefined>;
  /**
   * Whether there is exactly one group of exactly this name, in this case.
   *
   * Errors: BadCredentials, if some were given and are wrong.
   */
  hasGroup(name: string, credentials?: ExternalCredentials): Promise<boolean>;
  /** Does what every sign-in does before its password matters. */
  test(): Promise<void>;
}

/** What a directory is opened with. */
export interface Reach {
  readonly service: AuthenticationService;
  /** What Guildhall proves itself by, if anything. */
  readonly secret: string | undefined;
  /** Ends everything that was opened, when the time is over and when the work is done. */
  readonly signal: AbortSignal;
}

/** Speaks the language of one kind of service. */
export type Connector = (reach: Reach) => ExternalDirectory;
