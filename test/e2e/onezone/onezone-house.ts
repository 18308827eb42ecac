import { readFileSync } from 'node:fs';
import { newId } from '../../../src/common/ids.js';
import type { Settings } from '../../../src/config/app.config.js';
import { MembershipsService } from '../../../src/groups/members/memberships.service.js';
import { NestingsService } from '../../../src/groups/nesting/nestings.service.js';
import type { GroupPrivilege } from '../../../src/permissions/catalogue/group-privilege.js';
import { RolesService } from '../../../src/permissions/roles/roles.service.js';
import { basic, HttpClient, type Answer } from '../../support/http-client.js';
import { makePerson, type Person } from '../../support/people.js';
import { ADMIN, startTestApp, type TestApp } from '../../support/test-app.js';

export const MOUNT = '/api/v3/onezone';

/** The body that every refusal must have. */
export interface OnezoneError {
  readonly id: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly description: string;
}

/** A house and the clients of its Onezone surface that most tests need. */
export interface OnezoneHouse extends TestApp {
  readonly anonymous: HttpClient;
  /** The first administrator. */
  readonly admin: HttpClient;
}

export async function startOnezoneHouse(settings: Partial<Settings> = {}): Promise<OnezoneHouse> {
  const house = await startTestApp(settings);
  const anonymous = new HttpClient(`${house.url}${MOUNT}`);
  return { ...house, anonymous, admin: anonymous.with(basic(ADMIN.userName, ADMIN.password)) };
}

/** What the vendor's documents print, word for word. */
export function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
}

/** Somebody who can call. */
export interface Member extends Person {
  readonly client: HttpClient;
}

/** Makes somebody who holds exactly these permissions beside what everybody does. */
export async function person(house: OnezoneHouse, permissions: readonly string[] = []): Promise<Member> {
  const made = await makePerson(house);
  if (permissions.length > 0) {
    const roles = house.app.get(RolesService);
    const role = await roles.create(house.system, { name: `role-${newId()}`, permissions });
    await roles.assign(house.system, role.id, { type: 'user', id: made.id });
  }
  return { ...made, client: house.anonymous.with(basic(made.userName, made.password)) };
}

/** Makes a group by the surface itself and answers its id. */
export async function newGroup(house: OnezoneHouse, name = `group-${newId()}`): Promise<string> {
  return idIn(await house.admin.send('/groups', { method: 'POST', body: { name } }));
}

/** The id that a Location ends in, which is how clients take it. */
export function idIn(answer: Answer): string {
  const id = /[^/]+$/.exec(answer.headers.get('location') ?? '')?.[0];
  if (id === undefined) throw new Error(`No Location in an answer ${answer.status}: ${answer.text}`);
  return id;
}

/** Puts somebody into a group, with exactly these privileges in it. */
export async function join(
  { app, system }: OnezoneHouse,
  groupId: string,
  userId: string,
  privileges: readonly GroupPrivilege[],
): Promise<void> {
  await app.get(MembershipsService).change(system, groupId, { add: [userId], terms: { privileges } });
}

/** Puts a group into another one, with exactly these privileges for its members there. */
export async function nest(
  { app, system }: OnezoneHouse,
  parentId: string,
  childId: string,
  privileges: readonly GroupPrivilege[],
): Promise<void> {
  await app.get(NestingsService).nest(system, parentId, childId, { privileges });
}

/** The error object of a refusal, after a look at its envelope. */
export function errorOf(answer: Answer): OnezoneError {
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  expect(Object.keys(answer.json as object)).toEqual(['error']);
  const { error } = answer.json as { error: OnezoneError };
  expect(typeof error.id).toBe('string');
  expect(typeof error.description).toBe('string');
  expect(error.details).not.toEqual({});
  return error;
}
