import {
  comparable,
  documentedAnswer,
  documentedCall,
  documentedPath,
  literalCall,
  type DocumentedGroup,
  type DocumentedMember,
} from '../../e2e/uipath/documented-call.js';
import { bearer, type Answer } from '../../support/http-client.js';
import { expectStatus, type DocumentedCall, type PlayedDocument, type Stage } from '../document.js';

/** UiPath's page "Create a New Local Group", with the call and the answer as they stand there. */
export const uipathDocument: PlayedDocument = {
  title: 'UiPath: create a new local group',
  play: async function* (stage) {
    for (const member of documentedAnswer().members) await addUser(stage, member);
    yield* theCall(stage);
    yield* theSlips(stage);
  },
};

const path = documentedPath('hogwarts', 'DefaultTenant');

async function* theCall(stage: Stage): AsyncGenerator<DocumentedCall> {
  const { request } = documentedCall();
  const headers = { ...request.headers, ...bearer(await stage.token(['PM.Group.Write'])) };
  yield {
    who: 'an organization administrator, by a token narrowed to PM.Group.Write, with the body of the document',
    says: '201: the group with its three members; only moment and addresses differ from the document',
    path,
    request: { ...request, headers },
    check: (answer) => expectStatus(answer, 201) ?? expectDocumented(answer),
  };
}

async function* theSlips(stage: Stage): AsyncGenerator<DocumentedCall> {
  const { request } = documentedCall();
  yield {
    who: 'whoever sends the token that the document abbreviates to "1234"',
    says: '401: that token was never issued',
    path,
    request,
    check: (answer) => expectStatus(answer, 401),
  };
  const literal = literalCall().request;
  yield {
    who: 'an organization administrator, whose shell ends the line where the document forgot a backslash',
    says: '400: without its body the call lacks partitionGlobalId and name',
    path,
    request: { ...literal, headers: { ...literal.headers, ...bearer(await stage.token()) } },
    check: (answer) => expectStatus(answer, 400),
  };
}

function expectDocumented(answer: Answer): string | undefined {
  const made = JSON.stringify(comparable(answer.json as DocumentedGroup));
  return made === JSON.stringify(comparable(documentedAnswer()))
    ? undefined
    : 'the group is not as documented';
}

/** The user that the document shows as a member. */
async function addUser({ guildhall }: Stage, member: DocumentedMember): Promise<void> {
  const { identifier: publicId, name: userName, firstName: givenName, lastName: familyName } = member;
  const { jobTitle, companyName, city, department } = member;
  const profile = { givenName, familyName, jobTitle, companyName, city, department };
  const email = `${userName.toLowerCase()}@hogwarts.example`;
  await guildhall.createUser({ publicId, userName, email, ...profile });
}
