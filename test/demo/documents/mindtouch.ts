import { documentedCurl } from '../../e2e/mindtouch/curl-line.js';
import { fixture } from '../../e2e/mindtouch/fixture.js';
import { basic, type Answer, type RequestParts } from '../../support/http-client.js';
import { expectStatus, type DocumentedCall, type PlayedDocument, type Stage } from '../document.js';

const CURL = 'curl-fabfour.txt';
const GROUPS = '/@api/deki/groups';
const PERSON = { userName: 'mindtouch-reader', password: 'a-password-of-a-reader' };

/** XML without what lies between elements, so that two documents can be compared. */
function compact(xml: string): string {
  return xml.replaceAll(/>\s+</g, '><').replaceAll(' />', '/>').trim();
}

/** What is wrong with a group that was made; it must be as the document prints it, but for its host and number. */
function expectGroup(
  printed: string,
  stage: Stage,
  left: 'groupname' | 'name',
): (answer: Answer) => string | undefined {
  return (answer) => {
    const wrong = expectStatus(answer, 200);
    if (wrong !== undefined) return wrong;
    if (answer.headers.get('x-deki-site') !== 'id="default"') return 'X-Deki-Site is not as documented';
    const [, id = ''] = /<group id="(\d+)"/.exec(answer.text) ?? [];
    const documented = compact(fixture(printed))
      .replaceAll(/http:\/\/[\w.-]+(?=\/@api)/g, stage.url)
      .replace('<group id="2"', `<group id="${id}"`)
      .replaceAll('groups/2', `groups/${id}`);
    // The document prints the name as <name> in one place and as <groupname> in the other; both are told.
    const told = compact(answer.text).replace(new RegExp(`<${left}>[^<]*</${left}>`), '');
    return told.endsWith(documented.replace(/^<\?xml[^>]*>/, ''))
      ? undefined
      : `${told} is not as documented`;
  };
}

function refused(status: number): (answer: Answer) => string | undefined {
  return (answer) =>
    expectStatus(answer, status) ??
    (answer.text.includes(`<error><status>${status}</status>`)
      ? undefined
      : 'the body does not tell the status');
}

/** The documented body speaks of users 1, 3, 4 and 5. */
async function makeUsers(stage: Stage): Promise<void> {
  await stage.guildhall.createUser(PERSON);
  for (const userName of ['mindtouch-three', 'mindtouch-four', 'mindtouch-five']) {
    await stage.guildhall.createUser({ userName });
  }
}

async function* play(stage: Stage): AsyncIterable<DocumentedCall> {
  await makeUsers(stage);
  yield* signInAndPost(stage);
  yield* curlCalls(stage);
}

/** The C# sample: a call that signs in, then one that bears its cookie and nothing else. */
async function* signInAndPost(stage: Stage): AsyncIterable<DocumentedCall> {
  let token = '';
  yield {
    who: 'The C# sample signs in as the administrator, by name and password',
    says: '200: a token, as text and as a cookie',
    path: '/@api/deki/users/authenticate',
    request: { headers: basic(stage.adminUserName, stage.adminPassword) },
    check: (answer) => {
      token = answer.text;
      const cookie = answer.headers.get('set-cookie') ?? '';
      return (
        expectStatus(answer, 200) ??
        (cookie.startsWith(`authtoken="${token}"`) ? undefined : 'no cookie is set')
      );
    },
  };
  yield {
    who: 'The C# sample, by the cookie alone, as its cookie jar writes it',
    says: '200: "My Contributors Group" with the role Contributor and the users 1 and 2',
    path: GROUPS,
    request: {
      method: 'POST',
      headers: { cookie: `$Version="1"; authtoken="${token}"; $Path="/"`, 'content-type': 'application/xml' },
      body: fixture('contributors.xml'),
    },
    check: expectGroup('contributors-response.xml', stage, 'groupname'),
  };
}

/** The curl sample, and what each of the listed statuses is an answer to. */
async function* curlCalls(stage: Stage): AsyncIterable<DocumentedCall> {
  const { path, request } = documentedCurl(CURL);
  const sending = (body: string): RequestParts => ({ ...request, body });
  yield {
    who: 'The administrator, by the curl line and fabfour.xml, to the letter',
    says: '200: the fab four, with the default role Contributor',
    path,
    request,
    check: expectGroup('fabfour-response.xml', stage, 'name'),
  };
  const again = { who: 'The administrator', path };
  yield { ...again, says: '409: a group of this name exists already', request, check: refused(409) };
  const boss = '<group><name>x</name><permissions.group><role>Boss</role></permissions.group></group>';
  yield { ...again, says: '400: there is no such role', request: sending(boss), check: refused(400) };
  const gone = '<group id="4711"><permissions.group><role>Viewer</role></permissions.group></group>';
  yield { ...again, says: '404: no group has this id', request: sending(gone), check: refused(404) };
  const elsewhere = '<group><name>x</name><service.authentication id="4711"/></group>';
  yield {
    ...again,
    path: `${GROUPS}?authusername=ann&authpassword=secret`,
    says: '400: there is no such authentication service',
    request: sending(elsewhere),
    check: (answer) =>
      refused(400)(answer) ?? (answer.text.includes('secret') ? 'the query is told' : undefined),
  };
  const { headers } = request;
  yield {
    who: 'Somebody who is not an administrator',
    says: '403: administrator access is required',
    path,
    request: { ...request, headers: { ...headers, ...basic(PERSON.userName, PERSON.password) } },
    check: refused(403),
  };
  yield* changeById(stage, request);
}

async function* changeById(stage: Stage, request: RequestParts): AsyncIterable<DocumentedCall> {
  const [group] = await stage.guildhall.listGroups({ filter: 'name eq "the fab four"' }).toArray();
  yield {
    who: 'The administrator, with the id of the fab four',
    says: '200: the role of the existing group is updated',
    path: GROUPS,
    request: {
      ...request,
      body: `<group id="${group?.number ?? 0}"><permissions.group><role>Viewer</role></permissions.group></group>`,
    },
    check: (answer) =>
      expectStatus(answer, 200) ??
      (/<operations mask="15">.*>Viewer<\/role>/.test(answer.text)
        ? undefined
        : 'the role is not the new one'),
  };
  yield {
    who: 'A script that reads JSON',
    says: '200: the same group, its attributes under "@"',
    path: `${GROUPS}/=the%2520fab%2520four?dream.out.format=json`,
    request: { headers: request.headers ?? {} },
    check: (answer) => expectStatus(answer, 200) ?? expectFabFour(answer.json),
  };
}

function expectFabFour(json: unknown): string | undefined {
  const { groupname, users } = json as { groupname?: string; users?: Readonly<Record<string, string>> };
  return groupname === 'the fab four' && users?.['@count'] === '4' ? undefined : 'it is not the fab four';
}

/** "groups (POST)", with its C# and its curl sample and the five answers that it lists. */
export const mindtouchDocument: PlayedDocument = {
  title: 'MindTouch (NICE CXone Expert): add or modify a group',
  play,
};
