import { IsOptional, IsString, Length } from 'class-validator';
import { PageQueryDto } from './page-query.dto.js';

/** Which page of a list is wanted, and what is to be in it. */
export class FilteredQueryDto extends PageQueryDto {
  /** Comparisons joined by `and`, `or`, `not` and brackets, as in RFC 7644; text compares in any case. */
  @IsOptional()
  @IsString()
  @Length(1, 4000)
  filter?: string;
}
