import { IsOptional, IsString, Length } from 'class-validator';
import { PageQueryDto } from '../../common/http/page-query.dto.js';

/** Which groups are listed. */
export class ListGroupsQueryDto extends PageQueryDto {
  /**
   * Only the one with this name, in any case.
   * @example "Release crew"
   */
  @IsOptional()
  @IsString()
  @Length(1, 255)
  name?: string;
}
