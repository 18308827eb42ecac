import { readFileSync } from 'node:fs';
import { readCurl } from '../../support/curl-line.js';
import { basic, type Answer, type RequestParts } from '../../support/http-client.js';
import { expectStatus, type DocumentedCall, type PlayedDocument, type Stage } from '../document.js';

const MOUNT = '/api/v3/onezone';

/** Onedata's page "Create new group", with the body of its example and its curl line as they stand there. */
export const onezoneDocument: PlayedDocument = {
  title: 'Onedata Onezone: create new group',
  play: async function* (stage) {
    await addUser(stage, 'username', ['oz_groups_create']);
    await addUser(stage, 'bystander', []);
    yield* theCurlLine(stage);
    yield* theExample(stage);
    yield* theRefusals(stage);
  },
};

async function* theCurlLine({ url }: Stage): AsyncGenerator<DocumentedCall> {
  const who = 'the user "username", who holds oz_groups_create, by the curl line of the document';
  yield {
    who: `${who}, with $GROUP_ID unset`,
    says: '201: the group was made, its URI is in Location',
    ...curl(),
    check: (answer) => madeGroup(url, answer),
  };
  yield {
    who: `${who}, with $GROUP_ID set`,
    says: '405: that path is for groups that exist; the line names it by mistake',
    ...curl({ GROUP_ID: 'some-group' }),
    check: (answer) => expectStatus(answer, 405),
  };
}

async function* theExample({ url, adminUserName, adminPassword }: Stage): AsyncGenerator<DocumentedCall> {
  let location = '';
  yield {
    who: 'a site administrator, by Basic, with the body of the example',
    says: '201: the group was made, its URI is in Location',
    path: `${MOUNT}/groups`,
    request: example(basic(adminUserName, adminPassword)),
    check: (answer) => {
      location = answer.headers.get('location') ?? '';
      return madeGroup(url, answer);
    },
  };
  yield {
    who: 'the same, who follows Location',
    says: '200: the group, by the name and type of the example',
    path: location.replace(url, ''),
    request: { headers: basic(adminUserName, adminPassword) },
    check: (answer) => expectStatus(answer, 200) ?? expectPart(answer, { name: 'Test group', type: 'team' }),
  };
}

async function* theRefusals({ adminUserName, adminPassword }: Stage): AsyncGenerator<DocumentedCall> {
  const create = { path: `${MOUNT}/groups` };
  yield {
    who: 'a site administrator, with a number for a name',
    says: '400: badValueString, word for word',
    ...create,
    request: {
      method: 'POST',
      headers: basic(adminUserName, adminPassword),
      body: { name: 7, type: 'team' },
    },
    check: (answer) =>
      expectStatus(answer, 400) ?? expectPart(answer, JSON.parse(fixture('error.json')) as object),
  };
  yield {
    who: 'nobody in particular',
    says: '401: unauthorized',
    ...create,
    request: example({}),
    check: (answer) => expectError(answer, 401, 'unauthorized'),
  };
  yield {
    who: 'a user who holds nothing, by Basic',
    says: '403: forbidden, with the privilege that is missing in its hint',
    ...create,
    request: example(basic('bystander', 'password')),
    check: (answer) => expectError(answer, 403, 'forbidden'),
  };
  yield {
    who: 'nobody in particular, who asks for a group that does not exist',
    says: '404: notFound',
    path: `${MOUNT}/groups/5f1c0b7be14a4d0f9a51c7be2f3d90aa`,
    request: {},
    check: (answer) => expectError(answer, 404, 'notFound'),
  };
}

function curl(variables: Readonly<Record<string, string>> = {}): { path: string; request: RequestParts } {
  const { url, request } = readCurl(fixture('create-group.curl'), { HOST: 'zone.example', ...variables });
  return { path: new URL(url).pathname, request };
}

function example(credentials: Readonly<Record<string, string>>): RequestParts {
  const headers = { 'content-type': 'application/json', ...credentials };
  return { method: 'POST', headers, body: fixture('create-group.json') };
}

function madeGroup(url: string, answer: Answer): string | undefined {
  const location = answer.headers.get('location') ?? '';
  const id = location.slice(`${url}${MOUNT}/groups/`.length);
  if (answer.text !== '') return `a body where there should be none: ${answer.text}`;
  const isRight = location === `${url}${MOUNT}/groups/${id}` && /^[\w-]+$/.test(id);
  return expectStatus(answer, 201) ?? (isRight ? undefined : `Location is "${location}"`);
}

function expectError(answer: Answer, status: number, id: string): string | undefined {
  const error = (answer.json as { error?: { id?: string } } | undefined)?.error;
  return expectStatus(answer, status) ?? (error?.id === id ? undefined : `error id ${String(error?.id)}`);
}

/** The complaint if a body lacks what the document shows of it, field by field. */
function expectPart(answer: Answer, part: object): string | undefined {
  const body = (answer.json ?? {}) as Readonly<Record<string, unknown>>;
  const wrong = Object.entries(part).filter(
    ([key, value]) => JSON.stringify(body[key]) !== JSON.stringify(value),
  );
  return wrong.length === 0 ? undefined : `${wrong.map(([key]) => key).join(', ')} not as documented`;
}

async function addUser(
  { guildhall }: Stage,
  userName: string,
  permissions: readonly string[],
): Promise<void> {
  const { id } = await guildhall.createUser({ userName, password: 'password' });
  for (const permission of permissions) {
    await guildhall.createGrant({ subject: { type: 'user', id }, permission });
  }
}

function fixture(name: string): string {
  return readFileSync(new URL(`../../e2e/onezone/fixtures/${name}`, import.meta.url), 'utf8');
}
