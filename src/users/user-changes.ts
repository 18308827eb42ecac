import type { Change } from '../common/change-log.js';
import { differenceBetween } from '../common/difference.js';
import type { User } from './user.js';

/** What the log tells of a user where it can be erased, so that his events make him again: src/users/user-replay.ts. */
export const loggedPersonalFields = [
  'publicId',
  'externalId',
  'userName',
  'displayName',
  'givenName',
  'familyName',
  'email',
  'jobTitle',
  'companyName',
  'city',
  'department',
  'phone',
] as const;

/** What becomes of a user: he is made, changed or deleted; of a password only that it was set. */
export function userChange(before: User | undefined, after: User, setsPassword?: boolean): Change;
export function userChange(before: User, after: undefined): Change;
export function userChange(before: User | undefined, after: User | undefined, setsPassword = false): Change {
  const user = (after ?? before) as User;
  const { id, number, kind, source, version } = user;
  return {
    action: after ? (before ? 'user.updated' : 'user.created') : 'user.deleted',
    subject: 'user',
    subjectId: id,
    facts: {
      number,
      kind,
      source,
      version,
      ...differenceBetween(before, after, ['active', 'authenticationServiceId']),
      ...(setsPassword && { password: 'set' }),
    },
    personal: { personId: id, values: { ...differenceBetween(before, after, loggedPersonalFields) } },
  };
}

/** A deleted user is there again, with what began again with him. */
export function userRestored(user: User, begun: Readonly<Record<string, unknown>>): Change {
  const made = userChange(undefined, user);
  return { ...made, action: 'user.restored', facts: { ...made.facts, createdAt: user.createdAt, ...begun } };
}
