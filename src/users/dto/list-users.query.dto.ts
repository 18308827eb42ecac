import { IsOptional, IsString, Length } from 'class-validator';
import { PageQueryDto } from '../../common/http/page-query.dto.js';

/** Which users are listed. */
export class ListUsersQueryDto extends PageQueryDto {
  /**
   * Only the one with this user name, in any case.
   * @example "ann"
   */
  @IsOptional()
  @IsString()
  @Length(1, 255)
  userName?: string;
}
