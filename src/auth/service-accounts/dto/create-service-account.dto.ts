import { ArrayMaxSize, IsArray, IsOptional, IsString, Length } from 'class-validator';
import { IsName } from '../../../common/name.decorator.js';
import { IsText } from '../../../common/text.decorator.js';
import type { ServiceAccountDraft } from '../service-account.js';

/** A service account to be registered. */
export class CreateServiceAccountDto implements ServiceAccountDraft {
  /**
   * Unique among the names of all users.
   * @example "nightly-sync"
   */
  @IsName()
  name!: string;

  /** @example "Copies the groups of the payroll every night." */
  @IsOptional()
  @IsText(2000)
  description?: string;

  /**
   * What its tokens may be used for; it is granted what they name, which the caller must hold.
   * @example ["PM.Group", "directory.read"]
   */
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Length(1, 255, { each: true })
  scopes!: string[];
}
