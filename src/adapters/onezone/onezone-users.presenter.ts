import type { User } from '../../users/user.js';
import type { OnezoneCurrentUserWire, OnezoneUserWire } from './onezone-users.wire.js';

export function presentOnezoneUser({ id, displayName, userName, createdAt }: User): OnezoneUserWire {
  return {
    userId: id,
    fullName: displayName,
    username: userName,
    creationTime: Math.floor(createdAt.getTime() / 1000),
    name: displayName,
    login: userName,
    alias: userName,
  };
}

export function presentOnezoneCurrentUser(user: User): OnezoneCurrentUserWire {
  const emails = user.email === null ? [] : [user.email];
  return { ...presentOnezoneUser(user), emails, linkedAccounts: [] };
}
