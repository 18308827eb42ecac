import { GroupsService } from '../../../src/groups/groups.service.js';
import type { Group, GroupDraft } from '../../../src/groups/group.js';
import { GrantsService } from '../../../src/permissions/grants/grants.service.js';
import { basic, HttpClient, type Answer } from '../../support/http-client.js';
import type { Person } from '../../support/people.js';
import { ADMIN, type TestApp } from '../../support/test-app.js';

/** A thing as lists and expansions show it. */
export interface Item {
  readonly Id: string;
  readonly Name?: string;
  readonly UserName?: string;
  readonly Self: string;
  readonly Users?: readonly Item[];
  readonly Groups?: readonly Item[];
  readonly DisplayName?: string;
  readonly Expands?: readonly string[];
}

/** A list as it is answered. */
export interface Collection {
  readonly Skip?: number;
  readonly Top?: number;
  readonly Total?: number;
  readonly Items: readonly Item[];
}

/** A client as the vendor's are: Basic, sent without being asked for, and JSON. */
export function clientOf({ url }: TestApp, who: Pick<Person, 'userName' | 'password'> = ADMIN): HttpClient {
  return new HttpClient(url, { accept: 'application/json', ...basic(who.userName, who.password) });
}

/** A group that is there before the test begins. */
export function makeGroup({ app, system }: TestApp, draft: GroupDraft): Promise<Group> {
  return app.get(GroupsService).create(system, draft);
}

/** Takes away what everybody holds, which would hide what one of them lacks. */
export async function takeFromEveryone({ app, system }: TestApp): Promise<void> {
  const grants = app.get(GrantsService);
  const { id: subjectId } = await app.get(GroupsService).get(system, 'all_users');
  const { items } = await grants.list(system, { subjectId }, { offset: 0 });
  for (const { id } of items) await grants.end(system, id);
}

/** The names of all groups in the first organization. */
export async function groupNames({ app, system }: TestApp): Promise<readonly string[]> {
  const all = await app
    .get(GroupsService)
    .list(system, { kind: 'built_in', builtIn: false }, 'number', { offset: 0 });
  return all.items.map(({ name }) => name);
}

/** Expects a failure in the surface's own shape: one property, and nothing of what lies behind it. */
export function expectFailure(answer: Answer, status: number, message = /./): void {
  expect({ status: answer.status, text: answer.text }).toEqual({ status, text: answer.text });
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(answer.json).toEqual({ Message: expect.stringMatching(message) });
  expect(answer.text).not.toMatch(
    /node_modules|\.(js|ts)\b|\bat \S+ \(|\bselect\b|\binsert\b|constraint|Error:|\\n/i,
  );
}
