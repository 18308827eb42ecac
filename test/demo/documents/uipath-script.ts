import { bearer, type Answer } from '../../support/http-client.js';
import { expectStatus, type DocumentedCall, type PlayedDocument, type Stage } from '../document.js';

const API = '/hogwarts/identity_/api';
const PARTITION = { partitionGlobalId: 'magic-7' };

/** What a script of an external application does around the document's call: token, group, members, clean-up. */
export const uipathScript: PlayedDocument = {
  title: 'UiPath: a script from its token to the deletion of its group',
  play: async function* (stage) {
    await stage.guildhall.createUser({ publicId: 'gin-1108', userName: 'Ginny' });
    const robot = await stage.guildhall.createUser({ userName: 'owl-post', kind: 'robot' });
    const token = { value: '' };
    yield* theToken(stage, token);
    yield* theGroup(bearer(token.value), robot.id);
    yield* theLists(bearer(token.value));
    yield* theDeletion(bearer(token.value));
  },
};

type Headers = Readonly<Record<string, string>>;

async function* theToken({ guildhall }: Stage, token: { value: string }): AsyncGenerator<DocumentedCall> {
  const scopes = ['PM.Group', 'PM.User.Read', 'PM.Directory.Read'];
  const { clientId, clientSecret } = await guildhall.createServiceAccount({ name: 'a script', scopes });
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
  yield {
    who: 'an external application, by its secret',
    says: '200: a bearer token of three parts',
    path: '/hogwarts/identity_/connect/token',
    request: {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    },
    check: (answer) => {
      token.value = (answer.json as { access_token?: string } | undefined)?.access_token ?? '';
      const isJwt = token.value.split('.').length === 3;
      return expectStatus(answer, 200) ?? (isJwt ? undefined : 'the token is no JWT');
    },
  };
}

async function* theGroup(headers: Headers, robotId: string): AsyncGenerator<DocumentedCall> {
  const seeker = { ...PARTITION, id: 'seekers', name: 'Seekers', directoryUserMemberIDs: ['gin-1108'] };
  yield {
    who: 'the same, with an id of its own making',
    says: '201: the group under that id, with its member',
    path: `${API}/Group`,
    request: { method: 'POST', headers, body: seeker },
    check: (answer) => expectStatus(answer, 201) ?? expectMembers(answer, 'Ginny'),
  };
  yield {
    who: 'the same, which puts a robot in and gives the group another name',
    says: '200: the group as it now is',
    path: `${API}/Group/seekers`,
    request: {
      method: 'PUT',
      headers,
      body: { ...PARTITION, name: 'Seekers and owls', directoryUserIDsToAdd: [robotId] },
    },
    check: (answer) => expectStatus(answer, 200) ?? expectMembers(answer, 'Ginny', 'owl-post'),
  };
  yield {
    who: 'the same, with a member that nobody knows',
    says: '400: nothing is changed, and the id is named',
    path: `${API}/Group/seekers`,
    request: { method: 'PUT', headers, body: { ...PARTITION, directoryUserIDsToAdd: ['tom-3112'] } },
    check: (answer) =>
      expectStatus(answer, 400) ?? (answer.text.includes('tom-3112') ? undefined : 'the id is not named'),
  };
}

async function* theLists(headers: Headers): AsyncGenerator<DocumentedCall> {
  yield {
    who: 'the same, which asks for the members a page at a time',
    says: '200: both, by id and type',
    path: `${API}/Group/magic-7/seekers/Members?top=1000&skip=0`,
    request: { headers },
    check: (answer) => expectStatus(answer, 200) ?? expectTotal(answer, 2),
  };
  yield {
    who: 'the same, which looks for somebody by the name',
    says: '200: by the names that were asked for, and null for nobody',
    path: `${API}/Directory/BulkResolveByName/magic-7`,
    request: { method: 'POST', headers, body: { entityNames: ['ginny', 'tom'], entityType: 'user' } },
    check: (answer) => {
      const found = answer.json as Readonly<Record<string, { identifier?: string } | null>>;
      const isRight = found['ginny']?.identifier === 'gin-1108' && found['tom'] === null;
      return expectStatus(answer, 200) ?? (isRight ? undefined : 'the wrong ones were found');
    },
  };
  yield {
    who: 'the same, which asks for the users in a partition of others',
    says: '400: that partition is not valid',
    path: `${API}/User/users/durmstrang`,
    request: { headers },
    check: (answer) => expectStatus(answer, 400),
  };
}

async function* theDeletion(headers: Headers): AsyncGenerator<DocumentedCall> {
  const path = `${API}/Group/magic-7`;
  yield {
    who: 'the same, which forgets to say which groups are to be deleted',
    says: '400: nothing is deleted',
    path,
    request: { method: 'DELETE', headers },
    check: (answer) => expectStatus(answer, 400),
  };
  yield {
    who: 'the same, which names its own',
    says: '204: it is gone',
    path,
    request: { method: 'DELETE', headers, body: { groupIDs: ['seekers'] } },
    check: (answer) => expectStatus(answer, 204),
  };
}

function expectMembers(answer: Answer, ...names: readonly string[]): string | undefined {
  const { members } = answer.json as { members: readonly { name: string }[] };
  const told = members.map(({ name }) => name).sort();
  return told.join() === [...names].sort().join() ? undefined : `its members are ${told.join()}`;
}

function expectTotal(answer: Answer, total: number): string | undefined {
  const { totalCount } = answer.json as { totalCount: number };
  return totalCount === total ? undefined : `there are ${totalCount}`;
}
