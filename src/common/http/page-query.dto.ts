import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';

/** Digits only: blanks, exponents and other systems of numbers are left to be refused. */
function wholeNumber(text: unknown): unknown {
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : text;
}

/** Which page of a list is wanted. */
export class PageQueryDto {
  /**
   * Number of items at most.
   * @example 100
   */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => wholeNumber(value))
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
