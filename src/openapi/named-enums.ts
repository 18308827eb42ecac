import { serviceKinds, serviceSorts, transportSecurities } from '../auth/authentication-services/authentication-service.js';
import { failureReasons } from '../auth/authentication-services/service-failure.js';
import { signingKeyStates } from '../auth/keys/key-schedule.js';
import { auditEventSorts } from '../audit/audit-event-order.js';
import { actorKinds } from '../audit/audit-event.js';
import { undoExtents } from '../audit/undo/undo-plan.js';
import { changeSubjects } from '../common/change-log.js';
import { sortsBy } from '../common/window.js';
import { wayKinds } from '../groups/effective-members/effective-member.js';
import { deletedGroupSorts, groupSorts } from '../groups/group-order.js';
import { proposedKinds, proposedOps } from '../groups/what-if/what-if.js';
import { groupTypes, type BuiltInGroup } from '../groups/group.js';
import { batchModes, batchOperations, itemStatuses } from '../groups/members/member-batch.js';
import { decisionReasons } from '../permissions/decisions/decisions.service.js';
import { consistencies } from '../permissions/decisions/freshness.js';
import { linkEndTypes, linkKinds } from '../permissions/explaining/link.js';
import { missingKinds } from '../permissions/explaining/remedies.js';
import { groupPrivileges } from '../permissions/catalogue/group-privilege.js';
import { organizationSorts } from '../organizations/organization-order.js';
import { assignmentSorts, grantSorts, projectSorts, roleSorts } from '../permissions/permission-orders.js';
import { resourceTypes } from '../permissions/listing/resource-pages.reader.js';
import { scopeTypes } from '../permissions/catalogue/scope.js';
import { deletedUserSorts, userSorts } from '../users/user-order.js';
import { userKinds } from '../users/user.js';
import type { Schema } from './api-document.js';

const builtInGroups: readonly BuiltInGroup[] = ['administrators', 'everyone'];

const ORDER = 'By what a list is ordered; `-` before it turns the order around.';

interface NamedEnum {
  readonly description: string;
  readonly values: readonly string[];
}

/** The sets of values that clients know by name. */
const namedEnums: Readonly<Record<string, NamedEnum>> = {
  GroupType: { description: 'What a group stands for.', values: groupTypes },
  BuiltInGroup: {
    description: 'The groups that every organization has and that nobody can delete.',
    values: builtInGroups,
  },
  GroupPrivilege: { description: 'What a member of a group may do in that group.', values: groupPrivileges },
  MemberBatchOperation: { description: 'What can be asked for a member of a group.', values: batchOperations },
  MemberBatchMode: {
    description: 'Whether one item that cannot be done undoes the others.',
    values: batchModes,
  },
  MemberBatchStatus: { description: 'What became of an item.', values: itemStatuses },
  WayKind: { description: 'By what somebody is in the first group of a way.', values: wayKinds },
  UserKind: { description: 'What kind of account it is.', values: userKinds },
  NewUserKind: {
    description: 'The kinds of account that can be made.',
    values: ['user', 'robot', 'application'],
  },
  DecisionReason: { description: 'Why a question was answered as it was.', values: decisionReasons },
  Consistency: {
    description: 'Whether an answer may rest on what is remembered.',
    values: consistencies,
  },
  ChainLinkKind: { description: 'What a link of a chain stands on.', values: linkKinds },
  ChainLinkEndType: { description: 'What a link leads from or to.', values: linkEndTypes },
  MissingLinkKind: { description: 'What could be missing.', values: missingKinds },
  SubjectType: { description: 'Who can hold something.', values: ['user', 'group'] },
  ProposedOperation: { description: 'What can be proposed of something.', values: proposedOps },
  ProposedKind: { description: 'What can be proposed.', values: proposedKinds },
  ResourceType: {
    description: 'What permissions can be held on, beside the organization as a whole.',
    values: resourceTypes,
  },
  ScopeType: { description: 'What a permission can be held on.', values: scopeTypes },
  SigningKeyState: {
    description: 'What a signing key does: it signs soon, now, or no more, and is kept for what it signed.',
    values: signingKeyStates,
  },
  AuthenticationServiceKind: { description: 'How an authentication service is spoken to.', values: serviceKinds },
  TransportSecurity: {
    description: 'How a connection to an LDAP server is kept from listeners.',
    values: transportSecurities,
  },
  ServiceFailureReason: {
    description: 'Why an authentication service could not be asked, or its answer not be trusted.',
    values: failureReasons,
  },
  AuthenticationServiceOrder: { description: ORDER, values: sortsBy(serviceSorts) },
  UserOrder: { description: ORDER, values: sortsBy(userSorts) },
  UserListOrder: { description: ORDER, values: sortsBy(deletedUserSorts) },
  GroupOrder: { description: ORDER, values: sortsBy(groupSorts) },
  GroupListOrder: { description: ORDER, values: sortsBy(deletedGroupSorts) },
  RoleOrder: { description: ORDER, values: sortsBy(roleSorts) },
  RoleAssignmentOrder: { description: ORDER, values: sortsBy(assignmentSorts) },
  GrantOrder: { description: ORDER, values: sortsBy(grantSorts) },
  AuditEventOrder: { description: ORDER, values: sortsBy(auditEventSorts) },
  ActorKind: { description: 'Who can make a change.', values: actorKinds },
  AuditSubjectType: { description: 'What a change can be about.', values: changeSubjects },
  UndoExtent: { description: 'What is undone: a change, or all changes of its act.', values: undoExtents },
  OrganizationOrder: { description: ORDER, values: sortsBy(organizationSorts) },
  NamedThingOrder: { description: ORDER, values: sortsBy(projectSorts) },
};

/** The named enums as schemas. */
export function enumSchemas(): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(namedEnums).map(([name, { description, values }]) => [
      name,
      { type: 'string', description, enum: [...values] },
    ]),
  );
}

/** The name of a set of values, in whatever order they come. */
export function nameOfEnum(values: readonly unknown[]): string {
  const wanted = [...values].sort().join();
  const found = Object.entries(namedEnums).find(([, one]) => [...one.values].sort().join() === wanted);
  if (!found) throw new Error(`The values ${wanted} have no name; give them one in named-enums.ts.`);
  return found[0];
}
