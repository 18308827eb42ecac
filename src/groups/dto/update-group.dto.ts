import { IsIn, IsOptional } from 'class-validator';
import { IsLine } from '../../common/line.decorator.js';
import { IsGiven } from '../../common/merge-patch.decorator.js';
import { IsName } from '../../common/name.decorator.js';
import { IsText } from '../../common/text.decorator.js';
import { groupTypes, type GroupChanges, type GroupType } from '../group.js';

/** A merge patch of a group: what is absent stays. */
export class UpdateGroupDto implements GroupChanges {
  /** @example "Release crew" */
  @IsGiven()
  @IsName()
  name?: string;

  /** @example "The release crew" */
  @IsGiven()
  @IsName()
  displayName?: string;

  /** @example "People who sign off builds" */
  @IsGiven()
  @IsText(4000)
  description?: string;

  /** @example "team" */
  @IsGiven()
  @IsIn(groupTypes, { context: { allowed: groupTypes } })
  type?: GroupType;

  /** @example "hr-team-12" */
  @IsOptional()
  @IsLine()
  externalId?: string | null;
}
