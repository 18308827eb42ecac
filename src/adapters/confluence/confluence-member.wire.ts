import { Flag, Id, WholeNumber } from './confluence-query.js';

const ACCOUNT_ID_LENGTH = 128;

/** Which members are listed. */
export class ListMembersQuery {
  @WholeNumber(0)
  start = 0;

  @WholeNumber(200)
  limit = 200;

  @Flag()
  shouldReturnTotalSize = false;
}

/** Into which group a user goes. */
export class AddMemberQuery {
  @Id()
  groupId!: string;
}

/** Who goes into it. */
export class AddMemberBody {
  @Id(ACCOUNT_ID_LENGTH)
  accountId!: string;
}

/** Who leaves which group. */
export class RemoveMemberQuery {
  @Id()
  groupId!: string;

  @Id(ACCOUNT_ID_LENGTH)
  accountId!: string;
}
