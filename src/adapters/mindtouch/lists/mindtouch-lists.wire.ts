import { Allow, IsIn, IsOptional, IsString } from 'class-validator';
import { Limit } from './mindtouch-list.js';
import { IsUint } from '../documents/mindtouch-uint.js';

/** The query of the list of groups. */
export class GroupsQueryWire {
  /** @example "100" */
  @Limit()
  limit?: string;

  /** @example "0" */
  @IsOptional()
  @IsUint()
  offset?: string;

  /** @example "-name" */
  @Allow()
  sortby?: unknown;

  /**
   * A part of the name.
   * @example "team"
   */
  @IsOptional()
  @IsString()
  groupnamefilter?: string;

  /**
   * The number of an authentication service; 0 means all.
   * @example "1"
   */
  @IsOptional()
  @IsUint()
  authprovider?: string;
}

/** The query of a list of users. */
export class UsersQueryWire {
  /** @example "100" */
  @Limit()
  limit?: string;

  /** @example "0" */
  @IsOptional()
  @IsUint()
  offset?: string;

  /** @example "-username" */
  @Allow()
  sortby?: unknown;

  /**
   * How the user name begins; together with `fullnamefilter` one of them is enough.
   * @example "an"
   */
  @IsOptional()
  @IsString()
  usernamefilter?: string;

  /** @example "Ann" */
  @IsOptional()
  @IsString()
  fullnamefilter?: string;

  /**
   * A part of the user name or of the e-mail address.
   * @example "example.com"
   */
  @IsOptional()
  @IsString()
  usernameemailfilter?: string;

  /**
   * The name of the user's own role.
   * @example "Contributor"
   */
  @IsOptional()
  @IsString()
  rolefilter?: string;

  /**
   * Whether the account is active; what is neither true nor false is passed over.
   * @example "true"
   */
  @Allow()
  activatedfilter?: unknown;

  /**
   * `seated`, `unseated` or `recommended`; everything else is passed over.
   * @example "seated"
   */
  @Allow()
  seatfilter?: unknown;

  /**
   * The number of an authentication service; 0 means all.
   * @example "1"
   */
  @IsOptional()
  @IsUint()
  authprovider?: string;

  /**
   * Whether users are told in full, where a list does so at all.
   * @example "false"
   */
  @Allow()
  verbose?: unknown;

  /**
   * Parts of the full form that are left out.
   * @example "groups"
   */
  @Allow()
  exclude?: unknown;
}

/** The query of the list of services. */
export class ServicesQueryWire {
  /** @example "100" */
  @Limit()
  limit?: string;

  /** @example "0" */
  @IsOptional()
  @IsUint()
  offset?: string;

  /** @example "description" */
  @Allow()
  sortby?: unknown;

  /**
   * Services that know users, or extensions of pages.
   * @example "auth"
   */
  @IsOptional()
  @IsIn(['auth', 'ext'], { message: 'type must be auth or ext' })
  type?: 'auth' | 'ext';
}
