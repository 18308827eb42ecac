import { IsFullName, IsPassword, IsRequired, IsText, IsUsername } from './onezone-rules.decorator.js';

/** A user to be made. */
export class CreateOnezoneUserWire {
  /** @example "ann" */
  @IsRequired()
  @IsText()
  @IsUsername()
  username!: string;

  /** @example "correct horse battery staple" */
  @IsRequired()
  @IsText()
  @IsPassword()
  password!: string;

  /**
   * The user name if absent.
   * @example "Ann Lee"
   */
  @IsText()
  @IsFullName()
  fullName?: string;
}

/** A user; the last three say again what the others do, under names of former releases. */
export class OnezoneUserWire {
  /** @example "01934f5c-7d4e-7c3a-9b1e-2f4a6c8e0b12" */
  userId!: string;

  /** @example "Ann Lee" */
  fullName!: string;

  /** @example "ann" */
  username!: string | null;

  /**
   * Seconds since 1970.
   * @example 1729468800
   */
  creationTime!: number;

  /** @example "Ann Lee" */
  name!: string;

  /** @example "ann" */
  login!: string | null;

  /** @example "ann" */
  alias!: string | null;
}

/** The user who asks, as he sees himself. */
export class OnezoneCurrentUserWire {
  /** @example "01934f5c-7d4e-7c3a-9b1e-2f4a6c8e0b12" */
  userId!: string;

  /** @example "Ann Lee" */
  fullName!: string;

  /** @example "ann" */
  username!: string | null;

  /**
   * Seconds since 1970.
   * @example 1729468800
   */
  creationTime!: number;

  /** @example "Ann Lee" */
  name!: string;

  /** @example "ann" */
  login!: string | null;

  /** @example "ann" */
  alias!: string | null;

  /** @example ["ann@example.com"] */
  emails!: string[];

  /** Accounts elsewhere that he signs in with; there are none. */
  linkedAccounts!: never[];
}
