import { IsString } from 'class-validator';
import { IsName } from '../../common/name.decorator.js';
import { Flag, Id, Name, OneOf, Optional, WholeNumber } from './confluence-query.js';

/** The levels of access to the site that groups can be listed by. */
export const accessTypes = ['user', 'admin', 'site-admin'] as const;
export type AccessType = (typeof accessTypes)[number];

/** Which groups are listed; Data Center's clients name the one that they want instead. */
export class ListGroupsQuery {
  @WholeNumber(0)
  start = 0;

  @WholeNumber(200)
  limit = 200;

  @OneOf(accessTypes)
  accessType?: AccessType;

  @Optional()
  @Name()
  groupname?: string;
}

/** Which groups are searched for, by a part of the name. */
export class PickGroupsQuery {
  @IsString()
  query!: string;

  @WholeNumber(0)
  start = 0;

  @WholeNumber(200)
  limit = 200;

  @Flag()
  shouldReturnTotalSize = false;
}

/** Which of the groups about another one are listed. */
export class ListRelatedGroupsQuery {
  @WholeNumber(0)
  start = 0;

  @WholeNumber(200)
  limit = 200;
}

/** A group to be made; whatever else clients send beside the name is ignored. */
export class CreateGroupBody {
  /** @example "platform-team" */
  @IsName()
  name!: string;
}

/** Which group is meant. */
export class GroupByIdQuery {
  @Id()
  id!: string;
}

/** Which group is meant. */
export class GroupByNameQuery {
  @Name()
  name!: string;
}

/** A group as it is shown; `usageType` and `managedBy` came late, and clients may not know them. */
export interface ConfluenceGroup {
  readonly type: 'group';
  readonly name: string;
  readonly id: string;
  readonly usageType: 'USERBASE_GROUP';
  /** EXTERNAL if a service elsewhere says who is in it. */
  readonly managedBy: 'ADMINS' | 'EXTERNAL';
  readonly _links: { readonly self: string };
}
