import { IsInstant } from '../../../common/instant.decorator.js';
import { IsGiven } from '../../../common/merge-patch.decorator.js';

/** One more secret of a service account. */
export class CreateClientSecretDto {
  /**
   * Without it the secret is good until it is deleted.
   * @example "2027-01-01T00:00:00Z"
   */
  @IsGiven()
  @IsInstant()
  expiresAt?: Date;
}
