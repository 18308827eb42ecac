import { bearer, HttpClient, type Answer, type RequestParts } from '../../support/http-client.js';
import {
  UnexpectedAnswer,
  type Ability,
  type GroupIdentity,
  type SeenGroup,
  type SurfaceClient,
  type UserIdentity,
} from '../surface-client.js';

const DIRECTORY_GROUP = 3;
const LARGEST_PAGE = 1000;

interface Page {
  readonly totalCount: number;
  readonly results: readonly { readonly id: string; readonly type: number }[];
}

/** UiPath's identity service as its SDKs use it: the partition read out of an access token, pages of the largest size. */
export class UipathClient implements SurfaceClient {
  readonly surface = 'uipath';
  readonly abilities: ReadonlySet<Ability> = new Set(['create_with_members', 'rename', 'unique_names']);
  private readonly groups: HttpClient;
  private partition: Promise<string> | undefined;

  constructor(
    private readonly url: string,
    private readonly admin: { readonly userName: string; readonly password: string },
    token: string,
  ) {
    this.groups = new HttpClient(`${url}/acme/DefaultTenant/identity_/api/Group`, bearer(token));
  }

  async createGroup(name: string, members: readonly UserIdentity[]): Promise<string> {
    const directoryUserMemberIDs = members.map((user) => this.userIdOf(user));
    const body = { partitionGlobalId: await this.partitionId(), name, directoryUserMemberIDs };
    const answer = await this.call(201, '', { method: 'POST', body });
    return (answer.json as { id: string }).id;
  }

  groupIdOf({ id, publicId }: GroupIdentity): string {
    return publicId ?? id;
  }

  userIdOf({ id, publicId }: UserIdentity): string {
    return publicId ?? id;
  }

  async readGroup(group: GroupIdentity): Promise<SeenGroup | undefined> {
    const answer = await this.groups.send(await this.pathOf(group));
    return answer.status === 404 ? undefined : (answer.json as SeenGroup);
  }

  async members(group: GroupIdentity): Promise<readonly string[]> {
    const found: Page['results'][number][] = [];
    for (let total = 1; found.length < total;) {
      const path = `${await this.pathOf(group)}/Members?top=${LARGEST_PAGE}&skip=${found.length}`;
      const page = (await this.call(200, path)).json as Page;
      if (page.results.length === 0) break;
      total = page.totalCount;
      found.push(...page.results);
    }
    return found.filter(({ type }) => type !== DIRECTORY_GROUP).map(({ id }) => id);
  }

  addMember(group: GroupIdentity, user: UserIdentity): Promise<void> {
    return this.update(group, { directoryUserIDsToAdd: [this.userIdOf(user)] });
  }

  removeMember(group: GroupIdentity, user: UserIdentity): Promise<void> {
    return this.update(group, { directoryUserIDsToRemove: [this.userIdOf(user)] });
  }

  rename(group: GroupIdentity, name: string): Promise<void> {
    return this.update(group, { name });
  }

  async deleteGroup(group: GroupIdentity): Promise<void> {
    await this.call(204, await this.pathOf(group), { method: 'DELETE' });
  }

  /** The service behind the original wants the name on every change, so clients read it first. */
  private async update(group: GroupIdentity, change: object): Promise<void> {
    const { name } = (await this.call(200, await this.pathOf(group))).json as SeenGroup;
    const body = { partitionGlobalId: await this.partitionId(), name, ...change };
    await this.call(200, `/${this.groupIdOf(group)}`, { method: 'PUT', body });
  }

  private async pathOf(group: GroupIdentity): Promise<string> {
    return `/${await this.partitionId()}/${this.groupIdOf(group)}`;
  }

  private partitionId(): Promise<string> {
    this.partition ??= this.readPartition();
    return this.partition;
  }

  private async readPartition(): Promise<string> {
    const { userName, password } = this.admin;
    const login = await new HttpClient(this.url).send('/api/v1/auth/login', {
      method: 'POST',
      body: { userName, password },
    });
    const { accessToken } = login.json as { accessToken: string };
    const claims = Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString();
    return (JSON.parse(claims) as { prt_id: string }).prt_id;
  }

  private async call(expected: number, path: string, request: RequestParts = {}): Promise<Answer> {
    const answer = await this.groups.send(path, request);
    if (answer.status === expected) return answer;
    const call = `${request.method ?? 'GET'} Group${path}`;
    throw new UnexpectedAnswer(this.surface, call, answer.status, answer.text);
  }
}
