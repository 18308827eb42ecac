import { HttpClient, type Answer, type RequestParts } from '../../support/http-client.js';
import {
  UnexpectedAnswer,
  type Ability,
  type GroupIdentity,
  type Nesting,
  type SeenGroup,
  type SurfaceClient,
  type UserIdentity,
} from '../surface-client.js';

/** Onezone's REST API as the vendor's own acceptance suite uses it: tokens in X-Auth-Token, ids out of Location. */
export class OnezoneClient implements SurfaceClient {
  readonly surface = 'onezone';
  readonly abilities: ReadonlySet<Ability> = new Set(['rename_display_only', 'nest']);
  private readonly http: HttpClient;

  constructor(url: string, _admin: { readonly userName: string; readonly password: string }, token: string) {
    this.http = new HttpClient(`${url}/api/v3/onezone`, { 'x-auth-token': token });
  }

  async createGroup(name: string, members: readonly UserIdentity[]): Promise<string> {
    const answer = await this.call(201, '/groups', { method: 'POST', body: { name } });
    const id = answer.headers.get('location')?.split('/').at(-1) ?? '';
    for (const user of members) await this.call(201, `/groups/${id}/users/${user.id}`, { method: 'PUT' });
    return id;
  }

  groupIdOf({ id, publicId }: GroupIdentity): string {
    return publicId !== null && PREDEFINED.includes(publicId) ? publicId : id;
  }

  userIdOf({ id }: UserIdentity): string {
    return id;
  }

  async readGroup(group: GroupIdentity): Promise<SeenGroup | undefined> {
    const path = this.pathOf(group);
    const answer = await this.http.send(path);
    if (answer.status === 404) return undefined;
    return this.expected(200, answer, `GET ${path}`).json as SeenGroup;
  }

  async members(group: GroupIdentity): Promise<readonly string[]> {
    return ((await this.call(200, `${this.pathOf(group)}/users`)).json as { users: string[] }).users;
  }

  async addMember(group: GroupIdentity, user: UserIdentity): Promise<void> {
    await this.call(201, `${this.pathOf(group)}/users/${user.id}`, { method: 'PUT' });
  }

  async removeMember(group: GroupIdentity, user: UserIdentity): Promise<void> {
    await this.call(204, `${this.pathOf(group)}/users/${user.id}`, { method: 'DELETE' });
  }

  async rename(group: GroupIdentity, name: string): Promise<void> {
    await this.call(204, this.pathOf(group), { method: 'PATCH', body: { name } });
  }

  async deleteGroup(group: GroupIdentity): Promise<void> {
    await this.call(204, this.pathOf(group), { method: 'DELETE' });
  }

  get nesting(): Nesting {
    const list = async (group: GroupIdentity, what: string) =>
      ((await this.call(200, `${this.pathOf(group)}/${what}`)).json as { groups: string[] }).groups;
    const child = (parent: GroupIdentity, one: GroupIdentity) =>
      `${this.pathOf(parent)}/children/${this.groupIdOf(one)}`;
    return {
      children: (group) => list(group, 'children'),
      parents: (group) => list(group, 'parents'),
      ancestors: (group) => list(group, 'effective_parents'),
      nest: async (parent, one) => {
        await this.call(201, child(parent, one), { method: 'PUT' });
      },
      unnest: async (parent, one) => {
        await this.call(204, child(parent, one), { method: 'DELETE' });
      },
      effectiveMembers: async (group) =>
        ((await this.call(200, `${this.pathOf(group)}/effective_users`)).json as { users: string[] }).users,
    };
  }

  get nestingView(): Nesting {
    return this.nesting;
  }

  private pathOf(group: GroupIdentity): string {
    return `/groups/${this.groupIdOf(group)}`;
  }

  private async call(status: number, path: string, request: RequestParts = {}): Promise<Answer> {
    return this.expected(status, await this.http.send(path, request), `${request.method ?? 'GET'} ${path}`);
  }

  private expected(status: number, answer: Answer, call: string): Answer {
    if (answer.status === status) return answer;
    throw new UnexpectedAnswer(this.surface, call, answer.status, answer.text);
  }
}

/** The groups that every zone has, which are known there by names instead of numbers. */
const PREDEFINED: readonly string[] = ['admins', 'all_users'];
