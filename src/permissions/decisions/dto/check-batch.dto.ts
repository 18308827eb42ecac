import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, ValidateNested } from 'class-validator';
import { CHECK_BATCH_LENGTH } from '../check-batch.js';
import type { AskedFreshness, Consistency } from '../freshness.js';
import { IsConsistency, IsRevision } from './freshness.decorator.js';
import { QuestionDto } from './question.dto.js';

/** Up to 1,000 questions that are answered at one revision. */
export class CheckBatchDto implements AskedFreshness {
  /** At most 1,000. */
  @IsArray()
  @ArrayMaxSize(CHECK_BATCH_LENGTH)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => QuestionDto)
  checks!: QuestionDto[];

  /**
   * The answers are no older than this revision, which an earlier answer or an event of the change log told.
   * @example "12"
   */
  @IsRevision()
  revision?: string;

  /**
   * `strict` passes by all that is remembered; without it answers are at most 100 milliseconds old.
   * @example "fresh"
   */
  @IsConsistency()
  consistency?: Consistency;
}
