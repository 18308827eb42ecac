import { bearer, HttpClient, type RequestParts } from '../../support/http-client.js';
import {
  UnexpectedAnswer,
  type Ability,
  type GroupIdentity,
  type NestingView,
  type SeenGroup,
  type SurfaceClient,
  type UserIdentity,
} from '../surface-client.js';

interface ListedGroup extends SeenGroup {
  readonly id: string;
}

/** Confluence's group API as scripts of Data Center use it: groups and users go by name. */
export class ConfluenceDataCenterClient implements SurfaceClient {
  readonly surface = 'confluence data center';
  readonly abilities: ReadonlySet<Ability> = new Set(['unique_names']);
  private readonly http: HttpClient;

  constructor(url: string, _password: unknown, token: string) {
    this.http = new HttpClient(`${url}/rest/api`, bearer(token));
  }

  async createGroup(name: string, members: readonly UserIdentity[]): Promise<string> {
    const request = { method: 'POST', body: { name, type: 'group' } };
    const { id } = (await this.call(201, '/admin/group', request)) as ListedGroup;
    for (const user of members) await this.change('PUT', encodeURIComponent(name), user);
    return id;
  }

  groupIdOf({ id }: GroupIdentity): string {
    return id;
  }

  userIdOf({ userName }: UserIdentity): string {
    return userName;
  }

  /** By the list of all groups, since a group that others renamed is no longer found by the name that it had. */
  async readGroup({ id }: GroupIdentity): Promise<SeenGroup | undefined> {
    const { results } = (await this.call(200, '/group?limit=1000&start=0')) as {
      results: readonly ListedGroup[];
    };
    return results.find((group) => group.id === id);
  }

  async members(group: GroupIdentity): Promise<readonly string[]> {
    const path = `/group/${await this.nameOf(group)}/member?start=0&limit=50&expand=status`;
    const { results } = (await this.call(200, path)) as { results: readonly { username: string }[] };
    return results.map(({ username }) => username);
  }

  async addMember(group: GroupIdentity, user: UserIdentity): Promise<void> {
    await this.change('PUT', await this.nameOf(group), user);
  }

  async removeMember(group: GroupIdentity, user: UserIdentity): Promise<void> {
    await this.change('DELETE', await this.nameOf(group), user);
  }

  rename(): Promise<void> {
    throw new Error('This API has no call to rename a group.');
  }

  async deleteGroup(group: GroupIdentity): Promise<void> {
    await this.call(204, `/admin/group/${await this.nameOf(group)}`, { method: 'DELETE' });
  }

  get nestingView(): NestingView {
    return {
      children: (group) => this.related(group, 'groupmember'),
      parents: (group) => this.related(group, 'groupparent'),
      ancestors: (group) => this.related(group, 'groupancestor'),
    };
  }

  private async related(group: GroupIdentity, what: string): Promise<readonly string[]> {
    const found = await this.call(200, `/group/${await this.nameOf(group)}/${what}?start=0&limit=50`);
    return (found as { results: readonly ListedGroup[] }).results.map(({ id }) => id);
  }

  /** The name as it is written in a path. */
  private async nameOf(group: GroupIdentity): Promise<string> {
    return encodeURIComponent((await this.readGroup(group))?.name ?? group.name);
  }

  private async change(method: string, groupName: string, { userName }: UserIdentity): Promise<void> {
    const path = `/user/${encodeURIComponent(userName)}/group/${groupName}`;
    await this.call(204, path, { method });
  }

  private async call(expected: number, path: string, request: RequestParts = {}): Promise<unknown> {
    const answer = await this.http.send(path, request);
    if (answer.status === expected) return answer.json;
    const call = `${request.method ?? 'GET'} ${path}`;
    throw new UnexpectedAnswer(this.surface, call, answer.status, answer.text);
  }
}
