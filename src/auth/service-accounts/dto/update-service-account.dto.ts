import { ArrayMaxSize, IsArray, IsBoolean, IsOptional, IsString, Length } from 'class-validator';
import { IsGiven } from '../../../common/merge-patch.decorator.js';
import { IsName } from '../../../common/name.decorator.js';
import { IsText } from '../../../common/text.decorator.js';
import type { ServiceAccountChanges } from '../service-account.js';

/** A merge patch of a service account: what is absent stays, null clears. */
export class UpdateServiceAccountDto implements ServiceAccountChanges {
  /** @example "nightly-sync" */
  @IsGiven()
  @IsName()
  name?: string;

  /** @example "Copies the groups of the payroll every night." */
  @IsOptional()
  @IsText(2000)
  description?: string | null;

  /**
   * Fewer than before end the tokens that are about.
   * @example ["PM.Group", "directory.read"]
   */
  @IsGiven()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Length(1, 255, { each: true })
  scopes?: string[];

  /** @example true */
  @IsGiven()
  @IsBoolean()
  active?: boolean;
}
