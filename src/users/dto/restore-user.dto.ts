import { IsEmail, Length, ValidateIf } from 'class-validator';
import { IsGiven } from '../../common/merge-patch.decorator.js';
import { IsName } from '../../common/name.decorator.js';
import type { RestoredUserNames } from '../user.js';

/** What a restored user is to sign in by, where it has been taken or is to change. */
export class RestoreUserDto implements RestoredUserNames {
  /** @example "hermione" */
  @IsGiven()
  @IsName()
  userName?: string;

  /**
   * Null takes the address away.
   * @example "hermione@example.com"
   */
  @ValidateIf((_dto: object, value: unknown) => value !== null && value !== undefined)
  @IsEmail()
  @Length(3, 254)
  email?: string | null;
}
