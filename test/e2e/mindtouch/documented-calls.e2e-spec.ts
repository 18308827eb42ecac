import { makePerson } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { HttpClient } from '../../support/http-client.js';
import { documentedCurl } from './curl-line.js';
import { Deki, documentOf, expectError, type Document } from './deki.js';
import { fixture } from './fixture.js';

// The document signs in as admin with this password.
const documented = { userName: 'admin', password: 'password' } as const;

/** What the document shows, told of another host and number, and without one of the two names. */
function asDocumented(name: string, origin: string, house: TestApp, id: string): Document {
  const text = fixture(name).replaceAll(origin, house.url).replaceAll('groups/2', `groups/${id}`);
  return documentOf(text.replace('<group id="2"', `<group id="${id}"`));
}

function without(document: Document, field: 'name' | 'groupname'): Document {
  const { [field]: _left, ...rest } = document['group'] as Document;
  return { group: rest };
}

describe('the calls of the document', () => {
  let house: TestApp;
  let deki: Deki;

  beforeAll(async () => {
    house = await startTestApp({ adminPassword: documented.password });
    deki = Deki.of(house, documented);
    for (const number of [3, 4, 5]) expect((await makePerson(house)).number).toBe(number);
  });

  afterAll(() => house.close());

  it('makes a group as the C# sample does: signing in by password, then posting by the cookie alone', async () => {
    const signedIn = await deki.get('users/authenticate');
    expect(signedIn.status).toBe(200);
    const [, token] =
      /^authtoken="([^"]+)"; Expires=\w{3}, \d\d-\w{3}-\d{4} [\d:]{8} GMT; Version=1; Path=\//.exec(
        signedIn.headers.get('set-cookie') ?? '',
      ) ?? [undefined, ''];
    expect(token).toBe(signedIn.text);

    // The header as the vendor's cookie jar writes it.
    const byCookie = Deki.anonymous(house).with({ cookie: `$Version="1"; authtoken="${token}"; $Path="/"` });
    const made = await byCookie.post('groups', fixture('contributors.xml'));
    expect(made.status).toBe(200);
    const { group } = documentOf(made.text);
    const shown = asDocumented('contributors-response.xml', 'http://deki-hayes', house, String(group['@id']));
    expect(without({ group }, 'groupname')).toEqual(shown);
    expect(group.groupname).toBe('My Contributors Group');
    expect(await deki.membersOf(Number(group['@id']))).toEqual([1, 2]);
  });

  it('makes the fab four by the curl line', async () => {
    const { origin, path, request } = documentedCurl('curl-fabfour.txt');
    expect(path).toBe('/@api/deki/groups');
    const made = await new HttpClient(house.url).send(path, request);
    expect(made.status).toBe(200);
    expect(made.headers.get('x-deki-site')).toBe('id="default"');
    expect(made.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    expect(made.text).toMatch(/^<\?xml version="1.0"\?>/);
    const { group } = documentOf(made.text);
    const shown = asDocumented('fabfour-response.xml', origin, house, String(group['@id']));
    expect(without({ group }, 'name')).toEqual(shown);
    expect(group.name).toBe('the fab four');
    expect(await deki.membersOf(Number(group['@id']))).toEqual([1, 3, 4, 5]);
  });

  it('answers 409 to the fab four a second time', async () => {
    const { path, request } = documentedCurl('curl-fabfour.txt');
    const error = expectError(await new HttpClient(house.url).send(path, request), 409, 'Conflict');
    expect(error.resource).toBe('System.API.Error.group_exists_with_service');
    expect(error.uri).toBe(`${house.url}/@api/deki/groups`);
  });

  it('takes the other curl line, under the escaped form of the mount too', async () => {
    const { path, request } = documentedCurl('curl-group.txt');
    const client = new HttpClient(house.url);
    expect((await client.send(path, request)).status).toBe(200);
    expectError(await client.send(path.replace('@', '%40'), request), 409, 'Conflict');
    const escaped = await client.send('/%40api/deki/groups/=the%2520crew', {
      headers: request.headers ?? {},
    });
    expect(escaped.status).toBe(200);
    expect(documentOf(escaped.text)['group']['@href']).toContain(`${house.url}/@api/deki/groups/`);
  });

  it('changes the role of the group whose id is given', async () => {
    const id = await deki.makeGroup('changed by id', [1]);
    const body = `<group id="${id}"><permissions.group><role>Viewer</role></permissions.group></group>`;
    const changed = await deki.post('groups', body);
    expect(changed.status).toBe(200);
    expect(documentOf(changed.text)['group']).toMatchObject({
      '@id': String(id),
      groupname: 'changed by id',
      users: { '@count': '1' },
      'permissions.group': {
        operations: { '@mask': '15', '#text': 'LOGIN,BROWSE,READ,SUBSCRIBE' },
        role: { '@id': '3', '@href': `${house.url}/@api/deki/site/roles/3`, '#text': 'Viewer' },
      },
    });
    expect((await deki.get(`groups/${id}`)).text).toBe(changed.text);
  });

  it.each([
    ['an id that is none', '<group id="seven"><name>x</name></group>', 'group_id_attr_invalid'],
    [
      'an unknown role',
      '<group><name>x</name><permissions.group><role>Boss</role></permissions.group></group>',
      'role_does_not_exist',
    ],
    [
      'an unknown service',
      '<group><name>x</name><service.authentication id="9"/></group>',
      'service_does_not_exist',
    ],
    [
      'an unknown user',
      '<group><name>x</name><users><user id="4711"/></users></group>',
      'could_not_find_user',
    ],
  ])('answers 400 to %s', async (_what, body, resource) => {
    const error = expectError(await deki.post('groups', body), 400, 'Bad Request');
    expect(error.resource).toBe(`System.API.Error.${resource}`);
    expect((await deki.get('groups/=x')).status).toBe(404);
  });

  it('answers 403 to somebody who is not an administrator', async () => {
    const person = await makePerson(house);
    expectError(await Deki.of(house, person).post('groups', fixture('fabfour.xml')), 403, 'Forbidden');
  });

  it('answers 401 with the realm of the vendor to nobody', async () => {
    const answer = await Deki.anonymous(house).post('groups', fixture('fabfour.xml'));
    expectError(answer, 401, 'Unauthorized');
    expect(answer.headers.get('www-authenticate')).toBe('Basic realm="DekiWiki"');
  });

  it('answers 404 to the change of a group that is not there', async () => {
    const error = expectError(
      await deki.post('groups', '<group id="4711"><name>x</name></group>'),
      404,
      'Not Found',
    );
    expect(error.resource).toBe('System.API.Error.group_not_found');
  });
});
