import { IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { PageQueryDto } from '../../common/http/page-query.dto.js';

/** Which grants are listed. */
export class ListGrantsQueryDto extends PageQueryDto {
  /** Only those of this user or group, by uuid. */
  @IsOptional()
  @IsUUID()
  subject?: string;

  /** Only those of this permission. */
  @IsOptional()
  @IsString()
  @Length(1, 255)
  permission?: string;
}
