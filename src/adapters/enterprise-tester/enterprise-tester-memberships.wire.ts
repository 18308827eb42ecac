import { Type } from 'class-transformer';
import { IsArray, IsObject, IsString, Matches, ValidateIf, ValidateNested } from 'class-validator';
import { isGiven } from './is-given.js';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Somebody who is to be in a group, by either of two names; Id decides where both are given. */
export class EnterpriseTesterMemberInput {
  /** @example "6f0d5f2e-0f0c-4b43-9b44-2f1c1b1c7e01" */
  @ValidateIf(({ Id, UserName }: EnterpriseTesterMemberInput) => isGiven(Id) || !isGiven(UserName))
  @Matches(GUID, { message: 'each of Items must have an Id that is a GUID, or a UserName' })
  Id?: string | null;

  /** @example "ann" */
  @ValidateIf(({ Id, UserName }: EnterpriseTesterMemberInput) => !isGiven(Id) && isGiven(UserName))
  @IsString()
  UserName?: string | null;
}

/** Who is to be in a group from now on, all of them. */
export class EnterpriseTesterMembershipsInput {
  @IsArray()
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => EnterpriseTesterMemberInput)
  Items!: EnterpriseTesterMemberInput[];
}

/** A group that somebody is to be in. */
export class EnterpriseTesterGroupReference {
  /** @example "9e1ee34b-f96f-4005-9f7a-1457df86256d" */
  @Matches(GUID, { message: 'each of Items must have an Id that is a GUID' })
  Id!: string;
}

/** Which groups somebody is to be in from now on, all of them. */
export class EnterpriseTesterGroupMembershipsInput {
  @IsArray()
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => EnterpriseTesterGroupReference)
  Items!: EnterpriseTesterGroupReference[];
}
