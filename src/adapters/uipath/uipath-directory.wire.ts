import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { IsLine } from '../../common/line.decorator.js';
import { AreIds, AreRequiredIds, IsWord } from './uipath-fields.decorator.js';
import type { UipathMember } from './uipath-member.wire.js';

/** What the directory holds. */
export const entityTypes = ['user', 'group', 'application'] as const;
export type EntityType = (typeof entityTypes)[number];

/** From where it holds it. */
export const directorySources = [
  'localUsers',
  'directoryUsers',
  'localGroups',
  'directoryGroups',
  'robotAccounts',
  'applications',
] as const;
export type DirectorySource = (typeof directorySources)[number];

/** What is searched for; everything, if nothing is said. */
export class UipathSearchQuery {
  /** How a name or address begins, in any case. */
  @IsOptional()
  @IsLine()
  startsWith?: string;

  @IsOptional()
  @IsEntityType()
  entityType?: EntityType;

  /** One or several, as a repeated key. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @IsWord(...directorySources)
  @IsIn(directorySources, { each: true })
  sourceFilter?: DirectorySource[];
}

/** Of which of several groups a user is a member. */
export class UipathGroupMembershipQuestion {
  /** @example "her-1909" */
  @IsString()
  userId!: string;

  /** @example ["gryff-01"] */
  @AreIds()
  groupIDs?: string[] | null;
}

/** Who or what bears each of several names. */
export class UipathNamesToResolve {
  /** @example ["hermione"] */
  @AreRequiredIds()
  entityNames!: string[];

  /** @example "user" */
  @IsEntityType()
  entityType!: EntityType;
}

/** Who or what bears an id. */
export class UipathEntityToResolve {
  /** @example "her-1909" */
  @IsString()
  entityId!: string;

  /** @example "User" */
  @IsEntityType()
  entityType!: EntityType;
}

/** What a search finds. */
export interface UipathFound {
  readonly source: string;
  readonly identifier: string;
  readonly identityName: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly domain: null;
  /** 0 user or robot account, 1 group, 2 application. */
  readonly type: 0 | 1 | 2;
  readonly objectType: UipathMember['objectType'];
}

/** A group of which somebody is a member. */
export interface UipathMembership {
  readonly objectType: 'DirectoryGroup';
  readonly externalId: string | null;
  readonly source: string;
  readonly identifier: string;
  readonly name: string;
  readonly email: string;
  readonly displayName: string;
}

/** One directory that is searched. */
export interface UipathDirectoryScope {
  readonly name: string;
  readonly isDefault: boolean;
}

function IsEntityType(): PropertyDecorator {
  return applyDecorators(IsWord(...entityTypes), IsIn(entityTypes));
}
