import { IsOptional, IsString } from 'class-validator';
import { IsUint } from '../documents/mindtouch-uint.js';

/** The query of `users/authenticate`. */
export class AuthenticateQueryWire {
  /**
   * The number of the authentication service that knows the user; 0, like none, is that of the user.
   * @example "1"
   */
  @IsOptional()
  @IsUint()
  authprovider?: string;

  /**
   * Where to go on, on this site.
   * @example "/wiki"
   */
  @IsOptional()
  @IsString()
  redirect?: string;
}
