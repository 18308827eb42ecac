import type { Decision, DecisionReason } from '../../../permissions/decisions/decisions.service.js';
import { ScopeDto } from '../../../permissions/dto/scope.dto.js';
import { ListedSubjectDto, toListedSubjectDto } from '../../../permissions/listing/dto/listed-subject.dto.js';
import type { Effect } from '../../../permissions/what-if/power-effects.js';
import type { Outlook, Refusal } from '../what-if.js';

/** Why a change would be refused. */
export class RefusalDto implements Refusal {
  /**
   * For programs; the same that the change itself would be answered with.
   * @example "authority.beyond"
   */
  code!: string;
  /**
   * The same for people.
   * @example "Only somebody who holds SiteAdmin there can confer it or take it away."
   */
  detail!: string;
  /**
   * The permissions that the caller lacks for it.
   * @example ["SiteAdmin"]
   */
  missing!: string[];
  /**
   * The groups that would contain one another, by their ids.
   * @example []
   */
  path!: string[];
}

/** What would become of one change. */
export class ChangeOutlookDto {
  /**
   * Whether it would be made.
   * @example false
   */
  accepted!: boolean;
  /** Why not, if not. */
  refusal!: RefusalDto | null;
}

/** Users who would gain a permission somewhere, or lose it. */
export class EffectDto {
  /** @example "TestManagement/ExecuteTests" */
  permission!: string;
  scope!: ScopeDto;
  /**
   * How many users.
   * @example 1
   */
  count!: number;
  /** The first 10 of them by their ids. */
  first!: ListedSubjectDto[];
}

/** How many active people are site administrators by a way that does not expire. */
export class AdministratorCountsDto {
  /** @example 2 */
  before!: number;
  /**
   * With one, he is the last; a change that would leave none is refused.
   * @example 1
   */
  after!: number;
}

/** An answer to a question. */
export class OutlookDecisionDto implements Decision {
  /** @example true */
  allowed!: boolean;
  /** @example "allowed" */
  reason!: DecisionReason;
}

/** The answers to one question, as things stand and as they would. */
export class OutlookAnswerDto {
  before!: OutlookDecisionDto;
  after!: OutlookDecisionDto;
}

/** What would come of a proposal. */
export class OutlookDto {
  /** One for each change, in their order. */
  changes!: ChangeOutlookDto[];
  /** What users would be able to do that they cannot now, by permission and scope. */
  gained!: EffectDto[];
  /** What users would not be able to do any more. */
  lost!: EffectDto[];
  administrators!: AdministratorCountsDto;
  /** One for each question, in their order. */
  answers!: OutlookAnswerDto[];
  /**
   * The position in the change log that it is no older than.
   * @example "90125"
   */
  revision!: string;
}

export function toOutlookDto({
  refusals,
  gained,
  lost,
  administrators,
  answers,
  revision,
}: Outlook): OutlookDto {
  return {
    changes: refusals.map((refusal) => ({
      accepted: refusal === null,
      refusal: refusal && toRefusalDto(refusal),
    })),
    gained: gained.map(toEffectDto),
    lost: lost.map(toEffectDto),
    administrators: { ...administrators },
    answers: answers.map(({ before, after }) => ({ before: { ...before }, after: { ...after } })),
    revision,
  };
}

function toRefusalDto({ code, detail, missing, path }: Refusal): RefusalDto {
  return { code, detail, missing: [...missing], path: [...path] };
}

function toEffectDto({ permission, scope, count, first }: Effect): EffectDto {
  return { permission, scope, count, first: first.map(toListedSubjectDto) };
}
