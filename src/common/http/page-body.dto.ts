import { IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';

/** Which page of a list is wanted, where what is listed is asked for in a body. */
export class PageBodyDto {
  /**
   * Number of items at most.
   * @example 100
   */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  limit: number = 100;

  /** What `nextCursor` of the page before said; the rest of the question stays the same. */
  @IsOptional()
  @IsString()
  @Matches(/^[A-Za-z0-9_-]{1,2048}$/)
  cursor?: string;
}
