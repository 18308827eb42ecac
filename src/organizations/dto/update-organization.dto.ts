import { IsGiven } from '../../common/merge-patch.decorator.js';
import { IsName } from '../../common/name.decorator.js';
import type { OrganizationChanges } from '../organization.js';

/** A merge patch of an organization: what is absent stays. */
export class UpdateOrganizationDto implements OrganizationChanges {
  /** @example "Hogwarts" */
  @IsGiven()
  @IsName()
  name?: string;
}
