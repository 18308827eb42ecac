import { basic, HttpClient, type Answer } from '../../support/http-client.js';
import {
  UnexpectedAnswer,
  type Ability,
  type GroupIdentity,
  type SeenGroup,
  type SurfaceClient,
  type UserIdentity,
} from '../surface-client.js';

type OneOrSeveral<T> = T | readonly T[];

interface GroupJson {
  readonly '@id': string;
  readonly groupname: string;
}

interface UsersJson {
  readonly user?: OneOrSeveral<{ readonly '@id': string }>;
}

/** MindTouch's API as its libraries call it: by a token, in JSON, by names, with every verb inside a POST. */
export class MindtouchScriptClient implements SurfaceClient {
  readonly surface = 'mindtouch-script';
  readonly abilities: ReadonlySet<Ability> = new Set(['create_with_members', 'rename', 'unique_names']);
  private readonly http: HttpClient;
  private token: Promise<string> | undefined;

  constructor(
    url: string,
    private readonly admin: { readonly userName: string; readonly password: string },
  ) {
    this.http = new HttpClient(`${url}/%40api/deki`);
  }

  async createGroup(name: string, members: readonly UserIdentity[]): Promise<string> {
    const body = `<group>${nameElement(name)}${usersElement(members)}</group>`;
    return ((await this.call('POST', 'groups', body)) as GroupJson)['@id'];
  }

  groupIdOf({ number }: GroupIdentity): string {
    return String(number);
  }

  userIdOf({ number }: UserIdentity): string {
    return String(number);
  }

  async readGroup({ number }: GroupIdentity): Promise<SeenGroup | undefined> {
    const answer = await this.send('GET', `groups/${number}`);
    if (answer.status === 404) return undefined;
    const { groupname } = this.expected(answer, `GET groups/${number}`) as GroupJson;
    const path = `groups/=${encodeURIComponent(encodeURIComponent(groupname))}`;
    return { name: ((await this.call('GET', path)) as GroupJson).groupname };
  }

  async members({ number }: GroupIdentity): Promise<readonly string[]> {
    const { user = [] } = (await this.call('GET', `groups/${number}/users?Limit=2147483647`)) as UsersJson;
    return [user].flat().map((one) => one['@id']);
  }

  async addMember({ number }: GroupIdentity, user: UserIdentity): Promise<void> {
    await this.call('POST', `groups/${number}/users`, usersElement([user]));
  }

  async removeMember({ number }: GroupIdentity, { userName }: UserIdentity): Promise<void> {
    const part = encodeURIComponent(encodeURIComponent(userName));
    await this.call('DELETE', `groups/${number}/users/=${part}`);
  }

  async rename({ number }: GroupIdentity, name: string): Promise<void> {
    await this.call('PUT', `groups/${number}`, `<group>${nameElement(name)}</group>`);
  }

  async deleteGroup({ number }: GroupIdentity): Promise<void> {
    const { status, text } = await this.send('DELETE', `groups/${number}`);
    if (status !== 200) throw new UnexpectedAnswer(this.surface, `DELETE groups/${number}`, status, text);
  }

  private async call(verb: string, path: string, body?: string): Promise<unknown> {
    return this.expected(await this.send(verb, path, body), `${verb} ${path}`);
  }

  private async send(verb: string, path: string, body?: string): Promise<Answer> {
    const query = `dream.out.format=json&authtoken=${await this.signedIn()}`;
    const inner = verb === 'GET' ? '' : `&dream.in.verb=${verb}`;
    return this.http.send(`/${path}${path.includes('?') ? '&' : '?'}${query}${inner}`, {
      method: verb === 'GET' ? 'GET' : 'POST',
      ...(body !== undefined && { body, headers: { 'content-type': 'application/xml; charset=utf8' } }),
    });
  }

  private signedIn(): Promise<string> {
    this.token ??= this.http
      .send('/users/authenticate', { headers: basic(this.admin.userName, this.admin.password) })
      .then(({ text }) => text);
    return this.token;
  }

  private expected({ status, text, json }: Answer, call: string): unknown {
    if (status === 200) return json;
    throw new UnexpectedAnswer(this.surface, call, status, text);
  }
}

function nameElement(name: string): string {
  return `<groupname>${name.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</groupname>`;
}

function usersElement(users: readonly UserIdentity[]): string {
  return `<users>${users.map(({ number }) => `<user id="${number}"/>`).join('')}</users>`;
}
