import type { User, UserKind } from '../../users/user.js';
import { userLink, type ConfluenceSite } from './confluence-site.js';
import type { ConfluenceUser } from './confluence-user.wire.js';

const ACCOUNT_TYPE: Readonly<Record<UserKind, ConfluenceUser['accountType']>> = {
  user: 'atlassian',
  robot: 'app',
  application: 'app',
  anonymous: '',
};

/** A user as this surface shows him. */
export function toConfluenceUser(user: User, site: ConfluenceSite): ConfluenceUser {
  const { id, kind, email, displayName } = user;
  return {
    type: kind === 'anonymous' ? 'anonymous' : 'known',
    accountId: id,
    accountType: ACCOUNT_TYPE[kind],
    email: email ?? '',
    publicName: displayName,
    displayName,
    profilePicture: { path: `${site.context}/aa-avatar/${id}`, width: 48, height: 48, isDefault: true },
    timeZone: 'Etc/UTC',
    isGuest: false,
    isExternalCollaborator: false,
    externalCollaborator: false,
    _expandable: { operations: '', details: '', personalSpace: '' },
    _links: { self: userLink(site, id) },
  };
}
