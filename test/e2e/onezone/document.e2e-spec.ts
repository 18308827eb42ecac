import { GroupRepository } from '../../../src/groups/group.repository.js';
import { readCurl } from '../../support/curl-line.js';
import { HttpClient, type Answer } from '../../support/http-client.js';
import { makePerson } from '../../support/people.js';
import {
  errorOf,
  fixture,
  idIn,
  MOUNT,
  person,
  startOnezoneHouse,
  type OnezoneHouse,
} from './onezone-house.js';

const BODY = fixture('create-group.json');
const JSON_BODY = { method: 'POST', headers: { 'content-type': 'application/json' }, body: BODY };

describe('"Create new group", as its document says', () => {
  let house: OnezoneHouse;

  beforeAll(async () => {
    house = await startOnezoneHouse();
    await makePerson(house, ['oz_groups_create'], { userName: 'username', password: 'password' });
  });

  afterAll(() => house.close());

  const curl = (variables: Record<string, string> = {}): Promise<Answer> => {
    const { url, request } = readCurl(fixture('create-group.curl'), { HOST: 'zone.example', ...variables });
    expect(url.startsWith('https://zone.example/')).toBe(true);
    return new HttpClient(house.url).send(url.replace('https://zone.example', ''), request);
  };

  it('201: the curl line makes a group, with the id in Location and an empty body', async () => {
    const answer = await curl();
    expect(answer.status).toBe(201);
    expect(answer.text).toBe('');
    expect(answer.headers.get('content-type')).toBeNull();
    expect(answer.headers.get('location')).toBe(`${house.url}${MOUNT}/groups/${idIn(answer)}`);
    const group = await house.admin.send(`/groups/${idIn(answer)}`);
    expect(group.json).toMatchObject({ name: 'new_group', type: 'team' });
  });

  it('405: the curl line with $GROUP_ID set, as it stands in the document by mistake', async () => {
    const answer = await curl({ GROUP_ID: idIn(await curl()) });
    expect(answer.status).toBe(405);
    expect(answer.text).toBe('');
    expect(answer.headers.get('allow')).toBe('DELETE, GET, HEAD, PATCH');
  });

  it('201: the body of the example', async () => {
    const answer = await house.admin.send('/groups', JSON_BODY);
    expect(answer.status).toBe(201);
    expect((await house.admin.send(`/groups/${idIn(answer)}`)).json).toMatchObject({ name: 'Test group' });
  });

  it('201: under the path that the document prints for Location, with a Location of the real one', async () => {
    const other = new HttpClient(`${house.url}/api/onezone/v3`);
    const { request } = readCurl(fixture('create-group.curl'));
    const answer = await other.send('/groups', request);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`${house.url}${MOUNT}/groups/${idIn(answer)}`);
  });

  it('400: the error object, word for word', async () => {
    const answer = await house.admin.send('/groups', { method: 'POST', body: { name: 7, type: 'team' } });
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual(JSON.parse(fixture('error.json')));
  });

  it('401: nobody is signed in', async () => {
    const answer = await house.anonymous.send('/groups', JSON_BODY);
    expect(answer.status).toBe(401);
    const error = errorOf(answer);
    expect(error).toEqual({ id: 'unauthorized', description: error.description });
  });

  it('403: the caller lacks oz_groups_create, and is told so', async () => {
    const answer = await (await person(house)).client.send('/groups', JSON_BODY);
    expect(answer.status).toBe(403);
    expect(errorOf(answer)).toMatchObject({
      id: 'forbidden',
      details: { hint: 'This takes oz_groups_create.' },
    });
  });

  it('404: there is no such group, for an anonymous caller too', async () => {
    for (const client of [house.admin, house.anonymous]) {
      const answer = await client.send('/groups/5f1c0b7be14a4d0f9a51c7be2f3d90aa');
      expect(answer.status).toBe(404);
      const error = errorOf(answer);
      expect(error).toEqual({ id: 'notFound', description: error.description });
    }
  });

  it('500: what failed underneath stays there', async () => {
    const repository = house.app.get(GroupRepository);
    const real = repository.insert.bind(repository);
    repository.insert = () => Promise.reject(new Error('insert into groups failed at /srv/secret.ts:7'));
    const answer = await house.admin.send('/groups', JSON_BODY);
    repository.insert = real;
    expect(answer.status).toBe(500);
    const error = errorOf(answer);
    expect(error.id).toBe('internalServerError');
    expect(error.details).toEqual({ reference: answer.headers.get('x-request-id') });
    expect(answer.text).not.toMatch(/insert|secret|\.ts/);
    expect((await house.admin.send('/groups', JSON_BODY)).status).toBe(201);
  });
});
