/** A service that a sign-in names, instead of leaving it to whose user it is. */
export interface NamedService {
  readonly service: { readonly id: string } | { readonly number: number };
  /** Whether somebody whom it vouches for, and who is unknown here, becomes a user by it. */
  readonly createsUnknown: boolean;
  /** The name of the role that he gets then, if there is such a one and it confers no administrative power. */
  readonly roleOfNew?: string;
}
