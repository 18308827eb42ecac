import { randomUUID } from 'node:crypto';
import {
  documentedGroup,
  documentedPutBody,
  DOCUMENTED_TYPE,
} from '../../e2e/enterprise-tester/fixtures/documented.js';
import { basic, type Answer, type RequestParts } from '../../support/http-client.js';
import { expectStatus, type DocumentedCall, type PlayedDocument, type Stage } from '../document.js';

const TESTER = { userName: 'tess', password: 'a-password-of-a-tester' } as const;
const ACCEPT = { accept: 'application/json' } as const;
const JSON_BODY = { 'content-type': 'application/json' } as const;

type Check = DocumentedCall['check'];

/** Resource: Group — the document's own requests and answers, its example id standing for one that exists. */
export const enterpriseTesterDocument: PlayedDocument = {
  title: 'Enterprise Tester: Resource: Group ( /api/group/{id} )',
  async *play(stage) {
    const { id, builtInId } = await prepare(stage);
    const { adminUserName, adminPassword } = stage;
    const manager = callerAs('an administrator, by Basic', adminUserName, adminPassword);
    const tester = callerAs('somebody who may only read, by Basic', TESTER.userName, TESTER.password);
    const url = `/api/group/${id}`;
    const unknown = `/api/group/${randomUUID()}`;
    const documented = documentedGroup(id, `${stage.url}/api`);
    const update = { method: 'PUT', headers: JSON_BODY, body: documentedPutBody } as const;
    const remove = { method: 'DELETE' } as const;

    yield manager('PUT, 200 - OK: updated', url, update, answersJson(documented));
    yield manager('PUT, 403 - Forbidden: invalid data', url, nameless, refuses(403));
    yield manager('PUT, 403 - Forbidden: a conflict with an existing group', url, taken, refuses(403));
    yield tester('PUT, 403 - Forbidden: the permission is missing', url, update, refuses(403));
    yield manager('PUT, 404 - NotFound: it does not exist', unknown, update, refuses(404));

    yield tester('GET, 200 - OK: the group', url, {}, answersJson(documented));
    yield tester('GET, 404 - NotFound: it does not exist', unknown, {}, refuses(404));

    const underPath = `/EnterpriseTester${url}`;
    const there = documentedGroup(id, `${stage.url}/EnterpriseTester/api`);
    yield tester('GET under the application path, 200 - OK', underPath, {}, answersJson(there));

    yield tester('DELETE, 403 - Forbidden: the permission is missing', url, remove, refuses(403));
    yield manager(
      'DELETE, 403 - Forbidden: it could not be completed',
      `/api/group/${builtInId}`,
      remove,
      refuses(403),
    );
    yield manager('DELETE, 200 - OK: deleted', url, remove, answersJson(''));
    yield manager('DELETE, 404 - NotFound: it does not exist', url, remove, refuses(404));
  },
};

const nameless = {
  method: 'PUT',
  headers: JSON_BODY,
  body: '{"Id": null, "Name": "", "Description": ""}',
} as const;
const taken = { method: 'PUT', headers: JSON_BODY, body: '{"Id": null, "Name": "Test managers"}' } as const;

/** The group of the examples before its update, one that it can conflict with, and somebody without the permission. */
async function prepare({ guildhall }: Stage): Promise<{ readonly id: string; readonly builtInId: string }> {
  const { id } = await guildhall.createGroup({ name: 'Testers' });
  await guildhall.createGroup({ name: 'Test managers' });
  await guildhall.createUser(TESTER);
  const { id: builtInId } = await guildhall.getGroup('admins');
  return { id, builtInId };
}

function callerAs(who: string, userName: string, password: string) {
  const standing = { ...ACCEPT, ...basic(userName, password) };
  return (says: string, path: string, request: RequestParts, check: Check): DocumentedCall => ({
    who,
    says,
    path,
    request: { ...request, headers: { ...standing, ...request.headers } },
    check,
  });
}

function answersJson(body: string): Check {
  return (answer) => expectStatus(answer, 200) ?? wrongType(answer) ?? wrongBody(answer, body);
}

function refuses(status: number): Check {
  return (answer) => expectStatus(answer, status) ?? wrongType(answer);
}

function wrongType({ headers }: Answer): string | undefined {
  const type = headers.get('content-type');
  return type === DOCUMENTED_TYPE ? undefined : `media type ${String(type)} instead of ${DOCUMENTED_TYPE}`;
}

function wrongBody({ text }: Answer, body: string): string | undefined {
  return text === body ? undefined : `body ${text} instead of ${body}`;
}
