import { IsFlag } from '../../common/http/flag.decorator.js';
import { ListRelatedGroupsQueryDto } from './list-related-groups.query.dto.js';

/** Which groups of a user are listed, and in what order. */
export class ListGroupsOfUserQueryDto extends ListRelatedGroupsQueryDto {
  /**
   * Whether also those are listed that he is in through other groups.
   * @example true
   */
  @IsFlag()
  effective: boolean = false;
}
