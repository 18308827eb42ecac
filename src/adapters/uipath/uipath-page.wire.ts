import { applyDecorators } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import { IsLine } from '../../common/line.decorator.js';
import { IsSkip, IsTop, IsWord } from './uipath-fields.decorator.js';

/** By what accounts can be sorted; what is the same of all of them sorts nothing. */
export const uipathSorts = [
  'Id',
  'UserName',
  'Email',
  'EmailConfirmed',
  'Name',
  'Surname',
  'DisplayName',
  'CreationTime',
  'LastModificationTime',
  'LastLoginTime',
  'IsActive',
  'Type',
  'Category',
  'InvitationAccepted',
] as const;
export type UipathSort = (typeof uipathSorts)[number];

const directions = ['asc', 'desc'] as const;

/** Which part of a list is wanted. */
export class UipathPageQuery {
  /** Number of items at most. */
  @IsTop()
  top = 10;

  /** Number of items to pass over. */
  @IsSkip()
  skip = 0;
}

/** Which part of a list of accounts is wanted, and in which order. */
export class UipathAccountsQuery {
  /** A part of a name or address. */
  @IsOptional()
  @IsLine()
  searchTerm?: string;

  /** Number of items at most. */
  @IsTop()
  top = 10;

  /** Number of items to pass over. */
  @IsSkip()
  skip = 0;

  @IsOptional()
  @OneOf(...uipathSorts)
  sortBy?: UipathSort;

  @IsOptional()
  @OneOf(...directions)
  sortOrder?: (typeof directions)[number];
}

function OneOf(...words: readonly string[]): PropertyDecorator {
  return applyDecorators(IsWord(...words), IsIn(words));
}
