// Generated from the description of the API by `npm run client`; what is changed here is lost.

/**
 * A user or a group, by id or publicId.
 */
export type Subject = {
  type: SubjectType;
  id: string;
};

/**
 * Where a permission is held.
 */
export type Scope = {
  type: ScopeType;
  id: string;
};

/**
 * A grant, with since when and by whom.
 */
export type Grant = {
  id: string;
  subject: Subject;
  permission: string;
  scope: Scope;
  beganAt: string;
  /**
   * The user who granted it; null for Guildhall itself.
   */
  beganBy: string | null;
  /**
   * Null while it stands.
   */
  endedAt: string | null;
  endedBy: string | null;
};

/**
 * Grants, a page at a time.
 */
export type GrantPage = {
  items: Array<Grant>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
};

/**
 * Where a permission is to be held.
 */
export type AskedScope = {
  type: ScopeType;
  /**
   * What is meant; only the installation, of which there is one, needs none.
   */
  id?: string;
};

/**
 * What is to be granted, and to whom; without a scope it holds in the whole organization.
 */
export type CreateGrant = {
  subject: Subject;
  /**
   * A name from the permission catalogue.
   */
  permission: string;
  scope?: AskedScope | null;
};

/**
 * A named set of permissions.
 */
export type Role = {
  id: string;
  number: number;
  name: string;
  permissions: Array<string>;
  version: number;
};

/**
 * Roles, a page at a time.
 */
export type RolePage = {
  items: Array<Role>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
};

/**
 * A role to be defined.
 */
export type CreateRole = {
  name: string;
  /**
   * Names from the permission catalogue.
   */
  permissions: Array<string>;
};

/**
 * The set of permissions that a role is to have from now on.
 */
export type UpdateRole = {
  permissions: Array<string>;
};

/**
 * Who has a role, since when and by whom.
 */
export type RoleAssignment = {
  subject: Subject;
  roleId: string;
  beganAt: string;
  beganBy: string | null;
  /**
   * Null while it stands.
   */
  endedAt: string | null;
  endedBy: string | null;
};

/**
 * Role assignments, a page at a time.
 */
export type RoleAssignmentPage = {
  items: Array<RoleAssignment>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
};

/**
 * Something that permissions can be held on.
 */
export type Project = {
  id: string;
  name: string;
  createdAt: string;
};

/**
 * Projects, a page at a time.
 */
export type ProjectPage = {
  items: Array<Project>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
};

/**
 * A project to be made.
 */
export type CreateProject = {
  name: string;
};

/**
 * One entry of the permission catalogue.
 */
export type Permission = {
  name: string;
  description: string;
  /**
   * Whether only somebody who holds it can confer it or take it away.
   */
  administrative: boolean;
};

/**
 * The whole permission catalogue.
 */
export type PermissionList = {
  items: Array<Permission>;
};

/**
 * A question: may this subject do that, there? About the caller himself: with the token that he shows.
 */
export type Check = {
  /**
   * The answer is no older than this revision, which an earlier answer or an event of the change log told.
   */
  revision?: string;
  /**
   * `strict` passes by all that is remembered; without it an answer is at most 100 milliseconds old.
   */
  consistency?: Consistency;
  subject: Subject;
  permission: string;
  /**
   * Without it the question is about the whole organization.
   */
  scope?: Scope | null;
};

/**
 * The answer to a check.
 */
export type Decision = {
  allowed: boolean;
  reason: DecisionReason;
  /**
   * The position in the change log that the answer is no older than.
   */
  revision: string;
};

/**
 * May this subject do that, there?
 */
export type Question = {
  subject: Subject;
  permission: string;
  /**
   * Without it the question is about the whole organization.
   */
  scope?: Scope | null;
};

/**
 * Up to 1,000 questions that are answered at one revision.
 */
export type CheckBatch = {
  /**
   * At most 1,000.
   */
  checks: Array<Question>;
  /**
   * The answers are no older than this revision, which an earlier answer or an event of the change log told.
   */
  revision?: string;
  /**
   * `strict` passes by all that is remembered; without it answers are at most 100 milliseconds old.
   */
  consistency?: Consistency;
};

/**
 * Why a question has no answer.
 */
export type CheckError = {
  /**
   * For programs.
   */
  code: string;
  /**
   * The same for people.
   */
  detail: string;
};

/**
 * The answer to one question of a batch; what cannot be answered is not allowed.
 */
export type CheckResult = {
  allowed: boolean;
  /**
   * There if the question could be answered.
   */
  reason?: DecisionReason;
  /**
   * There if it could not.
   */
  error?: CheckError;
};

/**
 * The answers to a batch of questions.
 */
export type CheckBatchOutcome = {
  /**
   * One for each question, in their order.
   */
  results: Array<CheckResult>;
  /**
   * The position in the change log that all of them are of, or are no older than.
   */
  revision: string;
};

/**
 * A question: what may this subject do?
 */
export type ListHeld = {
  subject: Subject;
  /**
   * Asks only for what serves there, wherever it is held.
   */
  scope?: Scope | null;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said; the rest of the question stays the same.
   */
  cursor?: string;
};

/**
 * A permission that a subject holds somewhere.
 */
export type HeldPermission = {
  permission: string;
  /**
   * Where it is held; what is held in the organization serves on all that is in it.
   */
  scope: Scope;
  /**
   * Whether it was given by its own name, and not only by implication.
   */
  direct: boolean;
  /**
   * What else is held there and implies it.
   */
  impliedBy: Array<string>;
};

/**
 * What a subject may do, a page at a time, by permission and scope.
 */
export type HeldPermissionPage = {
  items: Array<HeldPermission>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
  /**
   * The position in the change log up to which everything was seen.
   */
  revision: string;
};

/**
 * A question: who may do that, there?
 */
export type ListSubjects = {
  permission: string;
  /**
   * Without it the question is about the whole organization.
   */
  scope?: Scope | null;
  /**
   * The users who may, or the groups whose members all may by being in them.
   */
  type?: SubjectType;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said; the rest of the question stays the same.
   */
  cursor?: string;
};

/**
 * A user or a group that may do something.
 */
export type ListedSubject = {
  type: SubjectType;
  id: string;
  publicId: string | null;
  /**
   * The user name, or the name of the group.
   */
  name: string;
  displayName: string;
};

/**
 * Users or groups, a page at a time, in the order of their ids.
 */
export type ListedSubjectPage = {
  items: Array<ListedSubject>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
  /**
   * The position in the change log up to which everything was seen.
   */
  revision: string;
};

/**
 * The same question, of which everything is answered at once.
 */
export type StreamSubjects = {
  permission: string;
  /**
   * Without it the question is about the whole organization.
   */
  scope?: Scope | null;
  /**
   * The users who may, or the groups whose members all may by being in them.
   */
  type?: SubjectType;
};

/**
 * A question: on which of these may this subject do that?
 */
export type ListResources = {
  subject: Subject;
  permission: string;
  type: ResourceType;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said; the rest of the question stays the same.
   */
  cursor?: string;
};

/**
 * A project or a group on which something may be done.
 */
export type ListedResource = {
  type: ResourceType;
  id: string;
  /**
   * The id that a client chose, if one did; projects have none.
   */
  publicId: string | null;
  name: string;
};

/**
 * Projects or groups, a page at a time, in the order of their ids.
 */
export type ListedResourcePage = {
  items: Array<ListedResource>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
  /**
   * The position in the change log up to which everything was seen.
   */
  revision: string;
};

/**
 * A question: which groups give this subject that permission there?
 */
export type ListConferringGroups = {
  subject: Subject;
  permission: string;
  /**
   * Without it the question is about the whole organization.
   */
  scope?: Scope | null;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said; the rest of the question stays the same.
   */
  cursor?: string;
};

/**
 * Groups that give a permission, a page at a time, in the order of their ids.
 */
export type ConferringGroupPage = {
  items: Array<ListedSubject>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
  /**
   * Whether the subject was also given it itself, by a grant or by its role.
   */
  itself: boolean;
  /**
   * The position in the change log up to which everything was seen.
   */
  revision: string;
};

/**
 * A question: why may this subject do that there, or why not?
 */
export type Explain = {
  subject: Subject;
  permission: string;
  /**
   * Without it the question is about the whole organization.
   */
  scope?: AskedScope | null;
  /**
   * Asks about that instant of the past instead of the present; this takes `audit.read` as well.
   */
  at?: string | null;
};

/**
 * A user, group, role or permission in a chain.
 */
export type ChainLinkEnd = {
  type: ChainLinkEndType;
  /**
   * Its uuid; null for a permission.
   */
  id: string | null;
  publicId: string | null;
  /**
   * The user name, the name of the group or role, or the permission.
   */
  name: string;
};

/**
 * One fact of a chain, with since when and by whom it stands.
 */
export type ChainLink = {
  /**
   * What it is; `holding` is a grant or a role of which you may not see which.
   */
  kind: ChainLinkKind;
  from: ChainLinkEnd;
  to: ChainLinkEnd;
  /**
   * Null for a `holding`.
   */
  beganAt: string | null;
  /**
   * The user whose act it was; null for Guildhall itself, and for a `holding`.
   */
  beganBy: string | null;
  startsAt: string | null;
  expiresAt: string | null;
  grantId: string | null;
};

/**
 * A permission that is held somewhere.
 */
export type ChainHolding = {
  permission: string;
  scope: Scope;
};

/**
 * One shortest way in which the permission is held.
 */
export type Chain = {
  /**
   * From the subject to the permission that is held.
   */
  links: Array<ChainLink>;
  holds: ChainHolding;
  /**
   * The permission that was asked for, if what is held is another one that implies it.
   */
  implies: string | null;
  /**
   * The scope that was asked for, if what is held is held on a wider one that covers it.
   */
  covers: Scope | null;
};

/**
 * A link that is missing.
 */
export type MissingLink = {
  /**
   * Being active, a membership that is over or yet to begin, one to be made, being nested, or a grant.
   */
  kind: MissingLinkKind;
  /**
   * The group that it would help to be in.
   */
  group: ChainLinkEnd | null;
  /**
   * The permission to be granted.
   */
  permission: string | null;
  /**
   * Where it is to be granted.
   */
  scope: Scope | null;
  startsAt: string | null;
  expiresAt: string | null;
};

/**
 * What would be enough to be allowed.
 */
export type Remedy = {
  /**
   * All of these are needed: one link, or two for somebody who has to be made active first.
   */
  links: Array<MissingLink>;
};

/**
 * Why it is allowed, or what it would take.
 */
export type Explanation = {
  allowed: boolean;
  reason: DecisionReason;
  /**
   * The instant that the answer is about.
   */
  at: string;
  /**
   * If it is allowed: of each grant and role that allows it, the shortest chains to it; the shortest first.
   */
  chains: Array<Chain>;
  /**
   * Whether there are more chains than are told.
   */
  moreChains: boolean;
  /**
   * If it is not: what would be enough, each by itself; what is nearest and gives the least power first.
   */
  missing: Array<Remedy>;
  /**
   * Whether there are more groups that it would help to be in than are told.
   */
  moreMissing: boolean;
  /**
   * The position in the change log up to which everything was seen.
   */
  revision: string;
};

/**
 * Who made a change; names are those of that moment, as far as they are known.
 */
export type AuditActor = {
  /**
   * Null for nobody and for Guildhall itself.
   */
  id: string | null;
  kind: ActorKind;
  userName: string | null;
  displayName: string | null;
};

/**
 * What a change is about; of memberships and nestings that is the group, of role assignments who has the role.
 */
export type AuditSubject = {
  type: AuditSubjectType;
  id: string;
  /**
   * What it was called then, as far as that is known.
   */
  name: string | null;
};

/**
 * One change.
 */
export type AuditEvent = {
  id: string;
  /**
   * The place of its act in the order of all; changes of one act share it.
   */
  revision: string;
  at: string;
  actor: AuditActor;
  /**
   * The surface that it was made through.
   */
  surface: string;
  requestId: string | null;
  action: string;
  subject: AuditSubject;
  /**
   * What it did; where fields changed, `before` and `after` hold those that did.
   */
  facts: {
    [key: string]: unknown;
  };
  /**
   * The same of what names or describes a person; null if there is nothing of the kind, or it was erased.
   */
  personal: {
    [key: string]: unknown;
  } | null;
  /**
   * Whether there was something personal that was erased since.
   */
  personalErased: boolean;
};

/**
 * Changes, a page at a time.
 */
export type AuditEventPage = {
  items: Array<AuditEvent>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
  /**
   * What to send as `cursor`, now or later, for what comes after this page; null unless sorted by `revision`.
   */
  followCursor: string | null;
};

/**
 * How much is to be undone.
 */
export type Undo = {
  /**
   * The change alone, or all changes of its act: those of one request, wholly or not at all.
   */
  extent?: UndoExtent;
};

/**
 * What was undone, and by which changes.
 */
export type Undone = {
  /**
   * The changes that were undone, the newest first; what came back along with them is not listed.
   */
  undone: Array<string>;
  /**
   * The place of the undoing act in the order of all.
   */
  revision: string;
  /**
   * The changes that undid them, which can be undone in turn.
   */
  events: Array<string>;
};

/**
 * When somebody last signed in.
 */
export type LastSignIn = {
  /**
   * Null if he never did. A sign-in and a new token count at once; what is used again and again, within an hour.
   */
  lastSignInAt: string | null;
};

/**
 * A user of the directory.
 */
export type User = {
  id: string;
  number: number;
  publicId: string | null;
  externalId: string | null;
  userName: string;
  displayName: string;
  givenName: string | null;
  familyName: string | null;
  email: string | null;
  jobTitle: string | null;
  companyName: string | null;
  city: string | null;
  department: string | null;
  phone: string | null;
  kind: UserKind;
  source: string;
  /**
   * The service elsewhere that vouches for him; null for whom Guildhall itself signs in.
   */
  authenticationServiceId: string | null;
  active: boolean;
  version: number;
  createdAt: string;
  updatedAt: string | null;
  deletedAt: string | null;
  deletedBy: string | null;
};

/**
 * Users, a page at a time.
 */
export type UserPage = {
  items: Array<User>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
};

/**
 * A user to be made.
 */
export type CreateUser = {
  /**
   * What he signs in by, unique in any case together with all e-mail addresses.
   */
  userName: string;
  /**
   * An id of the client's own choice.
   */
  publicId?: string;
  /**
   * The id that he has in the system that provisions him.
   */
  externalId?: string | null;
  givenName?: string | null;
  familyName?: string | null;
  /**
   * Made of the other names if absent.
   */
  displayName?: string;
  email?: string | null;
  jobTitle?: string | null;
  companyName?: string | null;
  city?: string | null;
  department?: string | null;
  phone?: string | null;
  /**
   * At least 8 characters; without one he cannot sign in by password.
   */
  password?: string;
  /**
   * The authentication service that vouches for him, by uuid; if that is not the local one, he has no password here.
   */
  authenticationServiceId?: string;
  active?: boolean;
  kind?: NewUserKind;
};

/**
 * A merge patch of a user: what is absent stays, null clears.
 */
export type UpdateUser = {
  userName?: string;
  externalId?: string | null;
  givenName?: string | null;
  familyName?: string | null;
  displayName?: string;
  email?: string | null;
  jobTitle?: string | null;
  companyName?: string | null;
  city?: string | null;
  department?: string | null;
  phone?: string | null;
  password?: string;
  active?: boolean;
};

/**
 * What a restored user is to sign in by, where it has been taken or is to change.
 */
export type RestoreUser = {
  userName?: string;
  /**
   * Null takes the address away.
   */
  email?: string | null;
};

/**
 * A group of the directory.
 */
export type Group = {
  id: string;
  number: number;
  publicId: string | null;
  externalId: string | null;
  name: string;
  displayName: string;
  description: string;
  type: GroupType;
  builtIn: BuiltInGroup | null;
  /**
   * The service elsewhere that says who is in it; null for a group whose members are decided here.
   */
  authenticationServiceId: string | null;
  creatorId: string | null;
  version: number;
  createdAt: string;
  updatedAt: string | null;
  deletedAt: string | null;
  deletedBy: string | null;
};

/**
 * Groups, a page at a time.
 */
export type GroupPage = {
  items: Array<Group>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
};

/**
 * Who asks an authentication service; it is shown there and not kept.
 */
export type ExternalCredentials = {
  userName: string;
  password: string;
};

/**
 * A group to be made.
 */
export type CreateGroup = {
  /**
   * Unique in the organization, in any case and Unicode form.
   */
  name: string;
  /**
   * Follows the name if absent.
   */
  displayName?: string;
  description?: string;
  type?: GroupType;
  /**
   * An id of the client's own choice.
   */
  publicId?: string;
  /**
   * The id that it has in the system that provisions it.
   */
  externalId?: string | null;
  /**
   * The authentication service that says who is in it, by uuid; it must know a group of exactly this name, unless it is the
   * local one.
   */
  authenticationServiceId?: string;
  /**
   * Whose rights that service is asked by; without them by those of the account that Guildhall has there.
   */
  externalCredentials?: ExternalCredentials;
};

/**
 * A merge patch of a group: what is absent stays.
 */
export type UpdateGroup = {
  name?: string;
  displayName?: string;
  description?: string;
  type?: GroupType;
  externalId?: string | null;
};

/**
 * What a restored group is to be called, where its name has been taken or is to change.
 */
export type RestoreGroup = {
  name?: string;
};

/**
 * One thing to be done to the direct members of the group.
 */
export type MemberBatchItem = {
  /**
   * `add` puts the member in and leaves alone who is in already, `set` also brings him to the given terms,
   * `remove` takes him out.
   */
  op: MemberBatchOperation;
  type: SubjectType;
  /**
   * The user or group, by uuid or publicId.
   */
  id: string;
  privileges?: Array<GroupPrivilege>;
  /**
   * Users only.
   */
  startsAt?: string | null;
  /**
   * Users only.
   */
  expiresAt?: string | null;
};

/**
 * Up to 10,000 things to be done to the direct members of one group at once.
 */
export type MemberBatch = {
  /**
   * At most 10,000. A later item about the same member must ask for the same as the first.
   */
  items: Array<MemberBatchItem>;
  /**
   * Whether one item that cannot be done undoes the others.
   */
  mode?: MemberBatchMode;
};

/**
 * What became of one item.
 */
export type MemberBatchResult = {
  /**
   * Its place among the items, from 0.
   */
  index: number;
  status: MemberBatchStatus;
  /**
   * Why it failed, for programs.
   */
  code?: string;
  /**
   * The same for people.
   */
  detail?: string;
};

/**
 * What became of the items of a batch.
 */
export type MemberBatchOutcome = {
  /**
   * One for each item, in their order.
   */
  results: Array<MemberBatchResult>;
  added: number;
  /**
   * Those who were in already, or were to be later, and are on other terms now.
   */
  changed: number;
  removed: number;
  /**
   * What was so already.
   */
  unchanged: number;
  failed: number;
};

/**
 * A user who is in a group directly, and how.
 */
export type Member = {
  user: User;
  privileges: Array<GroupPrivilege>;
  startsAt: string | null;
  expiresAt: string | null;
  beganAt: string;
  /**
   * The user who put him there; null for Guildhall itself.
   */
  beganBy: string | null;
  /**
   * Null while it stands.
   */
  endedAt: string | null;
  endedBy: string | null;
};

/**
 * Members, a page at a time.
 */
export type MemberPage = {
  items: Array<Member>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
};

/**
 * When a membership is to hold, and what it lets the member do in the group.
 */
export type MembershipTerms = {
  privileges?: Array<GroupPrivilege>;
  startsAt?: string | null;
  expiresAt?: string | null;
};

/**
 * A group that is directly in another one, or has it directly in itself, and since when.
 */
export type NestedGroup = {
  group: Group;
  /**
   * What every effective member of the inner group may do in the outer one.
   */
  privileges: Array<GroupPrivilege>;
  beganAt: string;
  /**
   * The user who nested it; null for Guildhall itself.
   */
  beganBy: string | null;
  /**
   * Null while it stands.
   */
  endedAt: string | null;
  endedBy: string | null;
};

/**
 * Groups beside a group, a page at a time.
 */
export type NestedGroupPage = {
  items: Array<NestedGroup>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
};

/**
 * What the members of the child may do in the parent.
 */
export type NestingTerms = {
  privileges?: Array<GroupPrivilege>;
};

/**
 * A group on a way.
 */
export type GroupOnWay = {
  id: string;
  publicId: string | null;
  name: string;
};

/**
 * One way by which somebody is in a group.
 */
export type Way = {
  /**
   * By what he is in the first group: a membership, or by being an active user.
   */
  kind: WayKind;
  /**
   * The groups from the one that he is in himself up to the one that was asked about.
   */
  path: Array<GroupOnWay>;
  /**
   * Whether he is in the group itself.
   */
  direct: boolean;
  /**
   * Since when he is in the first group.
   */
  beganAt: string | null;
  /**
   * The user who put him there; null for Guildhall itself.
   */
  beganBy: string | null;
  startsAt: string | null;
  expiresAt: string | null;
  /**
   * Since when all of the way has stood.
   */
  since: string | null;
};

/**
 * A user who is in a group, directly or through others, and how.
 */
export type EffectiveMember = {
  user: User;
  /**
   * Shortest first: at most 10 in a list, and 100 where one member is asked for.
   */
  ways: Array<Way>;
  /**
   * Whether there are more ways than are told.
   */
  moreWays: boolean;
};

/**
 * Effective members, a page at a time.
 */
export type EffectiveMemberPage = {
  items: Array<EffectiveMember>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
};

/**
 * How a user is in a group directly, since when and by whom.
 */
export type Membership = {
  privileges: Array<GroupPrivilege>;
  startsAt: string | null;
  expiresAt: string | null;
  beganAt: string;
  /**
   * The user who put him there; null for Guildhall itself.
   */
  beganBy: string | null;
  /**
   * Null while it stands.
   */
  endedAt: string | null;
  endedBy: string | null;
};

/**
 * A group that a user is in.
 */
export type GroupOfUser = {
  group: Group;
  /**
   * Null where he is in it only through other groups, or in Everyone by being active.
   */
  membership: Membership | null;
};

/**
 * Groups of a user, a page at a time.
 */
export type GroupOfUserPage = {
  items: Array<GroupOfUser>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
};

/**
 * A tenant; nothing of one is visible from another.
 */
export type Organization = {
  id: string;
  publicId: string;
  name: string;
  version: number;
  createdAt: string;
  updatedAt: string | null;
  /**
   * Since when nobody of it can sign in; null for one that stands.
   */
  endedAt: string | null;
};

/**
 * Organizations, a page at a time.
 */
export type OrganizationPage = {
  items: Array<Organization>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
};

/**
 * Who administers an organization from its first day.
 */
export type FirstAdministrator = {
  userName: string;
  email: string;
  /**
   * At least 8 characters.
   */
  password: string;
};

/**
 * An organization to be founded.
 */
export type CreateOrganization = {
  /**
   * What it is called in logins and in paths; it never changes and is never another's, in any case.
   */
  publicId: string;
  name: string;
  administrator: FirstAdministrator;
};

/**
 * A merge patch of an organization: what is absent stays.
 */
export type UpdateOrganization = {
  name?: string;
};

/**
 * A change that might be made.
 */
export type ProposedChange = {
  op: ProposedOperation;
  /**
   * Being in a group directly, as a user or as a group; a grant; or a role.
   */
  kind: ProposedKind;
  /**
   * Who is put in or taken out, or given something or deprived of it.
   */
  subject: Subject;
  /**
   * Memberships: the group, by uuid or publicId.
   */
  group?: string;
  /**
   * Memberships of users only.
   */
  startsAt?: string | null;
  /**
   * Memberships of users only.
   */
  expiresAt?: string | null;
  /**
   * Grants only.
   */
  permission?: string;
  /**
   * Grants only; without it they are on the whole organization.
   */
  scope?: Scope;
  /**
   * Roles only: the role, by uuid.
   */
  role?: string;
};

/**
 * Changes that might be made, and what is to be asked of the world before and after them.
 */
export type Proposal = {
  /**
   * At most 50, one after the other.
   */
  changes: Array<ProposedChange>;
  /**
   * At most 50.
   */
  questions?: Array<Question>;
};

/**
 * Why a change would be refused.
 */
export type Refusal = {
  /**
   * For programs; the same that the change itself would be answered with.
   */
  code: string;
  /**
   * The same for people.
   */
  detail: string;
  /**
   * The permissions that the caller lacks for it.
   */
  missing: Array<string>;
  /**
   * The groups that would contain one another, by their ids.
   */
  path: Array<string>;
};

/**
 * What would become of one change.
 */
export type ChangeOutlook = {
  /**
   * Whether it would be made.
   */
  accepted: boolean;
  /**
   * Why not, if not.
   */
  refusal: Refusal | null;
};

/**
 * Users who would gain a permission somewhere, or lose it.
 */
export type Effect = {
  permission: string;
  scope: Scope;
  /**
   * How many users.
   */
  count: number;
  /**
   * The first 10 of them by their ids.
   */
  first: Array<ListedSubject>;
};

/**
 * How many active people are site administrators by a way that does not expire.
 */
export type AdministratorCounts = {
  before: number;
  /**
   * With one, he is the last; a change that would leave none is refused.
   */
  after: number;
};

/**
 * An answer to a question.
 */
export type OutlookDecision = {
  allowed: boolean;
  reason: DecisionReason;
};

/**
 * The answers to one question, as things stand and as they would.
 */
export type OutlookAnswer = {
  before: OutlookDecision;
  after: OutlookDecision;
};

/**
 * What would come of a proposal.
 */
export type Outlook = {
  /**
   * One for each change, in their order.
   */
  changes: Array<ChangeOutlook>;
  /**
   * What users would be able to do that they cannot now, by permission and scope.
   */
  gained: Array<Effect>;
  /**
   * What users would not be able to do any more.
   */
  lost: Array<Effect>;
  administrators: AdministratorCounts;
  /**
   * One for each question, in their order.
   */
  answers: Array<OutlookAnswer>;
  /**
   * The position in the change log that it is no older than.
   */
  revision: string;
};

/**
 * Credentials of a person.
 */
export type Login = {
  /**
   * User name or e-mail.
   */
  userName: string;
  password: string;
  /**
   * The organization to sign in to, by publicId or uuid; without one, that of the host.
   */
  organization?: string | null;
  /**
   * The authentication service that is to verify it, by uuid; whomever it vouches for becomes a user by it. Without
   * one, it is that of the user.
   */
  authenticationServiceId?: string;
};

/**
 * What a sign-in or a refresh hands out.
 */
export type Tokens = {
  accessToken: string;
  tokenType: 'Bearer';
  /**
   * Seconds until the access token runs out.
   */
  expiresIn: number;
  /**
   * Good for one refresh.
   */
  refreshToken: string;
};

/**
 * A refresh token that has not been used yet.
 */
export type Refresh = {
  refreshToken: string;
};

/**
 * A token for scripts, without its secret.
 */
export type ApiToken = {
  id: string;
  name: string;
  scopes: Array<string> | null;
  createdAt: string;
  expiresAt: string | null;
};

/**
 * All API tokens of the caller.
 */
export type ApiTokenList = {
  items: Array<ApiToken>;
};

/**
 * A token for scripts.
 */
export type CreateApiToken = {
  name: string;
  /**
   * What it may be used for; without scopes nothing narrows it.
   */
  scopes?: Array<string>;
  expiresAt?: string;
};

/**
 * A token as it is told once, when it is made.
 */
export type CreatedApiToken = {
  id: string;
  name: string;
  scopes: Array<string> | null;
  createdAt: string;
  expiresAt: string | null;
  /**
   * The secret itself.
   */
  token: string;
};

/**
 * What one sign-in led to.
 */
export type Session = {
  id: string;
  createdAt: string;
  expiresAt: string;
  /**
   * Whether it is the one that this call was made in.
   */
  current: boolean;
};

/**
 * All sessions of the caller.
 */
export type SessionList = {
  items: Array<Session>;
};

/**
 * An application that acts on its own behalf; it is a user of the kind `application` as well.
 */
export type ServiceAccount = {
  id: string;
  /**
   * What it sends as `client_id`.
   */
  clientId: string;
  name: string;
  description: string | null;
  scopes: Array<string>;
  active: boolean;
  version: number;
  createdAt: string;
  updatedAt: string | null;
};

/**
 * Service accounts, a page at a time.
 */
export type ServiceAccountPage = {
  items: Array<ServiceAccount>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
};

/**
 * A service account to be registered.
 */
export type CreateServiceAccount = {
  /**
   * Unique among the names of all users.
   */
  name: string;
  description?: string | null;
  /**
   * What its tokens may be used for; it is granted what they name, which the caller must hold.
   */
  scopes: Array<string>;
};

/**
 * A service account as it is told once, when it is registered.
 */
export type RegisteredServiceAccount = {
  id: string;
  /**
   * What it sends as `client_id`.
   */
  clientId: string;
  name: string;
  description: string | null;
  scopes: Array<string>;
  active: boolean;
  version: number;
  createdAt: string;
  updatedAt: string | null;
  /**
   * Its first secret.
   */
  clientSecret: string;
};

/**
 * A merge patch of a service account: what is absent stays, null clears.
 */
export type UpdateServiceAccount = {
  name?: string;
  description?: string | null;
  /**
   * Fewer than before end the tokens that are about.
   */
  scopes?: Array<string>;
  active?: boolean;
};

/**
 * A secret of a service account, without its text.
 */
export type ClientSecret = {
  id: string;
  createdAt: string;
  expiresAt: string | null;
  /**
   * When a token was last issued for it, within ten minutes; null if none ever was.
   */
  lastUsedAt: string | null;
};

/**
 * All secrets of a service account.
 */
export type ClientSecretList = {
  items: Array<ClientSecret>;
};

/**
 * One more secret of a service account.
 */
export type CreateClientSecret = {
  /**
   * Without it the secret is good until it is deleted.
   */
  expiresAt?: string;
};

/**
 * A secret as it is told once, when it is made.
 */
export type CreatedClientSecret = {
  id: string;
  createdAt: string;
  expiresAt: string | null;
  /**
   * When a token was last issued for it, within ten minutes; null if none ever was.
   */
  lastUsedAt: string | null;
  /**
   * The secret itself.
   */
  clientSecret: string;
};

/**
 * A key that access tokens are signed with, without its private half.
 */
export type SigningKey = {
  /**
   * The `kid` of tokens and of the published set.
   */
  id: string;
  state: SigningKeyState;
  createdAt: string;
  signsFrom: string;
};

/**
 * All keys that tokens may be signed with.
 */
export type SigningKeyList = {
  items: Array<SigningKey>;
};

/**
 * How a new key takes over.
 */
export type CreateSigningKey = {
  /**
   * For a key that was stolen: the new one signs now, and whatever the others signed is good no more. Without it
   * the new key is published for an hour first, and no token is lost.
   */
  atOnce?: boolean;
};

/**
 * How an LDAP server is reached and asked.
 */
export type LdapSettings = {
  hostname: string;
  port: number;
  security: TransportSecurity;
  /**
   * The certificates, in PEM, that its own must be signed by; null for those that the machine trusts.
   */
  certificateAuthority: string | null;
  searchBase: string;
  bindingDn: string | null;
  /**
   * Whether a password of the account in `bindingDn` is kept; it is never told.
   */
  hasBindingPassword: boolean;
  userQuery: string;
  userNameAttribute: string;
  groupQuery: string;
  groupQueryAll: string;
  groupNameAttribute: string;
  groupMembersAttribute: string | null;
  groupMembershipQuery: string | null;
};

/**
 * How a service that speaks HTTP is reached.
 */
export type RemoteSettings = {
  uri: string;
  /**
   * The certificates, in PEM, that its own must be signed by; null for those that the machine trusts.
   */
  certificateAuthority: string | null;
};

/**
 * Something that vouches for users: Guildhall itself, or a service elsewhere.
 */
export type AuthenticationService = {
  id: string;
  /**
   * 1 is the local one, Guildhall itself.
   */
  number: number;
  kind: AuthenticationServiceKind;
  description: string;
  /**
   * Whether it signs anybody in.
   */
  enabled: boolean;
  /**
   * Null unless it is of the kind `ldap`.
   */
  ldap: LdapSettings | null;
  /**
   * Null unless it is of the kind `remote`.
   */
  remote: RemoteSettings | null;
  /**
   * What went wrong last; it stays when all is well again.
   */
  lastError: string | null;
  lastErrorAt: string | null;
  version: number;
  createdAt: string;
  updatedAt: string | null;
};

/**
 * Authentication services, a page at a time.
 */
export type AuthenticationServicePage = {
  items: Array<AuthenticationService>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
};

/**
 * Settings of a service that speaks HTTP: what is absent stays.
 */
export type ChangeRemoteSettings = {
  /**
   * Where its paths begin, without query; a new service needs it.
   */
  uri?: string;
  /**
   * The certificates, in PEM, that its own must be signed by; null for those that the machine trusts.
   */
  certificateAuthority?: string | null;
};

/**
 * LDAP settings: what is absent stays, or is what Active Directory wants.
 */
export type ChangeLdapSettings = {
  /**
   * A host name or an address; a new service needs it.
   */
  hostname?: string;
  /**
   * 636 for `ldaps` and else 389, if a new service says nothing.
   */
  port?: number;
  security?: TransportSecurity;
  /**
   * The certificates, in PEM, that its own must be signed by; null for those that the machine trusts.
   */
  certificateAuthority?: string | null;
  /**
   * Below it users and groups are looked for; a new service needs it.
   */
  searchBase?: string;
  /**
   * Who binds: with `$1` in it whoever signs in, that being his name; without it an account of Guildhall's own; null
   * for nobody.
   */
  bindingDn?: string | null;
  /**
   * The password of the account in `bindingDn`. It is kept sealed and never told; it must be given again with
   * whatever would send it elsewhere.
   */
  bindingPassword?: string | null;
  /**
   * Finds the one entry of a user, `$1` being his name.
   */
  userQuery?: string;
  /**
   * The attribute that holds a user's name.
   */
  userNameAttribute?: string;
  /**
   * Finds the one entry of a group, `$1` being its name.
   */
  groupQuery?: string;
  /**
   * Finds all groups; what it does not find is none. At first what `groupQuery` finds by any name.
   */
  groupQueryAll?: string;
  /**
   * The attribute that holds a group's name.
   */
  groupNameAttribute?: string;
  /**
   * The attribute of a user that holds the DNs of the groups that he is in; null if there is none.
   */
  groupMembersAttribute?: string | null;
  /**
   * Finds the groups that a user is in, `$1` being his name and `$2` his DN; null if it need not be asked.
   */
  groupMembershipQuery?: string | null;
};

/**
 * An authentication service to be made; one of `ldap` and `remote` must be given and says which kind it is.
 */
export type CreateAuthenticationService = {
  remote?: ChangeRemoteSettings | null;
  description: string;
  enabled?: boolean;
  ldap?: ChangeLdapSettings | null;
};

/**
 * A merge patch of an authentication service, whose kind stays: what is absent stays.
 */
export type UpdateAuthenticationService = {
  remote?: ChangeRemoteSettings | null;
  description?: string;
  /**
   * A service that is disabled signs nobody in, and ends the sessions of those whom it vouches for.
   */
  enabled?: boolean;
  ldap?: ChangeLdapSettings | null;
};

/**
 * How an authentication service answered when it was tried.
 */
export type ServiceTest = {
  /**
   * Whether it could be asked as every sign-in asks it.
   */
  succeeded: boolean;
  /**
   * What kind of thing went wrong; null if nothing did.
   */
  reason: ServiceFailureReason | null;
  /**
   * What it was, in plain words; null if nothing went wrong.
   */
  message: string | null;
};

/**
 * One thing wrong with one field.
 */
export type FieldError = {
  field: string;
  /**
   * The rule that is broken, for programs.
   */
  constraint: string;
  /**
   * The same for people.
   */
  message: string;
  /**
   * The values that the field takes, if they can be listed.
   */
  allowed?: Array<string>;
};

/**
 * A failure as RFC 9457 writes it; some carry further members, such as `missing`.
 */
export type Problem = {
  type: string;
  /**
   * What went wrong, for people.
   */
  title: string;
  status: number;
  /**
   * What went wrong, for programs; stable across releases.
   */
  code: string;
  /**
   * What the service's log knows the request by.
   */
  requestId: string;
  /**
   * What is wrong with which field, if that is what went wrong.
   */
  errors?: Array<FieldError>;
  [key: string]: unknown;
};

/**
 * What a group stands for.
 */
export const GroupType = {
  organization: 'organization',
  unit: 'unit',
  team: 'team',
  role_holders: 'role_holders',
} as const;

/**
 * What a group stands for.
 */
export type GroupType = (typeof GroupType)[keyof typeof GroupType];

/**
 * The groups that every organization has and that nobody can delete.
 */
export const BuiltInGroup = { administrators: 'administrators', everyone: 'everyone' } as const;

/**
 * The groups that every organization has and that nobody can delete.
 */
export type BuiltInGroup = (typeof BuiltInGroup)[keyof typeof BuiltInGroup];

/**
 * What a member of a group may do in that group.
 */
export const GroupPrivilege = {
  group_add_atm_inventory: 'group_add_atm_inventory',
  group_add_child: 'group_add_child',
  group_add_cluster: 'group_add_cluster',
  group_add_harvester: 'group_add_harvester',
  group_add_parent: 'group_add_parent',
  group_add_space: 'group_add_space',
  group_add_user: 'group_add_user',
  group_create_handle: 'group_create_handle',
  group_create_handle_service: 'group_create_handle_service',
  group_delete: 'group_delete',
  group_leave_cluster: 'group_leave_cluster',
  group_leave_handle: 'group_leave_handle',
  group_leave_handle_service: 'group_leave_handle_service',
  group_leave_parent: 'group_leave_parent',
  group_leave_space: 'group_leave_space',
  group_remove_atm_inventory: 'group_remove_atm_inventory',
  group_remove_child: 'group_remove_child',
  group_remove_harvester: 'group_remove_harvester',
  group_remove_user: 'group_remove_user',
  group_set_privileges: 'group_set_privileges',
  group_update: 'group_update',
  group_view: 'group_view',
  group_view_privileges: 'group_view_privileges',
} as const;

/**
 * What a member of a group may do in that group.
 */
export type GroupPrivilege = (typeof GroupPrivilege)[keyof typeof GroupPrivilege];

/**
 * What can be asked for a member of a group.
 */
export const MemberBatchOperation = {
  add: 'add',
  set: 'set',
  remove: 'remove',
} as const;

/**
 * What can be asked for a member of a group.
 */
export type MemberBatchOperation = (typeof MemberBatchOperation)[keyof typeof MemberBatchOperation];

/**
 * Whether one item that cannot be done undoes the others.
 */
export const MemberBatchMode = { all_or_nothing: 'all_or_nothing', each: 'each' } as const;

/**
 * Whether one item that cannot be done undoes the others.
 */
export type MemberBatchMode = (typeof MemberBatchMode)[keyof typeof MemberBatchMode];

/**
 * What became of an item.
 */
export const MemberBatchStatus = {
  added: 'added',
  changed: 'changed',
  removed: 'removed',
  unchanged: 'unchanged',
  failed: 'failed',
} as const;

/**
 * What became of an item.
 */
export type MemberBatchStatus = (typeof MemberBatchStatus)[keyof typeof MemberBatchStatus];

/**
 * By what somebody is in the first group of a way.
 */
export const WayKind = { membership: 'membership', everyone: 'everyone' } as const;

/**
 * By what somebody is in the first group of a way.
 */
export type WayKind = (typeof WayKind)[keyof typeof WayKind];

/**
 * What kind of account it is.
 */
export const UserKind = {
  user: 'user',
  robot: 'robot',
  application: 'application',
  anonymous: 'anonymous',
} as const;

/**
 * What kind of account it is.
 */
export type UserKind = (typeof UserKind)[keyof typeof UserKind];

/**
 * The kinds of account that can be made.
 */
export const NewUserKind = {
  user: 'user',
  robot: 'robot',
  application: 'application',
} as const;

/**
 * The kinds of account that can be made.
 */
export type NewUserKind = (typeof NewUserKind)[keyof typeof NewUserKind];

/**
 * Why a question was answered as it was.
 */
export const DecisionReason = {
  allowed: 'allowed',
  not_held: 'not_held',
  scope_of_token: 'scope_of_token',
  not_active: 'not_active',
  expired: 'expired',
  not_begun: 'not_begun',
} as const;

/**
 * Why a question was answered as it was.
 */
export type DecisionReason = (typeof DecisionReason)[keyof typeof DecisionReason];

/**
 * Whether an answer may rest on what is remembered.
 */
export const Consistency = { fresh: 'fresh', strict: 'strict' } as const;

/**
 * Whether an answer may rest on what is remembered.
 */
export type Consistency = (typeof Consistency)[keyof typeof Consistency];

/**
 * What a link of a chain stands on.
 */
export const ChainLinkKind = {
  membership: 'membership',
  everyone: 'everyone',
  nesting: 'nesting',
  grant: 'grant',
  role_assignment: 'role_assignment',
  role_definition: 'role_definition',
  holding: 'holding',
} as const;

/**
 * What a link of a chain stands on.
 */
export type ChainLinkKind = (typeof ChainLinkKind)[keyof typeof ChainLinkKind];

/**
 * What a link leads from or to.
 */
export const ChainLinkEndType = {
  user: 'user',
  group: 'group',
  role: 'role',
  permission: 'permission',
} as const;

/**
 * What a link leads from or to.
 */
export type ChainLinkEndType = (typeof ChainLinkEndType)[keyof typeof ChainLinkEndType];

/**
 * What could be missing.
 */
export const MissingLinkKind = {
  activity: 'activity',
  awaited_membership: 'awaited_membership',
  expired_membership: 'expired_membership',
  membership: 'membership',
  nesting: 'nesting',
  grant: 'grant',
} as const;

/**
 * What could be missing.
 */
export type MissingLinkKind = (typeof MissingLinkKind)[keyof typeof MissingLinkKind];

/**
 * Who can hold something.
 */
export const SubjectType = { user: 'user', group: 'group' } as const;

/**
 * Who can hold something.
 */
export type SubjectType = (typeof SubjectType)[keyof typeof SubjectType];

/**
 * What can be proposed of something.
 */
export const ProposedOperation = { add: 'add', remove: 'remove' } as const;

/**
 * What can be proposed of something.
 */
export type ProposedOperation = (typeof ProposedOperation)[keyof typeof ProposedOperation];

/**
 * What can be proposed.
 */
export const ProposedKind = {
  membership: 'membership',
  grant: 'grant',
  role: 'role',
} as const;

/**
 * What can be proposed.
 */
export type ProposedKind = (typeof ProposedKind)[keyof typeof ProposedKind];

/**
 * What permissions can be held on, beside the organization as a whole.
 */
export const ResourceType = { project: 'project', group: 'group' } as const;

/**
 * What permissions can be held on, beside the organization as a whole.
 */
export type ResourceType = (typeof ResourceType)[keyof typeof ResourceType];

/**
 * What a permission can be held on.
 */
export const ScopeType = {
  installation: 'installation',
  organization: 'organization',
  project: 'project',
  group: 'group',
} as const;

/**
 * What a permission can be held on.
 */
export type ScopeType = (typeof ScopeType)[keyof typeof ScopeType];

/**
 * What a signing key does: it signs soon, now, or no more, and is kept for what it signed.
 */
export const SigningKeyState = {
  next: 'next',
  current: 'current',
  retired: 'retired',
} as const;

/**
 * What a signing key does: it signs soon, now, or no more, and is kept for what it signed.
 */
export type SigningKeyState = (typeof SigningKeyState)[keyof typeof SigningKeyState];

/**
 * How an authentication service is spoken to.
 */
export const AuthenticationServiceKind = {
  local: 'local',
  ldap: 'ldap',
  remote: 'remote',
} as const;

/**
 * How an authentication service is spoken to.
 */
export type AuthenticationServiceKind =
  (typeof AuthenticationServiceKind)[keyof typeof AuthenticationServiceKind];

/**
 * How a connection to an LDAP server is kept from listeners.
 */
export const TransportSecurity = {
  none: 'none',
  start_tls: 'start_tls',
  ldaps: 'ldaps',
} as const;

/**
 * How a connection to an LDAP server is kept from listeners.
 */
export type TransportSecurity = (typeof TransportSecurity)[keyof typeof TransportSecurity];

/**
 * Why an authentication service could not be asked, or its answer not be trusted.
 */
export const ServiceFailureReason = {
  address_not_allowed: 'address_not_allowed',
  unknown_host: 'unknown_host',
  unreachable: 'unreachable',
  timeout: 'timeout',
  too_busy: 'too_busy',
  certificate: 'certificate',
  refused: 'refused',
  search: 'search',
  ambiguous: 'ambiguous',
  protocol: 'protocol',
} as const;

/**
 * Why an authentication service could not be asked, or its answer not be trusted.
 */
export type ServiceFailureReason = (typeof ServiceFailureReason)[keyof typeof ServiceFailureReason];

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export const AuthenticationServiceOrder = {
  number: 'number',
  '-number': '-number',
  description: 'description',
  '-description': '-description',
  createdAt: 'createdAt',
  '-createdAt': '-createdAt',
} as const;

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export type AuthenticationServiceOrder =
  (typeof AuthenticationServiceOrder)[keyof typeof AuthenticationServiceOrder];

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export const UserOrder = {
  number: 'number',
  '-number': '-number',
  userName: 'userName',
  '-userName': '-userName',
  displayName: 'displayName',
  '-displayName': '-displayName',
  createdAt: 'createdAt',
  '-createdAt': '-createdAt',
} as const;

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export type UserOrder = (typeof UserOrder)[keyof typeof UserOrder];

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export const UserListOrder = {
  number: 'number',
  '-number': '-number',
  userName: 'userName',
  '-userName': '-userName',
  displayName: 'displayName',
  '-displayName': '-displayName',
  createdAt: 'createdAt',
  '-createdAt': '-createdAt',
  deletedAt: 'deletedAt',
  '-deletedAt': '-deletedAt',
} as const;

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export type UserListOrder = (typeof UserListOrder)[keyof typeof UserListOrder];

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export const GroupOrder = {
  number: 'number',
  '-number': '-number',
  name: 'name',
  '-name': '-name',
  displayName: 'displayName',
  '-displayName': '-displayName',
  createdAt: 'createdAt',
  '-createdAt': '-createdAt',
} as const;

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export type GroupOrder = (typeof GroupOrder)[keyof typeof GroupOrder];

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export const GroupListOrder = {
  number: 'number',
  '-number': '-number',
  name: 'name',
  '-name': '-name',
  displayName: 'displayName',
  '-displayName': '-displayName',
  createdAt: 'createdAt',
  '-createdAt': '-createdAt',
  deletedAt: 'deletedAt',
  '-deletedAt': '-deletedAt',
} as const;

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export type GroupListOrder = (typeof GroupListOrder)[keyof typeof GroupListOrder];

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export const RoleOrder = {
  number: 'number',
  '-number': '-number',
  name: 'name',
  '-name': '-name',
} as const;

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export type RoleOrder = (typeof RoleOrder)[keyof typeof RoleOrder];

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export const RoleAssignmentOrder = { beganAt: 'beganAt', '-beganAt': '-beganAt' } as const;

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export type RoleAssignmentOrder = (typeof RoleAssignmentOrder)[keyof typeof RoleAssignmentOrder];

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export const GrantOrder = {
  beganAt: 'beganAt',
  '-beganAt': '-beganAt',
  permission: 'permission',
  '-permission': '-permission',
} as const;

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export type GrantOrder = (typeof GrantOrder)[keyof typeof GrantOrder];

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export const AuditEventOrder = { revision: 'revision', '-revision': '-revision' } as const;

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export type AuditEventOrder = (typeof AuditEventOrder)[keyof typeof AuditEventOrder];

/**
 * Who can make a change.
 */
export const ActorKind = {
  user: 'user',
  anonymous: 'anonymous',
  system: 'system',
} as const;

/**
 * Who can make a change.
 */
export type ActorKind = (typeof ActorKind)[keyof typeof ActorKind];

/**
 * What a change can be about.
 */
export const AuditSubjectType = {
  organization: 'organization',
  user: 'user',
  group: 'group',
  membership: 'membership',
  nesting: 'nesting',
  project: 'project',
  role: 'role',
  role_assignment: 'role_assignment',
  grant: 'grant',
  api_token: 'api_token',
  invitation: 'invitation',
  service_account: 'service_account',
  authentication_service: 'authentication_service',
  signing_key: 'signing_key',
  session: 'session',
  sign_in: 'sign_in',
} as const;

/**
 * What a change can be about.
 */
export type AuditSubjectType = (typeof AuditSubjectType)[keyof typeof AuditSubjectType];

/**
 * What is undone: a change, or all changes of its act.
 */
export const UndoExtent = { change: 'change', act: 'act' } as const;

/**
 * What is undone: a change, or all changes of its act.
 */
export type UndoExtent = (typeof UndoExtent)[keyof typeof UndoExtent];

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export const OrganizationOrder = {
  createdAt: 'createdAt',
  '-createdAt': '-createdAt',
  name: 'name',
  '-name': '-name',
  publicId: 'publicId',
  '-publicId': '-publicId',
} as const;

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export type OrganizationOrder = (typeof OrganizationOrder)[keyof typeof OrganizationOrder];

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export const NamedThingOrder = {
  createdAt: 'createdAt',
  '-createdAt': '-createdAt',
  name: 'name',
  '-name': '-name',
} as const;

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export type NamedThingOrder = (typeof NamedThingOrder)[keyof typeof NamedThingOrder];

/**
 * What can be asked of `listGrants`.
 */
export type ListGrantsQuery = {
  /**
   * `beganAt` or `permission`; `-` before it turns the order around.
   */
  sort?: GrantOrder;
  /**
   * Lists what stood at this instant of the past, instead of what stands now.
   */
  asOf?: string;
  /**
   * Comparisons joined by `and`, `or`, `not` and brackets, as in RFC 7644; text compares in any case.
   */
  filter?: string;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `listRoles`.
 */
export type ListRolesQuery = {
  /**
   * `number` or `name`; `-` before it turns the order around.
   */
  sort?: RoleOrder;
  /**
   * Comparisons joined by `and`, `or`, `not` and brackets, as in RFC 7644; text compares in any case.
   */
  filter?: string;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `listRoleAssignments`.
 */
export type ListRoleAssignmentsQuery = {
  /**
   * `beganAt`; `-` before it turns the order around.
   */
  sort?: RoleAssignmentOrder;
  /**
   * Lists what stood at this instant of the past, instead of what stands now.
   */
  asOf?: string;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `listProjects`.
 */
export type ListProjectsQuery = {
  /**
   * `createdAt` or `name`; `-` before it turns the order around.
   */
  sort?: NamedThingOrder;
  /**
   * Comparisons joined by `and`, `or`, `not` and brackets, as in RFC 7644; text compares in any case.
   */
  filter?: string;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `listAuditEvents`.
 */
export type ListAuditEventsQuery = {
  /**
   * `-revision` begins with the newest change, `revision` with the oldest and can be followed.
   */
  sort?: AuditEventOrder;
  /**
   * Comparisons joined by `and`, `or`, `not` and brackets, as in RFC 7644; text compares in any case.
   */
  filter?: string;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `listUserHistory`.
 */
export type ListUserHistoryQuery = {
  /**
   * `-revision` begins with the newest change, `revision` with the oldest and can be followed.
   */
  sort?: AuditEventOrder;
  /**
   * Comparisons joined by `and`, `or`, `not` and brackets, as in RFC 7644; text compares in any case.
   */
  filter?: string;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `listUsers`.
 */
export type ListUsersQuery = {
  /**
   * `number`, `userName`, `displayName`, `createdAt` or, of deleted ones, `deletedAt`; `-` before it turns the order around.
   */
  sort?: UserListOrder;
  /**
   * Lists those who were deleted and can be restored, instead of those who are there.
   */
  deleted?: boolean;
  /**
   * Comparisons joined by `and`, `or`, `not` and brackets, as in RFC 7644; text compares in any case.
   */
  filter?: string;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `getUser`.
 */
export type GetUserQuery = {
  /**
   * Shows it as it was then; this takes `audit.read` as well.
   */
  asOf?: string;
};

/**
 * What can be asked of `listGroups`.
 */
export type ListGroupsQuery = {
  /**
   * `number`, `name`, `displayName`, `createdAt` or, of deleted ones, `deletedAt`; `-` before it turns the order around.
   */
  sort?: GroupListOrder;
  /**
   * Lists those that were deleted and can be restored, instead of those that are there.
   */
  deleted?: boolean;
  /**
   * Comparisons joined by `and`, `or`, `not` and brackets, as in RFC 7644; text compares in any case.
   */
  filter?: string;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `getGroup`.
 */
export type GetGroupQuery = {
  /**
   * Shows it as it was then; this takes `audit.read` as well.
   */
  asOf?: string;
};

/**
 * What can be asked of `listUserMembers`.
 */
export type ListUserMembersQuery = {
  /**
   * Lists what stood at this instant of the past, instead of what stands now.
   */
  asOf?: string;
  /**
   * `number`, `userName`, `displayName` or `createdAt` of the user; `-` before it turns the order around.
   */
  sort?: UserOrder;
  /**
   * Comparisons joined by `and`, `or`, `not` and brackets, as in RFC 7644; text compares in any case.
   */
  filter?: string;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `listGroupMembers`.
 */
export type ListGroupMembersQuery = {
  /**
   * Lists what stood at this instant of the past, instead of what stands now.
   */
  asOf?: string;
  /**
   * `number`, `name`, `displayName` or `createdAt`; `-` before it turns the order around.
   */
  sort?: GroupOrder;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `listParents`.
 */
export type ListParentsQuery = {
  /**
   * Lists what stood at this instant of the past, instead of what stands now.
   */
  asOf?: string;
  /**
   * `number`, `name`, `displayName` or `createdAt`; `-` before it turns the order around.
   */
  sort?: GroupOrder;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `listEffectiveMembers`.
 */
export type ListEffectiveMembersQuery = {
  /**
   * `number`, `userName`, `displayName` or `createdAt` of the user; `-` before it turns the order around.
   */
  sort?: UserOrder;
  /**
   * Comparisons joined by `and`, `or`, `not` and brackets, as in RFC 7644; text compares in any case.
   */
  filter?: string;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `listEffectiveParents`.
 */
export type ListEffectiveParentsQuery = {
  /**
   * `number`, `name`, `displayName` or `createdAt`; `-` before it turns the order around.
   */
  sort?: GroupOrder;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `listGroupsOfUser`.
 */
export type ListGroupsOfUserQuery = {
  /**
   * Lists what stood at this instant of the past, instead of what stands now.
   */
  asOf?: string;
  /**
   * `number`, `name`, `displayName` or `createdAt`; `-` before it turns the order around.
   */
  sort?: GroupOrder;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
  /**
   * Whether also those are listed that he is in through other groups.
   */
  effective?: boolean;
};

/**
 * What can be asked of `listGroupHistory`.
 */
export type ListGroupHistoryQuery = {
  /**
   * `-revision` begins with the newest change, `revision` with the oldest and can be followed.
   */
  sort?: AuditEventOrder;
  /**
   * Comparisons joined by `and`, `or`, `not` and brackets, as in RFC 7644; text compares in any case.
   */
  filter?: string;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `listOrganizations`.
 */
export type ListOrganizationsQuery = {
  /**
   * `createdAt`, `name` or `publicId`; `-` before it turns the order around.
   */
  sort?: OrganizationOrder;
  /**
   * Comparisons joined by `and`, `or`, `not` and brackets, as in RFC 7644; text compares in any case.
   */
  filter?: string;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `listServiceAccounts`.
 */
export type ListServiceAccountsQuery = {
  /**
   * `name` or `createdAt`; `-` before it turns the order around.
   */
  sort?: NamedThingOrder;
  /**
   * Comparisons joined by `and`, `or`, `not` and brackets, as in RFC 7644; text compares in any case.
   */
  filter?: string;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `listAuthenticationServices`.
 */
export type ListAuthenticationServicesQuery = {
  /**
   * `number`, `description` or `createdAt`; `-` before it turns the order around.
   */
  sort?: AuthenticationServiceOrder;
  /**
   * Comparisons joined by `and`, `or`, `not` and brackets, as in RFC 7644; text compares in any case.
   */
  filter?: string;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};
