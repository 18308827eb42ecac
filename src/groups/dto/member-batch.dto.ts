import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import { IsInstant } from '../../common/instant.decorator.js';
import { IsGiven } from '../../common/merge-patch.decorator.js';
import { groupPrivileges, type GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';
import {
  BATCH_LENGTH,
  batchModes,
  batchOperations,
  type BatchItem,
  type BatchMode,
  type BatchOperation,
  type MemberBatch,
} from '../members/member-batch.js';

/** One thing to be done to the direct members of the group. */
export class MemberBatchItemDto implements BatchItem {
  /**
   * `add` puts the member in and leaves alone who is in already, `set` also brings him to the given terms,
   * `remove` takes him out.
   * @example "set"
   */
  @IsIn(batchOperations, { context: { allowed: batchOperations } })
  op!: BatchOperation;

  /** @example "user" */
  @IsIn(['user', 'group'], { context: { allowed: ['user', 'group'] } })
  type!: 'user' | 'group';

  /**
   * The user or group, by uuid or publicId.
   * @example "01970000-0000-7000-8000-000000000005"
   */
  @IsString()
  @Length(1, 255)
  id!: string;

  /** @example ["group_view"] */
  @IsGiven()
  @IsArray()
  @ArrayMaxSize(23)
  @IsIn(groupPrivileges, { each: true, context: { allowed: groupPrivileges } })
  privileges?: GroupPrivilege[];

  /**
   * Users only.
   * @example "2026-12-01T00:00:00Z"
   */
  @IsOptional()
  @IsInstant()
  startsAt?: Date | null;

  /**
   * Users only.
   * @example "2027-01-01T00:00:00Z"
   */
  @IsOptional()
  @IsInstant()
  expiresAt?: Date | null;
}

/** Up to 10,000 things to be done to the direct members of one group at once. */
export class MemberBatchDto implements MemberBatch {
  /** At most 10,000. A later item about the same member must ask for the same as the first. */
  @IsArray()
  @ArrayMaxSize(BATCH_LENGTH)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => MemberBatchItemDto)
  items!: MemberBatchItemDto[];

  /**
   * Whether one item that cannot be done undoes the others.
   * @example "each"
   */
  @IsGiven()
  @IsIn(batchModes, { context: { allowed: batchModes } })
  mode: BatchMode = 'all_or_nothing';
}
