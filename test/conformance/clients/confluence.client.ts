import { bearer, HttpClient, type RequestParts } from '../../support/http-client.js';
import {
  UnexpectedAnswer,
  type Ability,
  type GroupIdentity,
  type SeenGroup,
  type SurfaceClient,
  type UserIdentity,
} from '../surface-client.js';

interface MembersPage {
  readonly results: readonly { readonly accountId: string }[];
  readonly _links: { readonly base: string; readonly next?: string };
}

/** Confluence's group API as a script uses it that knows groups and users by id. */
export class ConfluenceClient implements SurfaceClient {
  readonly surface = 'confluence';
  readonly abilities: ReadonlySet<Ability> = new Set(['unique_names']);
  private readonly http: HttpClient;

  constructor(url: string, _password: unknown, token: string) {
    this.http = new HttpClient(`${url}/wiki/rest/api`, bearer(token));
  }

  async createGroup(name: string, members: readonly UserIdentity[]): Promise<string> {
    const { id } = (await this.call(201, '/group', { method: 'POST', body: { name } })) as { id: string };
    for (const user of members) await this.add(id, user);
    return id;
  }

  groupIdOf({ id }: GroupIdentity): string {
    return id;
  }

  userIdOf({ id }: UserIdentity): string {
    return id;
  }

  async readGroup({ id }: GroupIdentity): Promise<SeenGroup | undefined> {
    const answer = await this.http.send(`/group/by-id?id=${id}`);
    return answer.status === 404 ? undefined : (answer.json as SeenGroup);
  }

  /** Follows the next links, page by page, as a script has to. */
  async members({ id }: GroupIdentity): Promise<readonly string[]> {
    const ids: string[] = [];
    let path: string | undefined = `/group/${id}/membersByGroupId?limit=2`;
    while (path !== undefined) {
      const page = (await this.call(200, path)) as MembersPage;
      ids.push(...page.results.map(({ accountId }) => accountId));
      path = page._links.next?.replace('/rest/api', '');
    }
    return ids;
  }

  addMember({ id }: GroupIdentity, user: UserIdentity): Promise<void> {
    return this.add(id, user);
  }

  async removeMember({ id }: GroupIdentity, { id: accountId }: UserIdentity): Promise<void> {
    const path = `/group/userByGroupId?groupId=${id}&accountId=${accountId}`;
    await this.call(204, path, { method: 'DELETE' });
  }

  rename(): Promise<void> {
    throw new Error('This API has no call to rename a group.');
  }

  async deleteGroup({ id }: GroupIdentity): Promise<void> {
    await this.call(204, `/group/by-id?id=${id}`, { method: 'DELETE' });
  }

  private async add(groupId: string, { id: accountId }: UserIdentity): Promise<void> {
    const request = { method: 'POST', body: { accountId } };
    await this.call(201, `/group/userByGroupId?groupId=${groupId}`, request);
  }

  private async call(expected: number, path: string, request: RequestParts = {}): Promise<unknown> {
    const answer = await this.http.send(path, request);
    if (answer.status === expected) return answer.json;
    const call = `${request.method ?? 'GET'} ${path}`;
    throw new UnexpectedAnswer(this.surface, call, answer.status, answer.text);
  }
}
