import { bearer, HttpClient } from '../../support/http-client.js';
import { apiToken } from '../../support/people.js';
import type { TestApp } from '../../support/test-app.js';
import {
  comparable,
  documentedAnswer,
  documentedCall,
  documentedPath,
  literalCall,
  type DocumentedGroup,
} from './documented-call.js';
import { startHogwarts, WIZARDS } from './wizards.js';

const path = documentedPath('hogwarts', 'DefaultTenant');
const { request } = documentedCall();

describe('the document: create a new local group', () => {
  let house: TestApp;
  let http: HttpClient;

  beforeEach(async () => {
    house = await startHogwarts();
    http = new HttpClient(house.url);
  });

  afterEach(() => house.close());

  const authorized = async (scopes?: readonly string[]) => ({
    ...request,
    headers: { ...request.headers, ...bearer(await apiToken(house, undefined, scopes)) },
  });

  it('is a call to the URL, and with the headers and the body, that the tests below send', () => {
    expect(path).toBe('/hogwarts/DefaultTenant/identity_/api/Group');
    expect(request.method).toBe('POST');
    expect(request.headers).toEqual({
      authorization: 'Bearer 1234',
      'content-type': 'application/json',
    });
    expect(JSON.parse(request.body as string)).toMatchObject({
      partitionGlobalId: 'magic-7',
      id: 'gryff-01',
    });
  });

  it('answers 201 with the documented group, member by member and field by field', async () => {
    const answer = await http.send(path, await authorized());
    expect(answer.status).toBe(201);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);

    const documented = documentedAnswer();
    const made = answer.json as DocumentedGroup;
    expect(comparable(made)).toEqual(comparable(documented));
    expect(made.members.map((member) => Object.keys(member))).toEqual(
      documented.members.map((member) => Object.keys(member)),
    );
    expect(Object.keys(made)).toEqual(Object.keys(documented));
  });

  it('shows the addresses that the page obfuscates, and the moment of creation to seven decimals', async () => {
    const made = (await http.send(path, await authorized())).json as DocumentedGroup;
    const addresses = WIZARDS.map(({ email }) => email).reverse();
    expect(made.members.map(({ email }) => email)).toEqual(addresses);
    expect(made['creationTime']).toBe(house.clock.now().toISOString().replace('Z', '0000Z'));
  });

  it('works with a token narrowed to PM.Group.Write', async () => {
    expect((await http.send(path, await authorized(['PM.Group.Write']))).status).toBe(201);
  });

  it('refuses the literal token of the document', async () => {
    const answer = await http.send(path, request);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('answers the line as a shell reads it, whose body is lost at the missing backslash, with 400', async () => {
    const { headers } = await authorized();
    const literal = literalCall();
    expect(literal).toEqual({ ...documentedCall(), request: { ...request, body: undefined } });
    const answer = await http.send(path, { ...literal.request, headers });
    expect(answer.status).toBe(400);
    expect(Object.keys((answer.json as { errors: object }).errors).sort()).toEqual([
      'name',
      'partitionGlobalId',
    ]);
  });

  it('tells of the group at once, in the list and by its id', async () => {
    const made = (await http.send(path, await authorized())).json as DocumentedGroup;
    const { headers } = await authorized();
    const list = (await http.send(`${path}/magic-7`, { headers })).json as DocumentedGroup[];
    expect(list.map(({ name }) => name)).toContain('Gryffindors');
    const read = (await http.send(`${path}/magic-7/gryff-01`, { headers })).json as DocumentedGroup;
    const byName = (group: DocumentedGroup) =>
      group.members.toSorted((a, b) => (a['name'] < b['name'] ? -1 : 1));
    expect({ ...read, members: byName(read) }).toEqual({ ...made, members: byName(made) });
  });
});
