import { basic, HttpClient, type RequestParts } from '../../support/http-client.js';
import {
  UnexpectedAnswer,
  type Ability,
  type GroupIdentity,
  type SeenGroup,
  type SurfaceClient,
  type UserIdentity,
} from '../surface-client.js';

interface EnterpriseTesterGroup {
  readonly Id: string;
  readonly Name: string;
  readonly Description: string;
}

interface EnterpriseTesterUsers {
  readonly Total: number;
  readonly Items: readonly { readonly Id: string }[];
}

// Small, so that the scenarios need several pages.
const PAGE = 2;

/** Enterprise Tester's API as a script uses it: Basic on every call, members set as a whole. */
export class EnterpriseTesterClient implements SurfaceClient {
  readonly surface = 'enterprise-tester';
  readonly abilities: ReadonlySet<Ability> = new Set(['rename', 'unique_names']);
  private readonly http: HttpClient;

  constructor(
    url: string,
    { userName, password }: { readonly userName: string; readonly password: string },
    _token: string,
  ) {
    const headers = { accept: 'application/json', ...basic(userName, password) };
    this.http = new HttpClient(`${url}/EnterpriseTester/api`, headers);
  }

  async createGroup(name: string, members: readonly UserIdentity[]): Promise<string> {
    const body = { Id: null, Name: name, Description: '' };
    const { Id } = (await this.call('/groups', { method: 'POST', body })) as EnterpriseTesterGroup;
    if (members.length > 0)
      await this.setMembers(
        Id,
        members.map((user) => this.userIdOf(user)),
      );
    return Id;
  }

  groupIdOf({ id }: GroupIdentity): string {
    return id;
  }

  userIdOf({ id }: UserIdentity): string {
    return id;
  }

  async readGroup({ id }: GroupIdentity): Promise<SeenGroup | undefined> {
    const answer = await this.http.send(`/group/${id}`);
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw this.unexpected(`GET /group/${id}`, answer);
    return { name: (answer.json as EnterpriseTesterGroup).Name };
  }

  /** Page by page, until as many are there as there are in all. */
  async members({ id }: GroupIdentity): Promise<readonly string[]> {
    const found: string[] = [];
    for (;;) {
      const page = `$top=${PAGE}&$skip=${found.length}&$inlinecount=allpages&$orderby=UserName`;
      const users = (await this.call(`/group/${id}/users?${page}`)) as EnterpriseTesterUsers;
      found.push(...users.Items.map(({ Id }) => Id));
      if (users.Items.length === 0 || found.length >= users.Total) return found;
    }
  }

  async addMember(group: GroupIdentity, user: UserIdentity): Promise<void> {
    await this.setMembers(group.id, [...(await this.members(group)), this.userIdOf(user)]);
  }

  async removeMember(group: GroupIdentity, user: UserIdentity): Promise<void> {
    const present = await this.members(group);
    await this.setMembers(
      group.id,
      present.filter((id) => id !== this.userIdOf(user)),
    );
  }

  async rename({ id }: GroupIdentity, name: string): Promise<void> {
    const { Description } = (await this.call(`/group/${id}`)) as EnterpriseTesterGroup;
    await this.call(`/group/${id}`, { method: 'PUT', body: { Id: null, Name: name, Description } });
  }

  async deleteGroup({ id }: GroupIdentity): Promise<void> {
    await this.call(`/group/${id}`, { method: 'DELETE' });
  }

  private async setMembers(groupId: string, userIds: readonly string[]): Promise<void> {
    const body = { Items: userIds.map((Id) => ({ Id })) };
    await this.call(`/group/${groupId}/users`, { method: 'PUT', body });
  }

  /** Every call here answers 200 when it has been done. */
  private async call(path: string, request: RequestParts = {}): Promise<unknown> {
    const answer = await this.http.send(path, request);
    if (answer.status === 200) return answer.json;
    throw this.unexpected(`${request.method ?? 'GET'} ${path}`, answer);
  }

  private unexpected(call: string, { status, text }: { readonly status: number; readonly text: string }) {
    return new UnexpectedAnswer(this.surface, call, status, text);
  }
}
