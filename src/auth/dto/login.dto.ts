import { IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { IsGiven } from '../../common/merge-patch.decorator.js';

/** Credentials of a person. */
export class LoginDto {
  /**
   * User name or e-mail.
   * @example "admin"
   */
  @IsString()
  @Length(1, 255)
  userName!: string;

  /** @example "correct horse battery staple" */
  @IsString()
  @Length(1, 1024)
  password!: string;

  /**
   * The organization to sign in to, by publicId or uuid; without one, that of the host.
   * @example "default"
   */
  @IsOptional()
  @IsString()
  @Length(1, 128)
  organization?: string | null;

  /**
   * The authentication service that is to verify it, by uuid; whomever it vouches for becomes a user by it. Without
   * one, it is that of the user.
   * @example "01970000-0000-7000-8000-000000000010"
   */
  @IsGiven()
  @IsUUID()
  authenticationServiceId?: string;
}
