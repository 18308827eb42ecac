import { IsOptional } from 'class-validator';
import { IsInstant } from '../../common/instant.decorator.js';
import { ListEffectiveMembersQueryDto } from './list-effective-members.query.dto.js';

/** Which users of a group are listed, in what order and of when; the filter asks for what is said of `user`. */
export class ListMembersQueryDto extends ListEffectiveMembersQueryDto {
  /**
   * Lists what stood at this instant of the past, instead of what stands now.
   * @example "2026-03-03T09:00:00Z"
   */
  @IsOptional()
  @IsInstant()
  asOf?: Date;
}
