import { IsOptional, IsString, Length } from 'class-validator';

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
}
