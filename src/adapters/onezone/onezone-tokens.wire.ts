import { groupPrivileges, type GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';
import { AreTimeCaveats, IsTokenText, IsTokenType, IsUsageLimit } from './onezone-token-rules.decorator.js';
import {
  AreAllowed,
  IsGroupName,
  IsNotEmptyText,
  IsRequired,
  IsText,
  IsTextList,
} from './onezone-rules.decorator.js';

/** What kind of token it is: one of both, and an access token if none is named. */
export interface OnezoneTokenTypeWire {
  readonly accessToken?: object;
  readonly inviteToken?: {
    readonly inviteType: 'userJoinGroup' | 'groupJoinGroup';
    readonly groupId: string;
  };
}

/** A condition that a token is bound to; only ends in time are known here. */
export interface OnezoneCaveatWire {
  readonly type: 'time';
  /** Seconds since 1970. */
  readonly validUntil: number;
}

/** A token that stays until it is deleted, to be made. */
export class CreateOnezoneNamedTokenWire {
  /** @example "for the beamline" */
  @IsRequired()
  @IsText()
  @IsGroupName()
  name!: string;

  @IsTokenType()
  type?: OnezoneTokenTypeWire;

  /**
   * What who joins by it may do in the group.
   * @example ["group_view"]
   */
  @IsTextList()
  @AreAllowed(groupPrivileges)
  privileges?: GroupPrivilege[];

  /** How often it may be used; any number of times if absent. */
  @IsUsageLimit()
  usageLimit?: number | 'infinity';

  @AreTimeCaveats()
  caveats?: OnezoneCaveatWire[];
}

/** A token that was made. */
export class OnezoneCreatedTokenWire {
  /** @example "01934f5c-7d4e-7c3a-9b1e-2f4a6c8e0b13" */
  tokenId!: string;

  token!: string;
}

/** The secret alone, as the former calls answer. */
export class OnezoneTokenWire {
  token!: string;
}

/** Tokens, by their ids alone. */
export class OnezoneTokenListWire {
  /** @example ["01934f5c-7d4e-7c3a-9b1e-2f4a6c8e0b13"] */
  tokens!: string[];
}

/** A token, as its owner sees it: without its secret, which was told once. */
export class OnezoneNamedTokenWire {
  id!: string;
  name!: string;
  subject!: { readonly type: 'user'; readonly id: string };
  type!: OnezoneTokenTypeWire;
  caveats!: OnezoneCaveatWire[];
  metadata!: Readonly<Record<string, unknown>>;
  revoked!: boolean;
}

/** An invitation that is shown. */
export class JoinOnezoneGroupWire {
  @IsRequired()
  @IsTokenText()
  @IsNotEmptyText()
  token!: string;
}
