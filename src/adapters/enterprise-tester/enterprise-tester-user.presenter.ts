import { defaultDisplayName, type User, type UserChanges, type UserDraft } from '../../users/user.js';
import type { EnterpriseTesterUser, EnterpriseTesterUserInput } from './enterprise-tester-user.wire.js';

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

/** A user to be made, as a client describes him. */
export function userDraftOf(input: EnterpriseTesterUserInput): UserDraft {
  const { UserName, Email, FirstName, LastName, Phone, Password, Enabled } = input;
  return {
    userName: UserName,
    email: Email,
    givenName: textOf(FirstName),
    familyName: textOf(LastName),
    phone: textOf(Phone),
    password: Password ?? undefined,
    active: Enabled ?? undefined,
  };
}

/** What a client's description changes of a user: what it leaves out is kept, what it empties is emptied. */
export function userChangesOf(before: User, input: EnterpriseTesterUserInput): UserChanges {
  const { UserName, Email, FirstName, LastName, Phone, Password, Enabled } = input;
  const names = {
    userName: UserName,
    givenName: textOf(FirstName, before.givenName),
    familyName: textOf(LastName, before.familyName),
  };
  // A name that was made of the others follows them; one that was given stays.
  const follows = before.displayName === defaultDisplayName(namesOf(before));
  return {
    ...names,
    email: Email,
    phone: textOf(Phone, before.phone),
    password: Password ?? undefined,
    active: Enabled ?? undefined,
    ...(follows && { displayName: defaultDisplayName(names) }),
  };
}

/** A text that an empty one or null takes away; what is absent stays as it was. */
function textOf(text: string | null | undefined, before: string | null = null): string | null {
  if (text === undefined) return before;
  return text === '' ? null : text;
}

function namesOf({ userName, givenName, familyName }: User): UserDraft {
  return { userName, givenName, familyName };
}
