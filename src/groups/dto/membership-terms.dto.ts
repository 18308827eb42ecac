import { ArrayMaxSize, IsArray, IsIn, IsOptional } from 'class-validator';
import { IsInstant } from '../../common/instant.decorator.js';
import { IsGiven } from '../../common/merge-patch.decorator.js';
import { groupPrivileges, type GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';
import type { MembershipTerms } from '../members/membership.js';

/** When a membership is to hold, and what it lets the member do in the group. */
export class MembershipTermsDto implements MembershipTerms {
  /** @example ["group_view"] */
  @IsGiven()
  @IsArray()
  @ArrayMaxSize(23)
  @IsIn(groupPrivileges, { each: true, context: { allowed: groupPrivileges } })
  privileges?: GroupPrivilege[];

  /** @example "2026-12-01T00:00:00Z" */
  @IsOptional()
  @IsInstant()
  startsAt?: Date | null;

  /** @example "2027-01-01T00:00:00Z" */
  @IsOptional()
  @IsInstant()
  expiresAt?: Date | null;
}
