import { basic, bearer, type Answer, type RequestParts } from '../../support/http-client.js';
import { expectStatus, type DocumentedCall, type PlayedDocument, type Stage } from '../document.js';

const CLOUD = '/wiki/rest/api';
const DATA_CENTER = '/rest/api';
const PEOPLE = ['Ann Lee', 'Bo Berg', 'Cy Dam'] as const;

/** What the calls are about: a crew of three in a company, made beforehand. */
interface Furniture {
  readonly crewId: string;
  readonly accountIds: readonly string[];
  readonly token: string;
}

interface Page {
  readonly results: readonly Readonly<Record<string, unknown>>[];
  readonly totalSize?: number;
  readonly _links: { readonly next?: string };
}

async function furnish(stage: Stage): Promise<Furniture> {
  const { guildhall } = stage;
  const accountIds: string[] = [];
  for (const displayName of PEOPLE) {
    const userName = `${displayName.split(' ')[0]?.toLowerCase() ?? ''}.confluence`;
    accountIds.push((await guildhall.createUser({ userName, displayName })).id);
  }
  const { id: crewId } = await guildhall.createGroup({ name: 'platform crew' });
  const { id: companyId } = await guildhall.createGroup({ name: 'platform company' });
  await guildhall.putGroupMember(companyId, crewId);
  return { crewId, accountIds, token: await stage.token() };
}

/** A page with these values of one field, in this order; `more` says whether others follow. */
function lists(field: string, values: readonly unknown[], more = false): DocumentedCall['check'] {
  return (answer: Answer) => {
    const wrong = expectStatus(answer, 200);
    if (wrong !== undefined) return wrong;
    const { results, _links: links } = answer.json as Page;
    const seen = JSON.stringify(results.map((row) => row[field]));
    if (seen !== JSON.stringify(values)) return `it lists ${seen} and not ${JSON.stringify(values)}`;
    return (links.next !== undefined) === more ? undefined : 'whether others follow is told wrongly';
  };
}

const empty =
  (status: number): DocumentedCall['check'] =>
  (answer) =>
    expectStatus(answer, status) ?? (answer.text === '' ? undefined : 'the answer has a body');

async function* play(stage: Stage): AsyncIterable<DocumentedCall> {
  const furniture = await furnish(stage);
  yield* cloudCalls(furniture);
  yield* dataCenterCalls(stage);
}

/** Cloud's clients know groups and people by id. */
async function* cloudCalls({ crewId, accountIds, token }: Furniture): AsyncIterable<DocumentedCall> {
  const call = (says: string, path: string, check: DocumentedCall['check'], request: RequestParts = {}) => ({
    who: 'A site admin, by bearer token',
    says,
    path: `${CLOUD}${path}`,
    request: { ...request, headers: bearer(token) },
    check,
  });
  const members = `/group/${crewId}/membersByGroupId?limit=2&shouldReturnTotalSize=true`;
  for (const accountId of accountIds) {
    const request = { method: 'POST', body: { accountId } };
    yield call('201: the user is a member', `/group/userByGroupId?groupId=${crewId}`, empty(201), request);
  }
  yield call('200: the first two by name', members, lists('displayName', PEOPLE.slice(0, 2), true));
  yield call('200: the last one', `${members}&start=2`, lists('displayName', PEOPLE.slice(2)));
  yield call(
    '400: more than 200 at once are refused here',
    `/group/${crewId}/membersByGroupId?limit=1000`,
    (answer) => expectStatus(answer, 400),
  );
  const found = lists('name', ['platform company', 'platform crew']);
  yield call('200: groups by a part of the name', '/group/picker?query=PLATFORM', found);
  yield call(
    '200: people by a search, in the order that it asks for',
    `/search/user?cql=${encodeURIComponent('type=user and user.fullname ~ "*m" order by title desc')}&limit=1`,
    lists('title', ['Cy Dam'], true),
  );
  yield call(
    '204: the user is a member no longer',
    `/group/userByGroupId?groupId=${crewId}&accountId=${accountIds[1] ?? ''}`,
    empty(204),
    { method: 'DELETE' },
  );
}

/** Those of Data Center know them by name, and see which group is in which. */
async function* dataCenterCalls(stage: Stage): AsyncIterable<DocumentedCall> {
  const headers = basic(stage.adminUserName, stage.adminPassword);
  const call = (says: string, path: string, check: DocumentedCall['check'], method = 'GET') => ({
    who: 'An administrator with a client of Data Center, by user name and password',
    says,
    path: `${DATA_CENTER}${path}`,
    request: { method, headers },
    check,
  });
  const crew = '/group/platform%20crew';
  yield call('204: put in by name', '/user/bo.confluence/group/platform%20crew', empty(204), 'PUT');
  yield call('200: all three, at once', `${crew}/member?limit=50`, lists('displayName', PEOPLE));
  yield call(
    '200: the groups in one',
    '/group/platform%20company/groupmember',
    lists('name', ['platform crew']),
  );
  yield call('200: the groups that one is in', `${crew}/groupparent`, lists('name', ['platform company']));
  yield call('200: all groups above', `${crew}/groupancestor`, lists('name', ['platform company']));
}

/** Members, lists, searches and nesting, as both kinds of clients use them. */
export const confluenceMembersDocument: PlayedDocument = {
  title: 'Confluence: members, picker, search, and the nested groups of Data Center',
  play,
};
