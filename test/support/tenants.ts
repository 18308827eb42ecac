import { systemCaller } from '../../src/common/principal.js';
import type { Organization } from '../../src/organizations/organization.js';
import { HttpClient, type Answer } from './http-client.js';
import type { Person } from './people.js';
import { ADMIN, type TestApp } from './test-app.js';

/** The same house, seen from another of its organizations: for arranging there. */
export function seenFrom(house: TestApp, organization: Organization): TestApp {
  return { ...house, organization, system: systemCaller(organization.id) };
}

/** What one keeps of a sign-in. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Signs in with an organization named; the answer as it came. */
export function tryToSignIn(
  { url }: TestApp,
  organization: string,
  { userName, password }: Pick<Person, 'userName' | 'password'> = ADMIN,
): Promise<Answer> {
  const body = { userName, password, organization };
  return new HttpClient(`${url}/api/v1`).send('/auth/login', { method: 'POST', body });
}
