import type { Member } from '../../groups/membership.js';
import type { OnezoneUserListWire } from './onezone-group-users.wire.js';

export function presentOnezoneUsers(members: readonly Member[]): OnezoneUserListWire {
  return { users: members.map(({ user }) => user.id) };
}
