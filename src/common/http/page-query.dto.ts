import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';

/** Which page of a list is wanted. */
export class PageQueryDto {
  /**
   * Number of items at most.
   * @example 100
   */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1000)
  limit: number = 100;

  /** What `nextCursor` of the page before said. */
  @IsOptional()
  @IsString()
  @Matches(/^[A-Za-z0-9_-]{1,2048}$/)
  cursor?: string;
}
