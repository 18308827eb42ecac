import { IsString } from 'class-validator';
import { IsName } from '../../common/name.decorator.js';
import { AreIds, AreRequiredIds, BlankIsAbsent, NullIsAbsent } from './uipath-fields.decorator.js';

/** CreateRobotAccountCommand: a robot account to be made. */
export class UipathCreateRobotAccount {
  /** @example "magic-7" */
  @IsString()
  partitionGlobalId!: string;

  /** @example "owl-post" */
  @IsName()
  name!: string;

  /** @example "Owl post" */
  @BlankIsAbsent()
  @IsName()
  displayName?: string;

  /** @example ["gryff-01"] */
  @AreIds()
  groupIDsToAdd?: string[] | null;
}

/** UpdateRobotAccountCommand: what is to change of a robot account; its name never does. */
export class UipathUpdateRobotAccount {
  /** @example "magic-7" */
  @NullIsAbsent()
  @IsString()
  partitionGlobalId?: string;

  /** @example "Owl post" */
  @NullIsAbsent()
  @IsName()
  displayName?: string;

  /** @example ["gryff-01"] */
  @AreIds()
  groupIDsToAdd?: string[] | null;

  /** @example ["all-01"] */
  @AreIds()
  groupIDsToRemove?: string[] | null;
}

/** Which robot accounts are to be deleted; without any, none are. */
export class UipathDeleteRobotAccounts {
  /** @example ["owl-1"] */
  @AreRequiredIds()
  robotAccountIDs!: string[];
}

/** RobotAccountDto. */
export interface UipathRobotAccount {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly creationTime: string;
  readonly lastLoginTime: string | null;
  /** Spelt otherwise than the groups of users. */
  readonly groupIds: readonly string[];
}

/** One page of robot accounts. */
export interface UipathRobotAccountsPage {
  readonly totalCount: number;
  readonly results: readonly UipathRobotAccount[];
}
