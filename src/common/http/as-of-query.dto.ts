import { IsOptional } from 'class-validator';
import { IsInstant } from '../instant.decorator.js';

/** At which moment something is looked at. */
export class AsOfQueryDto {
  /**
   * Shows it as it was then; this takes `audit.read` as well.
   * @example "2027-01-01T00:00:00Z"
   */
  @IsOptional()
  @IsInstant()
  asOf?: Date;
}
