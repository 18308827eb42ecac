import type { User } from '../../users/user.js';
import type { EnterpriseTesterUser, EnterpriseTesterUsers } from './enterprise-tester-user.wire.js';

/** A user in Enterprise Tester's words. */
export function presentUser(user: User, apiRoot: string): EnterpriseTesterUser {
  const self = `${apiRoot}/user/${user.id}`;
  return {
    Id: user.id,
    UserName: user.userName,
    Email: user.email ?? '',
    FirstName: user.givenName ?? '',
    LastName: user.familyName ?? '',
    Phone: user.phone ?? '',
    Enabled: user.active,
    IsExternal: user.source !== 'local',
    Self: self,
    Links: [
      { Href: `${self}/groups`, Rel: 'Groups' },
      { Href: `${self}/permissions/global`, Rel: 'GlobalPermissions' },
      { Href: `${self}/permissions/projects`, Rel: 'ProjectPermissions' },
    ],
  };
}

/** Users as a collection. */
export function presentUsers(users: readonly User[], apiRoot: string): EnterpriseTesterUsers {
  return { Items: users.map((user) => presentUser(user, apiRoot)) };
}
