import { IsGiven } from '../../common/merge-patch.decorator.js';
import { IsName } from '../../common/name.decorator.js';
import type { RestoredGroupNames } from '../group.js';

/** What a restored group is to be called, where its name has been taken or is to change. */
export class RestoreGroupDto implements RestoredGroupNames {
  /** @example "Release crew" */
  @IsGiven()
  @IsName()
  name?: string;
}
