import { basic, type Answer } from '../../support/http-client.js';
import { expectStatus, type DocumentedCall, type PlayedDocument, type Stage } from '../document.js';

const MOUNT = '/api/v3/onezone';

/** A group of one's own, a group inside it, and somebody who comes in by an invitation. */
export const onezoneNesting: PlayedDocument = {
  title: 'Onedata Onezone: groups in groups, and invitations into them',
  play: async function* (stage) {
    const owner = await addUser(stage, 'owner');
    const guest = await addUser(stage, 'guest');
    const made = { parent: '', child: '', token: '' };
    yield* theGroups(stage, made, owner);
    yield* theInvitation(made, owner, guest);
    yield* theMember(made, guest);
  },
};

interface Made {
  parent: string;
  child: string;
  token: string;
}

interface Somebody {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
}

async function* theGroups({ url }: Stage, made: Made, owner: Somebody): AsyncGenerator<DocumentedCall> {
  yield {
    who: 'a user who holds nothing in the zone',
    says: '201: a group of his own, with all privileges in it',
    path: `${MOUNT}/user/groups`,
    request: { method: 'POST', headers: owner.headers, body: { name: 'Beamline Ops', type: 'unit' } },
    check: (answer) => {
      made.parent = idIn(answer);
      return expectLocation(answer, `${url}${MOUNT}/user/groups/${made.parent}`);
    },
  };
  yield {
    who: 'the same',
    says: '201: a group inside it, which may look at the group around it',
    path: `${MOUNT}/groups/${made.parent}/children`,
    request: { method: 'POST', headers: owner.headers, body: { name: 'Night shift' } },
    check: (answer) => {
      made.child = idIn(answer);
      return expectLocation(answer, `${url}${MOUNT}/groups/${made.parent}/children/${made.child}`);
    },
  };
  yield {
    who: 'the same, who would put the outer group into the inner one',
    says: '400: badData, since groups do not contain one another here',
    path: `${MOUNT}/groups/${made.child}/children/${made.parent}`,
    request: { method: 'PUT', headers: owner.headers },
    check: (answer) => expectStatus(answer, 400) ?? expectText(answer, '"badData"', '"groupId"'),
  };
}

async function* theInvitation(made: Made, owner: Somebody, guest: Somebody): AsyncGenerator<DocumentedCall> {
  const inviteToken = { inviteType: 'userJoinGroup', groupId: made.child };
  yield {
    who: 'the same, who invites one user into the inner group',
    says: '201: the token and its id',
    path: `${MOUNT}/user/tokens/named`,
    request: {
      method: 'POST',
      headers: owner.headers,
      body: { name: 'For the night shift', type: { inviteToken }, usageLimit: 1 },
    },
    check: (answer) => {
      made.token = (answer.json as { token?: string } | undefined)?.token ?? '';
      return expectStatus(answer, 201);
    },
  };
  const join = { path: `${MOUNT}/user/groups/join` };
  yield {
    who: 'another user, with something that is no token',
    says: '400: badValueToken',
    ...join,
    request: { method: 'POST', headers: guest.headers, body: { token: 'a-guess' } },
    check: (answer) => expectStatus(answer, 400) ?? expectText(answer, '"badValueToken"'),
  };
  yield {
    who: 'the same, with the token',
    says: '201: he is in the group',
    ...join,
    request: { method: 'POST', headers: guest.headers, body: { token: made.token } },
    check: (answer) => expectStatus(answer, 201),
  };
}

async function* theMember(made: Made, guest: Somebody): AsyncGenerator<DocumentedCall> {
  const { headers, id } = guest;
  const outer = `${MOUNT}/groups/${made.parent}`;
  yield {
    who: 'the same, who asks what he may do in the outer group',
    says: '200: what the inner group may',
    path: `${outer}/effective_users/${id}/privileges`,
    request: { headers },
    check: (answer) => expectStatus(answer, 200) ?? expectText(answer, '{"privileges":["group_view"]}'),
  };
  yield {
    who: 'the same, who asks by which way he is in it',
    says: '200: by the inner group',
    path: `${outer}/effective_users/${id}/membership`,
    request: { headers },
    check: (answer) => expectStatus(answer, 200) ?? expectText(answer, made.child),
  };
  yield {
    who: 'the same, who would give the outer group another name',
    says: '403: forbidden, with the privilege that is missing in its hint',
    path: outer,
    request: { method: 'PATCH', headers, body: { name: 'Day shift' } },
    check: (answer) => expectStatus(answer, 403) ?? expectText(answer, 'group_update'),
  };
}

function idIn(answer: Answer): string {
  return answer.headers.get('location')?.split('/').at(-1) ?? '';
}

function expectLocation(answer: Answer, location: string): string | undefined {
  const told = answer.headers.get('location') ?? '';
  return expectStatus(answer, 201) ?? (told === location ? undefined : `Location is "${told}"`);
}

function expectText(answer: Answer, ...parts: readonly string[]): string | undefined {
  const missing = parts.filter((part) => !answer.text.includes(part));
  return missing.length === 0 ? undefined : `it does not say ${missing.join(', ')}`;
}

async function addUser({ guildhall }: Stage, userName: string): Promise<Somebody> {
  const { id } = await guildhall.createUser({ userName, password: 'password' });
  return { id, headers: basic(userName, 'password') };
}
