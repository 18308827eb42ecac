import { IsBoolean } from 'class-validator';
import { IsGiven } from '../../common/merge-patch.decorator.js';

/** How a new key takes over. */
export class CreateSigningKeyDto {
  /**
   * For a key that was stolen: the new one signs now, and whatever the others signed is good no more. Without it
   * the new key is published for an hour first, and no token is lost.
   * @example false
   */
  @IsGiven()
  @IsBoolean()
  atOnce?: boolean;
}
