import { ArrayMaxSize, IsArray, IsIn } from 'class-validator';
import { IsGiven } from '../../common/merge-patch.decorator.js';
import { groupPrivileges, type GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';

/** What the members of the child may do in the parent. */
export class NestingTermsDto {
  /** @example ["group_view"] */
  @IsGiven()
  @IsArray()
  @ArrayMaxSize(23)
  @IsIn(groupPrivileges, { each: true, context: { allowed: groupPrivileges } })
  privileges?: GroupPrivilege[];
}
