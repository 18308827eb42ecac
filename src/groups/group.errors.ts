import { DomainError, NotFound, type FieldError } from '../common/errors.js';
import type { GroupName } from './nesting/group-graph.reader.js';
import { ItemFailure, type Verdict } from './members/member-batch.js';

/** No such group in the caller's organization. */
export class GroupNotFound extends NotFound {
  constructor() {
    super('group');
  }
}

/** Only a group that was deleted can be restored. */
export class GroupNotDeleted extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'group.not_deleted';
  constructor() {
    super('The group is not deleted.');
  }
}

/** Another group of the organization bears the name, in whatever case and Unicode form. */
export class GroupNameTaken extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'group.name_taken';
  constructor(name: string) {
    super(`A group named "${name}" already exists.`);
  }
}

/** A built-in group keeps its name and stays. */
export class BuiltInGroupProtected extends DomainError {
  readonly kind = 'protected';
  readonly code = 'group.built_in';
  constructor(readonly act: 'rename' | 'delete') {
    super(`A built-in group cannot be ${act === 'rename' ? 'renamed' : 'deleted'}.`);
  }
}

/** Everyone has its members by being active users; none are stored. */
export class ImplicitMembership extends DomainError {
  readonly kind = 'protected';
  readonly code = 'group.implicit_membership';
  constructor() {
    super('The members of Everyone are all active users; they cannot be listed or changed one by one.');
  }
}

/** The member is in the group already, and the call asked to be told. */
export class AlreadyMember extends DomainError {
  readonly kind = 'already_related';
  readonly code = 'membership.exists';
  override readonly details: {
    readonly childType: 'user' | 'group';
    readonly child: GroupName;
    readonly group: GroupName;
  };
  constructor(childType: 'user' | 'group', child: GroupName, group: GroupName) {
    super(`The ${childType} is in the group already.`);
    this.details = { childType, child, group };
  }
}

/** One change is to put the same user into the group and to take him out of it. */
export class ContradictoryChange extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'membership.contradiction';
  constructor(user: string) {
    super(`The user is to be both added and removed: ${user}.`);
  }
}

/** One change is to bring a user into a group and to take him out of it. */
export class ContradictoryGroups extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'membership.contradiction';
  constructor(group: string) {
    super(`The user is to be both brought into and taken out of the group ${group}.`);
  }
}

/** The user or group is not a direct member. */
export class MemberNotFound extends NotFound {
  constructor() {
    super('member');
  }
}

/** Nesting the group there would make it its own ancestor. */
export class NestingCycle extends DomainError {
  readonly kind = 'cycle';
  readonly code = 'nesting.cycle';
  override readonly details: { readonly path: readonly string[] };
  constructor(path: readonly string[]) {
    super(`The groups would contain one another: ${path.join(' → ')}.`);
    this.details = { path };
  }
}

/** Nesting the group there would make a chain longer than the limit. */
export class NestingTooDeep extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'nesting.too_deep';
  constructor(limit: number) {
    super(`Groups can be nested at most ${limit} deep.`);
  }
}

/** Who is in the group is told by its authentication service, and changed nowhere else. */
export class ExternalMembers extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'group.external_members';
  constructor() {
    super('The authentication service of the group says who is in it.');
  }
}

/** The group is found by its name in its authentication service. */
export class ExternalRename extends DomainError {
  readonly kind = 'not_supported';
  readonly code = 'group.external_rename';
  constructor() {
    super('A group of an authentication service cannot be renamed.');
  }
}

/** A group of an authentication service has members whom the same one vouches for. */
export class MembersOfOtherService extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'group.members_of_other_service';
  constructor() {
    super('The members of the group must be users of its authentication service.');
  }
}

/** A later item of a batch asks for something else of a member than the first one about him. */
export class ContradictoryItem extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'membership.contradiction';
  constructor() {
    super('An earlier item asks for something else of the same member.');
  }
}

/** The membership would have run out when it starts. */
export class MembershipDatesReversed extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'membership.dates';
  constructor() {
    super('A membership must expire after it starts.');
  }
}

/** An item of a batch has terms that mean nothing there. */
export class TermsOutOfPlace extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'membership.terms_out_of_place';
  constructor() {
    super('A removal has no terms, and a nesting has no dates.');
  }
}

/** A batch was to be done wholly or not at all, and some of its items cannot be done. */
export class MemberBatchRefused extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'membership.batch_refused';
  override readonly details: { readonly errors: readonly FieldError[] };
  constructor(verdicts: readonly Verdict[]) {
    const errors = verdicts.flatMap(fieldErrors);
    super(`${errors.length} of ${verdicts.length} items cannot be done, so that none was.`);
    this.details = { errors };
  }
}

function fieldErrors(verdict: Verdict, index: number): FieldError[] {
  if (!(verdict instanceof ItemFailure)) return [];
  const { field, error } = verdict;
  return [{ field: `items[${index}].${field}`, constraint: error.code, message: error.message }];
}
