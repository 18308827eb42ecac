import { lastingAdministrators } from './directory-model.js';
import type { DirectoryState } from './directory-state.js';
import * as grants from './grant-rules.js';
import * as groups from './group-rules.js';
import * as memberships from './membership-rules.js';
import type { Of, Operation, OperationKind } from './operation.js';
import type { Attempt, Proposal } from './proposal.js';
import * as restorations from './restoration-rules.js';
import * as users from './user-rules.js';

type Rules = { readonly [Kind in OperationKind]: (attempt: Attempt, operation: Of<Kind>) => Proposal };

const rules: Rules = {
  createUser: users.createUser,
  deleteUser: users.deleteUser,
  restoreUser: restorations.restoreUser,
  setActive: users.setActive,
  setPassword: users.setPassword,
  setEmail: users.setEmail,
  createGroup: groups.createGroup,
  deleteGroup: groups.deleteGroup,
  restoreGroup: restorations.restoreGroup,
  renameGroup: groups.renameGroup,
  addMembers: memberships.addMembers,
  removeMembers: memberships.removeMembers,
  replaceMembers: memberships.replaceMembers,
  nest: groups.nest,
  unnest: groups.unnest,
  grant: grants.grant,
  endGrant: grants.endGrant,
  defineRole: grants.defineRole,
  redefineRole: grants.redefineRole,
  assignRole: grants.assignRole,
  unassignRole: grants.unassignRole,
  createProject: grants.createProject,
  deleteProject: grants.deleteProject,
};

/** All kinds of operation that the model has a rule for. */
export const operationKinds = Object.keys(rules) as readonly OperationKind[];

/** What must come of an attempt: it is refused by one of the rules that it breaks, or the state is the one after. */
export interface Prediction {
  readonly broken: readonly string[];
  readonly after: (newId: string) => DirectoryState;
}

/** Says what must come of an attempt. */
export function predict(attempt: Attempt, operation: Operation): Prediction {
  const { state, at } = attempt;
  const rule = rules[operation.kind] as (attempt: Attempt, operation: Operation) => Proposal;
  const { broken, effect } = rule(attempt, operation);
  const after = (newId: string): DirectoryState => ({ ...state, ...effect(newId) });
  if (broken.length > 0) return { broken, after: () => state };
  const lasting = (of: DirectoryState) => lastingAdministrators(of, at).length > 0;
  const leavesNone = lasting(state) && !lasting(after('made by this attempt'));
  return leavesNone ? { broken: ['authority.last_administrator'], after: () => state } : { broken, after };
}
