import { IsOptional } from 'class-validator';
import { IsInstant } from '../instant.decorator.js';

/** At which moment something is looked at. */
export class AsOfQueryDto {
  /**
   * Shows it as it was then; this takes `audit.read` as well.
   * @example "2026-03-03T09:00:00Z"
   */
  @IsOptional()
  @IsInstant()
  asOf?: Date;
}
