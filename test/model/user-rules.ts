import type { DirectoryState, ModelUser } from './directory-state.js';
import { without } from './deletion.js';
import { userOf } from './directory-model.js';
import type { Of } from './operation.js';
import { beyondAuthority, brokenIf, powerOver, refused, type Attempt, type Proposal } from './proposal.js';

/** User names and addresses are one namespace, in any case. */
export function isLoginTaken({ users }: DirectoryState, login: string | null, exceptBy?: string): boolean {
  if (login === null) return false;
  const logins = users
    .filter((user) => user.id !== exceptBy)
    .flatMap((user) => (user.email === null ? [user.userName] : [user.userName, user.email]));
  return logins.some((other) => other.toLowerCase() === login.toLowerCase());
}

export function createUser({ state }: Attempt, operation: Of<'createUser'>): Proposal {
  const { userName, email, userKind: kind, active } = operation;
  const taken = isLoginTaken(state, userName) || isLoginTaken(state, email);
  return {
    broken: brokenIf(taken, 'user.login_name_taken'),
    effect: (id) => ({ users: [...state.users, { id, userName, email, kind, active }] }),
  };
}

/** What holds for every change of a user: he exists, and is not the one who stands for nobody. */
function changing(state: DirectoryState, id: string): readonly string[] {
  const user = userOf(state, id);
  if (!user) return ['user.not_found'];
  return brokenIf(user.kind === 'anonymous', 'user.anonymous_protected');
}

function withUser(state: DirectoryState, id: string, changes: Partial<ModelUser>): Partial<DirectoryState> {
  return { users: state.users.map((user) => (user.id === id ? { ...user, ...changes } : user)) };
}

export function deleteUser(attempt: Attempt, { user: id }: Of<'deleteUser'>): Proposal {
  const { state } = attempt;
  const broken = changing(state, id);
  if (broken.length > 0) return refused(...broken);
  return {
    broken: beyondAuthority(attempt, powerOver(attempt, id)),
    effect: () => without(state, id),
  };
}

export function setActive(attempt: Attempt, { user: id, active }: Of<'setActive'>): Proposal {
  const { state } = attempt;
  const broken = changing(state, id);
  if (broken.length > 0) return refused(...broken);
  const changes = userOf(state, id)?.active !== active;
  return {
    broken: changes ? beyondAuthority(attempt, powerOver(attempt, id)) : [],
    effect: () => withUser(state, id, { active }),
  };
}

export function setPassword(attempt: Attempt, { user: id }: Of<'setPassword'>): Proposal {
  const broken = changing(attempt.state, id);
  if (broken.length > 0) return refused(...broken);
  return { broken: beyondAuthority(attempt, powerOver(attempt, id)), effect: () => ({}) };
}

export function setEmail(attempt: Attempt, { user: id, email }: Of<'setEmail'>): Proposal {
  const { state } = attempt;
  const broken = changing(state, id);
  if (broken.length > 0) return refused(...broken);
  const changes = userOf(state, id)?.email !== email;
  return {
    broken: [
      ...(changes ? beyondAuthority(attempt, powerOver(attempt, id)) : []),
      ...brokenIf(isLoginTaken(state, email, id), 'user.login_name_taken'),
    ],
    effect: () => withUser(state, id, { email }),
  };
}
