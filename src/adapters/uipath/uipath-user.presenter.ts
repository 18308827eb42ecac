import type { Rows } from '../../common/page.js';
import type { UserChanges, UserDraft } from '../../users/user.js';
import type { UipathAccount } from './uipath-account.js';
import { uipathInstant } from './uipath-instant.js';
import { ACCOUNT_TYPE, shownId } from './uipath-member.presenter.js';
import type { UipathNewUser, UipathUpdateUser, UipathUser, UipathUsersPage } from './uipath-user.wire.js';

const LOCAL = 0;
const DIRECTORY = 2;

/** An account as a user with the groups that he is in directly. */
export function toUipathUser({ user, groups, lastSignInAt }: UipathAccount): UipathUser {
  return {
    id: shownId(user),
    userName: user.userName,
    email: user.email,
    emailConfirmed: user.email !== null,
    name: user.givenName,
    surname: user.familyName,
    displayName: user.displayName,
    creationTime: uipathInstant(user.createdAt),
    lastModificationTime: user.updatedAt && uipathInstant(user.updatedAt),
    lastLoginTime: lastSignInAt && uipathInstant(lastSignInAt),
    groupIDs: groups.map(shownId),
    legacyId: user.number,
    isActive: user.active,
    bypassBasicAuthRestriction: false,
    type: ACCOUNT_TYPE[user.kind],
    category: user.source === 'local' ? LOCAL : DIRECTORY,
    invitationAccepted: true,
  };
}

export function toUipathUsersPage({ items, total }: Rows<UipathAccount>): UipathUsersPage {
  return { totalCount: total, results: items.map(toUipathUser) };
}

/** What a command says of a user to be made, who signs in by `userName`. */
export function toUserDraft(command: UipathNewUser, userName: string, password?: string): UserDraft {
  const { id: publicId, email = null, name = null, surname = null, displayName } = command;
  return {
    userName,
    publicId,
    email,
    givenName: name,
    familyName: surname,
    ...(displayName !== undefined && { displayName }),
    password,
  };
}

/** What a command says is to change of a user. */
export function toUserChanges(command: UipathUpdateUser): UserChanges {
  const { name, surname, displayName, email, isActive, password } = command;
  return {
    ...(name !== undefined && { givenName: orNull(name) }),
    ...(surname !== undefined && { familyName: orNull(surname) }),
    ...(displayName !== undefined && { displayName }),
    ...(email !== undefined && { email: orNull(email) }),
    active: isActive,
    password,
  };
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
