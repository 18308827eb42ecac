import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, IsUUID, Matches, ValidateNested } from 'class-validator';
import { IsLine } from '../../common/line.decorator.js';
import { IsGiven } from '../../common/merge-patch.decorator.js';
import { IsName } from '../../common/name.decorator.js';
import { PUBLIC_ID } from '../../common/public-id.js';
import { IsText } from '../../common/text.decorator.js';
import { ExternalCredentialsDto } from './external-credentials.dto.js';
import { groupTypes, type GroupDraft, type GroupType } from '../group.js';

/** A group to be made. */
export class CreateGroupDto implements GroupDraft {
  /**
   * Unique in the organization, in any case and Unicode form.
   * @example "Release crew"
   */
  @IsName()
  name!: string;

  /**
   * Follows the name if absent.
   * @example "Release crew"
   */
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

  /**
   * An id of the client's own choice.
   * @example "gryff-01"
   */
  @IsGiven()
  @Matches(PUBLIC_ID)
  publicId?: string;

  /**
   * The id that it has in the system that provisions it.
   * @example "hr-team-12"
   */
  @IsOptional()
  @IsLine()
  externalId?: string | null;

  /**
   * The authentication service that says who is in it, by uuid; it must know a group of exactly this name, unless it is the
   * local one.
   * @example "01970000-0000-7000-8000-000000000010"
   */
  @IsGiven()
  @IsUUID()
  authenticationServiceId?: string;

  /** Whose rights that service is asked by; without them by those of the account that Guildhall has there. */
  @IsGiven()
  @IsObject()
  @ValidateNested()
  @Type(() => ExternalCredentialsDto)
  externalCredentials?: ExternalCredentialsDto;
}
