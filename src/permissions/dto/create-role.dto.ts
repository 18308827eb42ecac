import { ArrayMaxSize, IsArray, IsString, Length } from 'class-validator';
import { IsName } from '../../common/name.decorator.js';

/** A role to be defined. */
export class CreateRoleDto {
  /** @example "Release manager" */
  @IsName()
  name!: string;

  /**
   * Names from the permission catalogue.
   * @example ["TestManagement/ManageExecution"]
   */
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  @Length(1, 255, { each: true })
  permissions!: string[];
}
