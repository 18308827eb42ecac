import { XMLParser } from 'fast-xml-parser';
import { basic, HttpClient, type Answer } from '../../support/http-client.js';
import type { Person } from '../../support/people.js';
import { ADMIN, type TestApp } from '../../support/test-app.js';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: (name) => name === 'user',
  ignoreDeclaration: true,
});

/** An XML answer as an object: attributes under "@", every value as text, users always as a list. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a document of another's shape, compared at once
export type Document = Record<string, any>;

/** Reads an XML text. */
export function documentOf(text: string): Document {
  return parser.parse(text) as Document;
}

/** The vendor's API on a test house, as seen by somebody with a password. */
export class Deki {
  constructor(
    readonly client: HttpClient,
    readonly base = '/@api/deki',
  ) {}

  static of(house: TestApp, who: Pick<Person, 'userName' | 'password'> = ADMIN): Deki {
    return new Deki(new HttpClient(house.url, basic(who.userName, who.password)));
  }

  static anonymous(house: TestApp): Deki {
    return new Deki(new HttpClient(house.url));
  }

  /** The same API with other headers on every call. */
  with(headers: Readonly<Record<string, string>>): Deki {
    return new Deki(this.client.with(headers), this.base);
  }

  get(path: string): Promise<Answer> {
    return this.client.send(`${this.base}/${path}`);
  }

  delete(path: string): Promise<Answer> {
    return this.client.send(`${this.base}/${path}`, { method: 'DELETE' });
  }

  post(path: string, body: string): Promise<Answer> {
    return this.write('POST', path, body);
  }

  put(path: string, body: string): Promise<Answer> {
    return this.write('PUT', path, body);
  }

  /** Makes a group and answers its number. */
  async makeGroup(name: string, users: readonly number[] = []): Promise<number> {
    const members = users.map((number) => `<user id="${number}"/>`).join('');
    const body = `<group><groupname>${name}</groupname><users>${members}</users></group>`;
    const answer = await this.post('groups', body);
    if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
    return Number(documentOf(answer.text)['group']['@id']);
  }

  /** The numbers of the users in a group, in ascending order. */
  async membersOf(group: number): Promise<readonly number[]> {
    const { users } = documentOf((await this.get(`groups/${group}/users`)).text);
    return ((users.user ?? []) as Document[]).map((user) => Number(user['@id'])).sort((a, b) => a - b);
  }

  private write(method: string, path: string, body: string): Promise<Answer> {
    const headers = { 'content-type': 'application/xml' };
    return this.client.send(`${this.base}/${path}`, { method, body, headers });
  }
}

/** Expects the vendor's error document, with nothing of our inside in it; answers it. */
export function expectError(answer: Answer, status: number, title: string): Document {
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/xml; charset=utf-8');
  expect(answer.headers.get('x-deki-site')).toBe('id="default"');
  expect(answer.text).not.toMatch(/select |insert |\.ts:|\.js:|at .*\(|node_modules|QueryFailed/i);
  const { error } = documentOf(answer.text);
  expect(error).toMatchObject({ status: String(status), title });
  expect(error.message).toMatch(/\w/);
  expect(error.uri).not.toContain('?');
  return error as Document;
}
