import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import { IsInstant } from '../../../common/instant.decorator.js';
import { IsGiven } from '../../../common/merge-patch.decorator.js';
import { QuestionDto } from '../../../permissions/decisions/dto/question.dto.js';
import { ScopeDto } from '../../../permissions/dto/scope.dto.js';
import { SubjectDto } from '../../../permissions/dto/subject.dto.js';
import {
  MOST_CHANGES,
  MOST_QUESTIONS,
  proposedKinds,
  proposedOps,
  type Proposal,
  type ProposedChange,
  type ProposedKind,
  type ProposedOp,
} from '../what-if.js';

/** A change that might be made. */
export class ProposedChangeDto implements ProposedChange {
  /** @example "add" */
  @IsIn(proposedOps, { context: { allowed: proposedOps } })
  op!: ProposedOp;

  /**
   * Being in a group directly, as a user or as a group; a grant; or a role.
   * @example "membership"
   */
  @IsIn(proposedKinds, { context: { allowed: proposedKinds } })
  kind!: ProposedKind;

  /** Who is put in or taken out, or given something or deprived of it. */
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => SubjectDto)
  subject!: SubjectDto;

  /**
   * Memberships: the group, by uuid or publicId.
   * @example "admins"
   */
  @IsGiven()
  @IsString()
  @Length(1, 255)
  group?: string;

  /** Memberships of users only. */
  @IsOptional()
  @IsInstant()
  startsAt?: Date | null;

  /** Memberships of users only. */
  @IsOptional()
  @IsInstant()
  expiresAt?: Date | null;

  /** Grants only. */
  @IsGiven()
  @IsString()
  @Length(1, 255)
  permission?: string;

  /** Grants only; without it they are on the whole organization. */
  @IsGiven()
  @IsObject()
  @ValidateNested()
  @Type(() => ScopeDto)
  scope?: ScopeDto;

  /** Roles only: the role, by uuid. */
  @IsGiven()
  @IsString()
  @Length(1, 255)
  role?: string;
}

/** Changes that might be made, and what is to be asked of the world before and after them. */
export class ProposalDto implements Proposal {
  /** At most 50, one after the other. */
  @IsArray()
  @ArrayMaxSize(MOST_CHANGES)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ProposedChangeDto)
  changes!: ProposedChangeDto[];

  /** At most 50. */
  @IsGiven()
  @IsArray()
  @ArrayMaxSize(MOST_QUESTIONS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => QuestionDto)
  questions?: QuestionDto[];
}
