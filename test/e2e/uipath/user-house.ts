import { GroupsService } from '../../../src/groups/groups.service.js';
import type { Answer } from '../../support/http-client.js';
import type { TestApp } from '../../support/test-app.js';
import { callsOf, type Calls } from './calls.js';
import { expectProblem } from './shapes.js';
import { administrator, PARTITION, startHogwarts } from './wizards.js';

/** What tests read of a UserDto. */
export interface UipathUser {
  readonly id: string;
  readonly userName: string;
  readonly groupIDs: readonly string[];
  readonly lastLoginTime: string | null;
}

/** IdentityResult of what went well. */
export const OK = { succeeded: true, errors: [] };

/** What every command about users begins with. */
export const WIZARD = { partitionGlobalId: PARTITION };

/** A house with groups to put users into, and what most tests of users do in it. */
export interface UserHouse {
  readonly house: TestApp;
  readonly admin: Calls;
  readonly read: (id: string) => Promise<UipathUser>;
  /** Makes a user whom nobody else asks about, and answers his id, which is his user name too. */
  readonly fresh: (more?: object) => Promise<string>;
  readonly gone: (id: string) => Promise<unknown>;
}

export async function startUserHouse(): Promise<UserHouse> {
  const house = await startHogwarts();
  const admin = callsOf(await administrator(house));
  for (const publicId of ['gryff-01', 'quidditch', 'chess']) {
    await house.app.get(GroupsService).create(house.system, { name: publicId, publicId });
  }
  let made = 0;
  const fresh = async (more: object = {}) => {
    const id = `wizard-${++made}`;
    const answer = await admin.post('/User', { ...WIZARD, id, userName: id, ...more });
    expect([answer.status, answer.json]).toEqual([200, OK]);
    return id;
  };
  return {
    house,
    admin,
    fresh,
    read: async (id) => (await admin.get(`/User/${id}`)).json as UipathUser,
    gone: async (id) => expectProblem(await admin.get(`/User/${id}`), 404),
  };
}

export function page(answer: Answer) {
  expect([answer.status, answer.text]).toEqual([200, expect.stringMatching(/^\{"totalCount"/)]);
  return answer.json as { readonly totalCount: number; readonly results: readonly UipathUser[] };
}

export function names(answer: Answer): readonly string[] {
  return page(answer).results.map(({ userName }) => userName);
}
