import { IsIn, IsOptional } from 'class-validator';
import { IsLine } from '../../common/line.decorator.js';
import { IsGiven } from '../../common/merge-patch.decorator.js';
import { IsName } from '../../common/name.decorator.js';
import { IsText } from '../../common/text.decorator.js';
import { groupTypes, type GroupChanges, type GroupType } from '../group.js';

/** A merge patch of a group: what is absent stays. */
export class UpdateGroupDto implements GroupChanges {
  @IsGiven()
  @IsName()
  name?: string;

  @IsGiven()
  @IsName()
  displayName?: string;

  @IsGiven()
  @IsText(4000)
  description?: string;

  @IsGiven()
  @IsIn(groupTypes, { context: { allowed: groupTypes } })
  type?: GroupType;

  @IsOptional()
  @IsLine()
  externalId?: string | null;
}
