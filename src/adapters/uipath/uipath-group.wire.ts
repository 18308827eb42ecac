import { IsArray, IsOptional, IsString, Matches } from 'class-validator';
import { IsName } from '../../common/name.decorator.js';
import { PUBLIC_ID } from '../../common/public-id.js';
import { AreRequiredIds } from './uipath-fields.decorator.js';
import type { UipathMember } from './uipath-member.wire.js';

/** CreateGroupCommand: a local group to be made. */
export class UipathCreateGroup {
  /** @example "magic-7" */
  @IsString()
  partitionGlobalId!: string;

  /**
   * Made here if absent.
   * @example "gryff-01"
   */
  @IsOptional()
  @Matches(PUBLIC_ID)
  id?: string | null;

  /** @example "Gryffindors" */
  @IsName()
  name!: string;

  /**
   * Users, robot accounts and external applications.
   * @example ["ron-0103", "har-3107", "her-1909"]
   */
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  directoryUserMemberIDs?: string[] | null;
}

/** UpdateGroupCommand: what is to change of a group; what is absent stays. */
export class UipathUpdateGroup {
  /** @example "magic-7" */
  @IsString()
  partitionGlobalId!: string;

  /** @example "Gryffindors" */
  @IsOptional()
  @IsName()
  name?: string | null;

  /** @example ["nev-3007"] */
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  directoryUserIDsToAdd?: string[] | null;

  /** @example ["ron-0103"] */
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  directoryUserIDsToRemove?: string[] | null;
}

/** Which groups are to be deleted; without any, none are. */
export class UipathDeleteGroups {
  /** @example ["gryff-01"] */
  @AreRequiredIds()
  groupIDs!: string[];
}

/** GroupDto. */
export class UipathGroup {
  /** @example "gryff-01" */
  id!: string;
  /** @example "Gryffindors" */
  name!: string;
  /** Always the name. */
  displayName!: string;
  /**
   * 0 is built in, 1 was made here.
   * @example 1
   */
  type!: 0 | 1;
  /** @example "2021-10-19T15:37:49.1853184Z" */
  creationTime!: string;
  lastModificationTime!: string | null;
  /** Empty in lists of groups. */
  members!: UipathMember[];
}
