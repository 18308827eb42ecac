import type { Settings } from '../../../src/config/app.config.js';
import { UsersService } from '../../../src/users/users.service.js';
import type { UserDraft } from '../../../src/users/user.js';
import { bearer, HttpClient } from '../../support/http-client.js';
import { apiToken } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** The organization of the document. */
export const PARTITION = 'magic-7';

const profile = { jobTitle: 'student', companyName: 'Hogwarts', city: 'London', department: 'magic' };

/** The people of the document, with the ids that it gives them. */
export const WIZARDS: readonly UserDraft[] = [
  wizard('ron-0103', 'Ron', 'Weasley'),
  wizard('har-3107', 'Harry', 'Potter'),
  wizard('her-1909', 'Hermione', 'Granger'),
];

function wizard(publicId: string, givenName: string, familyName: string): UserDraft {
  const email = `${givenName.toLowerCase()}@hogwarts.example`;
  return { ...profile, publicId, userName: givenName, givenName, familyName, email };
}

/** A house whose first organization is the document's, with the document's people in it. */
export async function startHogwarts(settings: Partial<Settings> = {}): Promise<TestApp> {
  const house = await startTestApp({ organization: PARTITION, ...settings });
  for (const draft of WIZARDS) await house.app.get(UsersService).create(house.system, draft);
  return house;
}

/** A client of the surface, in the administrator's name. */
export async function administrator(house: TestApp): Promise<HttpClient> {
  return new HttpClient(house.url, bearer(await apiToken(house)));
}
