import { IsIn, IsOptional, IsString } from 'class-validator';

/** The query of `users/authenticate`. */
export class AuthenticateQueryWire {
  /**
   * The authentication service that knows the user; only the local one can be named.
   * @example "1"
   */
  @IsOptional()
  @IsIn(['0', '1'], { message: 'authprovider must be the number of an authentication service' })
  authprovider?: string;

  /**
   * Where to go on, on this site.
   * @example "/wiki"
   */
  @IsOptional()
  @IsString()
  redirect?: string;
}
