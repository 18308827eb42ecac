import type { User, UserKind } from '../../users/user.js';
import { anonymousLink, userLink, type ConfluenceSite } from './confluence-site.js';
import type {
  ConfluenceAnonymous,
  ConfluenceEmail,
  ConfluenceOperation,
  ConfluenceUser,
  ConfluenceUserDetails,
} from './confluence-user.wire.js';

const ACCOUNT_TYPE: Readonly<Record<UserKind, ConfluenceUser['accountType']>> = {
  user: 'atlassian',
  robot: 'app',
  application: 'app',
  anonymous: '',
};

/** What is told of a user beside what is always told; undefined was not asked for. */
export interface UserExpansions {
  readonly operations?: readonly ConfluenceOperation[] | undefined;
  readonly details?: ConfluenceUserDetails | undefined;
}

/** A user as this surface shows him. */
export function toConfluenceUser(user: User, site: ConfluenceSite, expanded: UserExpansions): ConfluenceUser {
  const { id, kind, userName, email, displayName } = user;
  const { operations, details } = expanded;
  return {
    type: kind === 'anonymous' ? 'anonymous' : 'known',
    accountId: id,
    accountType: ACCOUNT_TYPE[kind],
    username: userName,
    userKey: id,
    email: email ?? '',
    publicName: displayName,
    displayName,
    profilePicture: profilePicture(id, site),
    timeZone: 'Etc/UTC',
    isGuest: false,
    isExternalCollaborator: false,
    externalCollaborator: false,
    ...(operations && { operations }),
    ...(details && { details }),
    _expandable: {
      ...(!operations && { operations: '' }),
      ...(!details && { details: '' }),
      personalSpace: '',
    },
    _links: { self: userLink(site, id) },
  };
}

/** Nobody as this surface shows him. */
export function toConfluenceAnonymous(
  { id, displayName }: User,
  site: ConfluenceSite,
  operations?: readonly ConfluenceOperation[],
): ConfluenceAnonymous {
  return {
    type: 'anonymous',
    displayName,
    profilePicture: profilePicture(id, site),
    ...(operations && { operations }),
    _expandable: operations ? {} : { operations: '' },
    _links: { self: anonymousLink(site) },
  };
}

/** What else is known of a person. */
export function toConfluenceDetails(user: User): ConfluenceUserDetails {
  const { jobTitle, department, city, phone, email } = user;
  return {
    business: {
      ...(jobTitle !== null && { position: jobTitle }),
      ...(department !== null && { department }),
      ...(city !== null && { location: city }),
    },
    personal: { ...(phone !== null && { phone }), ...(email !== null && { email }) },
  };
}

/** A user's e-mail address alone. */
export function toConfluenceEmail({ id, email }: User): ConfluenceEmail {
  return { accountId: id, email: email ?? '' };
}

function profilePicture(id: string, { context }: ConfluenceSite): ConfluenceUser['profilePicture'] {
  return { path: `${context}/aa-avatar/${id}`, width: 48, height: 48, isDefault: true };
}
