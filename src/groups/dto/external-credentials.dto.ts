import { IsString, Length } from 'class-validator';

/** Who asks an authentication service; it is shown there and not kept. */
export class ExternalCredentialsDto {
  /** @example "ann" */
  @IsString()
  @Length(1, 255)
  userName!: string;

  /** @example "correct horse battery staple" */
  @IsString()
  @Length(1, 1024)
  password!: string;
}
