import { XMLParser } from 'fast-xml-parser';
import { basic, HttpClient, type Answer } from '../../support/http-client.js';
import {
  UnexpectedAnswer,
  type Ability,
  type GroupIdentity,
  type SeenGroup,
  type SurfaceClient,
  type UserIdentity,
} from '../surface-client.js';

interface GroupDocument {
  readonly group: { readonly '@id': string; readonly groupname: string };
}

interface UsersDocument {
  readonly users: { readonly user?: readonly { readonly '@id': string }[] };
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  isArray: (name) => name === 'user',
});

/** MindTouch's API as its curl users call it: XML, name and password, numbers as ids. */
export class MindtouchClient implements SurfaceClient {
  readonly surface = 'mindtouch';
  readonly abilities: ReadonlySet<Ability> = new Set(['create_with_members', 'rename', 'unique_names']);
  private readonly http: HttpClient;

  constructor(url: string, admin: { readonly userName: string; readonly password: string }, _token: string) {
    const headers = { ...basic(admin.userName, admin.password), 'content-type': 'application/xml' };
    this.http = new HttpClient(`${url}/@api/deki`, headers);
  }

  async createGroup(name: string, members: readonly UserIdentity[]): Promise<string> {
    const body = `<group>${nameElement(name)}${usersElement(members)}</group>`;
    return (document(await this.call('POST', '/groups', body)) as GroupDocument).group['@id'];
  }

  groupIdOf({ number }: GroupIdentity): string {
    return String(number);
  }

  userIdOf({ number }: UserIdentity): string {
    return String(number);
  }

  async readGroup({ number }: GroupIdentity): Promise<SeenGroup | undefined> {
    const path = `/groups/${number}`;
    const answer = await this.http.send(path);
    if (answer.status === 404) return undefined;
    const { group } = document(this.expected(answer, `GET ${path}`)) as GroupDocument;
    return { name: group.groupname };
  }

  async members({ number }: GroupIdentity): Promise<readonly string[]> {
    const answer = await this.call('GET', `/groups/${number}/users?limit=all`);
    return ((document(answer) as UsersDocument).users.user ?? []).map((user) => user['@id']);
  }

  async addMember({ number }: GroupIdentity, user: UserIdentity): Promise<void> {
    await this.call('POST', `/groups/${number}/users`, usersElement([user]));
  }

  async removeMember({ number }: GroupIdentity, user: UserIdentity): Promise<void> {
    await this.call('DELETE', `/groups/${number}/users/${user.number}`);
  }

  async rename({ number }: GroupIdentity, name: string): Promise<void> {
    await this.call('PUT', `/groups/${number}`, `<group id="${number}">${nameElement(name)}</group>`);
  }

  async deleteGroup({ number }: GroupIdentity): Promise<void> {
    await this.call('DELETE', `/groups/${number}`);
  }

  private async call(method: string, path: string, body?: string): Promise<Answer> {
    const answer = await this.http.send(path, { method, ...(body !== undefined && { body }) });
    return this.expected(answer, `${method} ${path}`);
  }

  private expected(answer: Answer, call: string): Answer {
    if (answer.status === 200) return answer;
    throw new UnexpectedAnswer(this.surface, call, answer.status, answer.text);
  }
}

function document(answer: Answer): unknown {
  return parser.parse(answer.text);
}

function nameElement(name: string): string {
  return `<groupname>${name.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</groupname>`;
}

function usersElement(users: readonly UserIdentity[]): string {
  return `<users>${users.map(({ number }) => `<user id="${number}"/>`).join('')}</users>`;
}
