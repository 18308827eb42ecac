import { GrantsService } from '../../src/permissions/grants/grants.service.js';
import { newId } from '../../src/common/ids.js';
import type { UserDraft } from '../../src/users/user.js';
import { UsersService } from '../../src/users/users.service.js';
import { ADMIN, type TestApp } from './test-app.js';
import { bearer, HttpClient } from './http-client.js';

/** Somebody who was made for a test and can sign in. */
export interface Person {
  readonly id: string;
  readonly number: number;
  readonly userName: string;
  readonly password: string;
}

/** Makes a user who holds the given permissions in the organization, and nothing else but what Everyone does. */
export async function makePerson(
  { app, system }: TestApp,
  permissions: readonly string[] = [],
  draft: Partial<UserDraft> = {},
): Promise<Person> {
  const userName = draft.userName ?? `person-${newId()}`;
  const password = 'a-password-of-a-person';
  const user = await app.get(UsersService).create(system, { password, ...draft, userName });
  for (const permission of permissions) {
    await app.get(GrantsService).create(system, { subject: { type: 'user', id: user.id }, permission });
  }
  return { id: user.id, number: user.number, userName, password };
}

/** A client of the native API, signed in by password; an API token narrows it if scopes are given. */
export async function signedIn(
  { url }: TestApp,
  who: Pick<Person, 'userName' | 'password'> = ADMIN,
  organization?: string,
): Promise<HttpClient> {
  const client = new HttpClient(`${url}/api/v1`);
  const { userName, password } = who;
  const answer = await client.send('/auth/login', {
    method: 'POST',
    body: { userName, password, ...(organization !== undefined && { organization }) },
  });
  return client.with(bearer((answer.json as { accessToken: string }).accessToken));
}

/** An API token of somebody's, narrowed to scopes if any are given. */
export async function apiToken(
  testApp: TestApp,
  who: Pick<Person, 'userName' | 'password'> = ADMIN,
  scopes?: readonly string[],
): Promise<string> {
  const client = await signedIn(testApp, who);
  const answer = await client.send('/me/api-tokens', {
    method: 'POST',
    body: { name: 'for a test', ...(scopes && { scopes }) },
  });
  return (answer.json as { token: string }).token;
}
