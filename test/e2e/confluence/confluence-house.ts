import { Sql } from '../../../src/database/sql.js';
import type { Settings } from '../../../src/config/app.config.js';
import { bearer, HttpClient, type Answer } from '../../support/http-client.js';
import { apiToken, makePerson, signedIn, type Person } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** A house with its administrator at the two doors that these tests use. */
export interface ConfluenceHouse {
  readonly house: TestApp;
  /** Under /wiki/rest/api. */
  readonly admin: HttpClient;
  /** The native API, to look at what really happened. */
  readonly native: HttpClient;
  /** Under /wiki/rest/api, by a token of somebody's. */
  as(who: Pick<Person, 'userName' | 'password'>, scopes?: readonly string[]): Promise<HttpClient>;
}

/** Starts one; close `house` in `afterAll`. */
export async function startConfluenceHouse(settings: Partial<Settings> = {}): Promise<ConfluenceHouse> {
  const house = await startTestApp(settings);
  const api = new HttpClient(`${house.url}/wiki/rest/api`);
  return {
    house,
    admin: api.with(bearer(await apiToken(house))),
    native: await signedIn(house),
    as: async (who, scopes) => api.with(bearer(await apiToken(house, who, scopes))),
  };
}

/** Makes a group through the surface and answers its id. */
export async function makeGroup(admin: HttpClient, name: string): Promise<string> {
  const answer = await admin.send('/group', { method: 'POST', body: { name } });
  if (answer.status !== 201) throw new Error(`The group was not made: ${answer.text}`);
  return (answer.json as { id: string }).id;
}

/** Makes a group of people called `<name> 1` and so on, who are its members; answers its id and theirs. */
export async function makeCrew(
  { house, admin }: ConfluenceHouse,
  name: string,
  size: number,
): Promise<{ readonly groupId: string; readonly memberIds: readonly string[] }> {
  const groupId = await makeGroup(admin, name);
  const memberIds: string[] = [];
  for (let number = 1; number <= size; number++) {
    const { id } = await makePerson(house, [], { displayName: `${name} ${number}` });
    const request = { method: 'POST', body: { accountId: id } };
    const answer = await admin.send(`/group/userByGroupId?groupId=${groupId}`, request);
    if (answer.status !== 201) throw new Error(`The member was not added: ${answer.text}`);
    memberIds.push(id);
  }
  return { groupId, memberIds };
}

/** How many changes the house has written down; each write leaves one at least. */
export async function changesWritten({ app }: TestApp): Promise<number> {
  const row = await app.get(Sql).first<{ total: string }>('select count(*) as total from changes', []);
  return Number(row?.total);
}

/** What every failure has in common; the media type to the letter, on which a client's reading depends. */
export function expectFailure(answer: Answer, status: number, message: unknown = expect.any(String)): void {
  expect(answer.json).toEqual({
    ...(message === SCOPE_MISSING && { code: 401 }),
    statusCode: status,
    data: {
      authorized: ![401, 403, 404].includes(status),
      valid: status !== 400,
      allowedInReadOnlyMode: true,
      errors: status === 400 ? expect.arrayContaining([validationError]) : [],
      successful: false,
    },
    message,
    reason: REASONS[status],
    errorMessages: [message],
  });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/json;charset=UTF-8');
  expect(answer.text).not.toMatch(/\bat \S+ \(|node_modules|\.ts:|select |insert |violates|constraint "/i);
}

/** The words by which clients tell a missing scope from a stale token. */
export const SCOPE_MISSING = 'Unauthorized; scope does not match';

const validationError = {
  message: { key: expect.any(String) as string, args: [], translation: expect.any(String) as string },
};

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  500: 'Internal Server Error',
};
