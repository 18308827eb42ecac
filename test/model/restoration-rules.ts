import { isGrantable } from './deletion.js';
import { conferredBy, longestChain, upwards, userOf } from './directory-model.js';
import {
  isOver,
  organizationOfState,
  type Deletion,
  type DirectoryState,
  type ModelGroup,
  type ModelNesting,
  type ModelUser,
} from './directory-state.js';
import { groupOf, isNameTaken } from './group-rules.js';
import type { Of } from './operation.js';
import type { Power } from './permission-rules.js';
import { beyondAuthority, brokenIf, refused, type Attempt, type Proposal } from './proposal.js';
import { isLoginTaken } from './user-rules.js';

function deletionOf<Kind extends ModelUser | ModelGroup>(
  { deletions }: DirectoryState,
  wanted: string,
  isOfKind: (deleted: ModelUser | ModelGroup) => deleted is Kind,
): (Deletion & { readonly deleted: Kind }) | undefined {
  return deletions.find(
    (one): one is Deletion & { readonly deleted: Kind } => one.id === wanted && isOfKind(one.deleted),
  );
}

/** What somebody comes to hold, or a group to confer, by all that could begin again. */
function powerAgain({ state, at }: Attempt, { id, ended }: Deletion): readonly Power[] {
  const scope = organizationOfState(state);
  const into = [
    ...ended.memberships.filter((one) => one.userId === id && !isOver(one, at)).map((one) => one.groupId),
    ...ended.nestings.filter(({ childId }) => childId === id).map(({ parentId }) => parentId),
  ];
  const roleIds = ended.assignments.map(({ roleId }) => roleId);
  const byRole = state.roles.filter((role) => roleIds.includes(role.id)).flatMap((role) => role.permissions);
  return [
    ...into.flatMap((groupId) => conferredBy(state, groupId)),
    ...ended.grants.filter((grant) => isGrantable(state, grant, id)),
    ...byRole.map((permission) => ({ permission, scope })),
  ];
}

/** Begins again what ended with the deletion of one who is back by now, but for nestings. */
function reopened(state: DirectoryState, { id, ended }: Deletion, at: number): DirectoryState {
  const members = ended.memberships.filter(
    (one) => !isOver(one, at) && userOf(state, one.userId) && groupOf(state, one.groupId),
  );
  return {
    ...state,
    memberships: [...state.memberships, ...members],
    grants: [...state.grants, ...ended.grants.filter((grant) => isGrantable(state, grant, id))],
    assignments: [...state.assignments, ...ended.assignments],
    deletions: state.deletions.filter((one) => one.id !== id),
  };
}

/** One nesting more, if it is still possible. */
function nested(state: DirectoryState, nesting: ModelNesting): DirectoryState {
  const { parentId, childId } = nesting;
  if (!groupOf(state, parentId) || !groupOf(state, childId)) return state;
  if (upwards(state, parentId).has(childId)) return state;
  const depth = longestChain(state, parentId, 'parents') + 1 + longestChain(state, childId, 'children');
  return depth > state.depthLimit ? state : { ...state, nestings: [...state.nestings, nesting] };
}

/** He signs in by what he signed in by, unless another user name is given. */
export function restoreUser(attempt: Attempt, { user: id, userName }: Of<'restoreUser'>): Proposal {
  const { state, at } = attempt;
  const deletion = deletionOf(state, id, (one): one is ModelUser => 'userName' in one);
  if (!deletion) return refused(userOf(state, id) ? 'user.not_deleted' : 'user.not_found');
  const user = { ...deletion.deleted, userName: userName ?? deletion.deleted.userName };
  const taken = isLoginTaken(state, user.userName) || isLoginTaken(state, user.email);
  return {
    broken: [
      ...brokenIf(taken, 'user.login_name_taken'),
      ...beyondAuthority(attempt, powerAgain(attempt, deletion)),
    ],
    effect: () => reopened({ ...state, users: [...state.users, user] }, deletion, at),
  };
}

/** Parents come before children: of what would be a circle by now, it is the child that stays out. */
export function restoreGroup(attempt: Attempt, { group: id, name }: Of<'restoreGroup'>): Proposal {
  const { state, at } = attempt;
  const deletion = deletionOf(state, id, (one): one is ModelGroup => 'builtIn' in one);
  if (!deletion) return refused(groupOf(state, id) ? 'group.not_deleted' : 'group.not_found');
  const group = { ...deletion.deleted, name: name ?? deletion.deleted.name };
  const [parents, children] = [
    deletion.ended.nestings.filter(({ childId }) => childId === id),
    deletion.ended.nestings.filter(({ parentId }) => parentId === id),
  ];
  return {
    broken: [
      ...brokenIf(isNameTaken(state, group.name), 'group.name_taken'),
      ...beyondAuthority(attempt, powerAgain(attempt, deletion)),
    ],
    effect: () => {
      const back = reopened({ ...state, groups: [...state.groups, group] }, deletion, at);
      return [...parents, ...children].reduce(nested, back);
    },
  };
}
