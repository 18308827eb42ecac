import type { UipathAccount } from './uipath-account.js';
import { uipathInstant } from './uipath-instant.js';
import { shownId } from './uipath-member.presenter.js';
import type { UipathRobotAccount } from './uipath-robot-account.wire.js';

/** A robot account with the groups that it is in directly. */
export function toUipathRobotAccount({ user, groups, lastSignInAt }: UipathAccount): UipathRobotAccount {
  return {
    id: shownId(user),
    name: user.userName,
    displayName: user.displayName,
    creationTime: uipathInstant(user.createdAt),
    lastLoginTime: lastSignInAt && uipathInstant(lastSignInAt),
    groupIds: groups.map(shownId),
  };
}
