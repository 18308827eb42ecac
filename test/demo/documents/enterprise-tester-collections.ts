import { basic, type Answer, type RequestParts } from '../../support/http-client.js';
import { expectStatus, type DocumentedCall, type PlayedDocument, type Stage } from '../document.js';

type Check = DocumentedCall['check'];

interface Collection {
  readonly Total?: number;
  readonly Items: readonly Readonly<Record<string, unknown>>[];
}

/** What the calls are about, made beforehand. */
interface Furniture {
  readonly groupId: string;
  readonly projectId: string;
}

async function furnish({ guildhall }: Stage): Promise<Furniture> {
  const { id: groupId } = await guildhall.createGroup({ name: 'ET release crew' });
  await guildhall.createGroup({ name: 'ET night watch' });
  for (const userName of ['et.ann', 'et.bo', 'et.cy']) await guildhall.createUser({ userName });
  const { id: projectId } = await guildhall.createProject({ name: 'Payroll' });
  return { groupId, projectId };
}

/** A collection with these values of one field, in this order, and how many there are in all if that was asked. */
function holds(field: string, values: readonly string[], total?: number): Check {
  return (answer: Answer) => {
    const wrong = expectStatus(answer, 200);
    if (wrong !== undefined) return wrong;
    const { Items: items, Total: told } = answer.json as Collection;
    const seen = items.map((item) => item[field]).join(', ');
    if (seen !== values.join(', ')) return `it holds ${seen} and not ${values.join(', ')}`;
    return told === total ? undefined : `it tells of ${String(told)} in all and not of ${String(total)}`;
  };
}

/** A bare array of permissions with these keys. */
function grants(...keys: readonly string[]): Check {
  return (answer) => {
    const wrong = expectStatus(answer, 200);
    if (wrong !== undefined) return wrong;
    const seen = (answer.json as readonly { Key: string }[]).map(({ Key }) => Key).join(', ');
    return seen === keys.join(', ') ? undefined : `it grants ${seen} and not ${keys.join(', ')}`;
  };
}

function caller({ adminUserName, adminPassword }: Stage) {
  return (says: string, path: string, check: Check, request: RequestParts = {}): DocumentedCall => ({
    who: 'an administrator, by Basic',
    says,
    path: `/EnterpriseTester/api${path}`,
    request: { ...request, headers: basic(adminUserName, adminPassword) },
    check,
  });
}

async function* play(stage: Stage): AsyncIterable<DocumentedCall> {
  const furniture = await furnish(stage);
  yield* collectionCalls(stage, furniture);
  yield* permissionCalls(stage, furniture);
}

/** Lists by OData, and members set as a whole. */
async function* collectionCalls(stage: Stage, { groupId }: Furniture): AsyncIterable<DocumentedCall> {
  const call = caller(stage);
  const filter = encodeURIComponent("substringof('et ',Name) eq true and Name ne 'nobody'");
  yield call(
    'GET, 200 - OK: groups by a filter, in an order, one of them, and how many there are',
    `/groups?$filter=${filter}&$orderby=Name%20desc&$top=1&$inlinecount=allpages`,
    holds('Name', ['ET release crew'], 2),
  );
  const set = (...Items: readonly object[]) => ({ method: 'PUT', body: { Items } });
  const members = `/group/${groupId}/users?$orderby=UserName`;
  const both = set({ UserName: 'ET.ANN' }, { UserName: 'et.bo' });
  yield call('PUT, 200 - OK: these are the members', members, holds('UserName', ['et.ann', 'et.bo']), both);
  const others = set({ UserName: 'et.bo' }, { UserName: 'et.cy' });
  yield call('PUT, 200 - OK: now these', members, holds('UserName', ['et.bo', 'et.cy']), others);
  const unknown = set({ UserName: 'et.nobody' });
  yield call('PUT, 403 - Forbidden: no such user', members, (answer) => expectStatus(answer, 403), unknown);
  yield call('GET, 200 - OK: still the same', members, holds('UserName', ['et.bo', 'et.cy']));
  yield call(
    'GET, 200 - OK: the group with its members',
    `/group/${groupId}?$expand=Users`,
    (answer) =>
      expectStatus(answer, 200) ??
      ((answer.json as { Users?: readonly unknown[] }).Users?.length === 2 ? undefined : 'two are missing'),
  );
}

/** The tree of permissions, what a group is given in the organization and on a project, and the description. */
async function* permissionCalls(
  stage: Stage,
  { groupId, projectId }: Furniture,
): AsyncIterable<DocumentedCall> {
  const call = caller(stage);
  const roots = ['/Administration', '/Resources', '/Reports', '/Project', '/TestManagement'];
  yield call('GET, 200 - OK: the roots, each with all below it', '/permissions', holds('Key', roots));
  const put = (body: readonly object[]) => ({ method: 'PUT', body });
  const everywhere = `/group/${groupId}/permissions/global`;
  yield call(
    'PUT, 200 - OK: granted in the organization, by keys in either spelling',
    everywhere,
    grants('/Resources', '/Reports'),
    put([{ Key: '/Resources' }, { Key: 'Reports' }]),
  );
  yield call(
    'PUT, 200 - OK: granted on one project',
    `/group/${groupId}/permissions/project/${projectId}`,
    grants('/TestManagement/ExecuteTests'),
    put([{ Key: '/TestManagement/ExecuteTests' }]),
  );
  yield call(
    'GET, 200 - OK: those of the organization, as before',
    everywhere,
    grants('/Resources', '/Reports'),
  );
  yield call(
    'PUT, 403 - Forbidden: a permission cannot be resolved',
    everywhere,
    (answer) => expectStatus(answer, 403),
    put([{ Key: '/Reports' }, { Key: '/NoSuchThing' }]),
  );
  yield call(
    'GET, 200 - OK: this surface, described in Swagger 1.1',
    '/swagger/api',
    (answer) =>
      expectStatus(answer, 200) ??
      ((answer.json as { swaggerVersion?: string }).swaggerVersion === '1.1' ? undefined : 'another version'),
  );
}

/** Collections, members and permissions, as the vendor's other topics tell of them. */
export const enterpriseTesterCollectionsDocument: PlayedDocument = {
  title: 'Enterprise Tester: collections, members, permissions and the description',
  play,
};
