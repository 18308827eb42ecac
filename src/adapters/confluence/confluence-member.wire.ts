import { Flag, Id, Name, Several, WholeNumber } from './confluence-query.js';

/** The longest account id of the vendor's. */
export const ACCOUNT_ID_LENGTH = 128;

/** Which members are listed. */
export class ListMembersQuery {
  @WholeNumber(0)
  start = 0;

  @WholeNumber(200)
  limit = 200;

  @Flag()
  shouldReturnTotalSize = false;

  @Several()
  expand: readonly string[] = [];
}

/** Which members of which group are listed. */
export class ListMembersByNameQuery {
  @Name()
  name!: string;

  @WholeNumber(0)
  start = 0;

  @WholeNumber(200)
  limit = 200;

  @Flag()
  shouldReturnTotalSize = false;

  @Several()
  expand: readonly string[] = [];
}

/** Into which group a user goes. */
export class AddMemberQuery {
  @Id()
  groupId!: string;
}

/** Into which group a user goes. */
export class AddMemberByNameQuery {
  @Name()
  name!: string;
}

/** Who goes into it. */
export class AddMemberBody {
  @Id(ACCOUNT_ID_LENGTH)
  accountId!: string;
}

/** Who goes into it, by user name. */
export class AddNamedMemberBody {
  @Name()
  name!: string;
}

/** Who leaves which group. */
export class RemoveMemberQuery {
  @Id()
  groupId!: string;

  @Id(ACCOUNT_ID_LENGTH)
  accountId!: string;
}

/** Who leaves which group. */
export class RemoveMemberByNameQuery {
  @Name()
  name!: string;

  @Id(ACCOUNT_ID_LENGTH)
  accountId!: string;
}
