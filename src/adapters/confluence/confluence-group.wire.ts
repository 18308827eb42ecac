import { IsName } from '../../common/name.decorator.js';
import { Id } from './confluence-query.js';

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

/** A group as it is shown; `usageType` and `managedBy` came late, and clients may not know them. */
export interface ConfluenceGroup {
  readonly type: 'group';
  readonly name: string;
  readonly id: string;
  readonly usageType: 'USERBASE_GROUP';
  readonly managedBy: 'ADMINS';
  readonly _links: { readonly self: string };
}
