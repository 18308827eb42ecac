import { ArrayMaxSize, IsArray, IsString, Length } from 'class-validator';
import { IsInstant } from '../../common/instant.decorator.js';
import { IsGiven } from '../../common/merge-patch.decorator.js';
import { IsName } from '../../common/name.decorator.js';

/** A token for scripts. */
export class CreateApiTokenDto {
  /** @example "nightly sync" */
  @IsName()
  name!: string;

  /**
   * What it may be used for; without scopes nothing narrows it.
   * @example ["PM.Group.Write"]
   */
  @IsGiven()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Length(1, 255, { each: true })
  scopes?: string[];

  /** @example "2027-01-01T00:00:00Z" */
  @IsGiven()
  @IsInstant()
  expiresAt?: Date;
}
