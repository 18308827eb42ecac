import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { PageBodyDto } from '../../../common/http/page-body.dto.js';
import { ScopeDto } from '../../dto/scope.dto.js';
import type { AskedWhere } from '../holders.service.js';

/** A question: who may do that, there? */
export class ListSubjectsDto extends PageBodyDto implements AskedWhere {
  /** @example "TestManagement/ExecuteTests" */
  @IsString()
  @Length(1, 255)
  permission!: string;

  /** Without it the question is about the whole organization. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ScopeDto)
  scope?: ScopeDto;

  /**
   * The users who may, or the groups whose members all may by being in them.
   * @example "user"
   */
  @IsIn(['user', 'group'], { context: { allowed: ['user', 'group'] } })
  type: 'user' | 'group' = 'user';
}

/** The same question, of which everything is answered at once. */
export class StreamSubjectsDto implements AskedWhere {
  /** @example "TestManagement/ExecuteTests" */
  @IsString()
  @Length(1, 255)
  permission!: string;

  /** Without it the question is about the whole organization. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ScopeDto)
  scope?: ScopeDto;

  /**
   * The users who may, or the groups whose members all may by being in them.
   * @example "user"
   */
  @IsIn(['user', 'group'], { context: { allowed: ['user', 'group'] } })
  type: 'user' | 'group' = 'user';
}
