import { IsConsistency, IsRevision } from '../decisions/dto/freshness.decorator.js';
import { QuestionDto } from '../decisions/dto/question.dto.js';
import type { AskedFreshness, Consistency } from '../decisions/freshness.js';

/** A question: may this subject do that, there? About the caller himself: with the token that he shows. */
export class CheckDto extends QuestionDto implements AskedFreshness {
  /**
   * The answer is no older than this revision, which an earlier answer or an event of the change log told.
   * @example "12"
   */
  @IsRevision()
  revision?: string;

  /**
   * `strict` passes by all that is remembered; without it an answer is at most 100 milliseconds old.
   * @example "fresh"
   */
  @IsConsistency()
  consistency?: Consistency;
}
