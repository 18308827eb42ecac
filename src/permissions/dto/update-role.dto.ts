import { ArrayMaxSize, IsArray, IsString, Length } from 'class-validator';

/** The set of permissions that a role is to have from now on. */
export class UpdateRoleDto {
  /** @example ["TestManagement/ManageExecution", "TestManagement/View"] */
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  @Length(1, 255, { each: true })
  permissions!: string[];
}
