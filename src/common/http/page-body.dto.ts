import { IsInt, IsString, Matches, Max, Min } from 'class-validator';
import { IsGiven } from '../merge-patch.decorator.js';

/** Which page of a list is wanted, where what is listed is asked for in a body. */
export class PageBodyDto {
  /**
   * Number of items at most.
   * @example 100
   */
  @IsInt()
  @Min(1)
  @Max(1000)
  limit: number = 100;

  /** What `nextCursor` of the page before said; the rest of the question stays the same. */
  @IsGiven()
  @IsString()
  @Matches(/^[A-Za-z0-9_-]{1,2048}$/)
  cursor?: string;
}
