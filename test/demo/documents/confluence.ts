import { documentedAnswer, documentedCurl } from '../../e2e/confluence/documented-call.js';
import { basic, type Answer } from '../../support/http-client.js';
import { expectStatus, type DocumentedCall, type PlayedDocument, type Stage } from '../document.js';

const PERSON = { userName: 'confluence-reader', password: 'a-password-of-a-reader' };

/** What is wrong with the answer to a creation; it must have the fields that the document shows, of their types. */
function expectCreated(answer: Answer): string | undefined {
  const wrong = expectStatus(answer, 201);
  if (wrong !== undefined) return wrong;
  const documented = documentedAnswer();
  const body = answer.json as Readonly<Record<string, unknown>>;
  const missing = Object.keys(documented).find((field) => typeof body[field] !== typeof documented[field]);
  if (missing !== undefined) return `${missing} is not as documented`;
  return body['name'] === '<string>' ? undefined : 'the name is not the one that was sent';
}

function refused(status: number): (answer: Answer) => string | undefined {
  return (answer) =>
    expectStatus(answer, status) ??
    ((answer.json as { statusCode?: number } | undefined)?.statusCode === status
      ? undefined
      : 'the body does not tell the status');
}

async function* play(stage: Stage): AsyncIterable<DocumentedCall> {
  const { path, request } = documentedCurl(await stage.token());
  yield {
    who: 'A site admin, by the curl line of the document, to the letter',
    says: '201: the group was created successfully',
    path,
    request,
    check: expectCreated,
  };
  yield {
    who: 'The same, with a body that names nothing',
    says: '400: the name is missing or invalid',
    path,
    request: { ...request, body: '{}' },
    check: refused(400),
  };
  yield {
    who: 'The curl line as it was printed, with "<access_token>" for a token',
    says: '401: the calling user is not logged in to Confluence',
    path,
    request: documentedCurl('<access_token>').request,
    check: refused(401),
  };
  await stage.guildhall.createUser(PERSON);
  yield {
    who: 'Somebody who may only read, by Basic',
    says: '403: the user is not a site admin',
    path,
    request: { ...request, headers: { ...request.headers, ...basic(PERSON.userName, PERSON.password) } },
    check: refused(403),
  };
}

/** "Create new user group", with the four answers that it lists. */
export const confluenceDocument: PlayedDocument = {
  title: 'Confluence: create new user group',
  play,
};
