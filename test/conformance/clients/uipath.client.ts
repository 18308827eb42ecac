import { randomUUID } from 'node:crypto';
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

/** What a client works with once it has its token. */
interface SignedIn {
  readonly groups: HttpClient;
  readonly partition: string;
}

/**
 * UiPath's identity service as its SDKs and scripts use it: an external application that asks for its token by
 * secret and reads the partition out of it, pages of the largest size, groups deleted by a list of ids.
 */
export class UipathClient implements SurfaceClient {
  readonly surface = 'uipath';
  readonly abilities: ReadonlySet<Ability> = new Set(['create_with_members', 'rename', 'unique_names']);
  private readonly native: HttpClient;
  private session: Promise<SignedIn> | undefined;

  /** The administrator's token registers the application. */
  constructor(
    private readonly url: string,
    adminToken: string,
  ) {
    this.native = new HttpClient(`${url}/api/v1`, bearer(adminToken));
  }

  async createGroup(name: string, members: readonly UserIdentity[]): Promise<string> {
    const directoryUserMemberIDs = members.map((user) => this.userIdOf(user));
    const { partition: partitionGlobalId } = await this.signedIn();
    const body = { partitionGlobalId, name, directoryUserMemberIDs };
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
    const { groups } = await this.signedIn();
    const answer = await groups.send(await this.pathOf(group));
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
    const { partition } = await this.signedIn();
    await this.call(204, `/${partition}`, { method: 'DELETE', body: { groupIDs: [this.groupIdOf(group)] } });
  }

  /** The service behind the original wants the name on every change, so clients read it first. */
  private async update(group: GroupIdentity, change: object): Promise<void> {
    const { name } = (await this.call(200, await this.pathOf(group))).json as SeenGroup;
    const { partition: partitionGlobalId } = await this.signedIn();
    const body = { partitionGlobalId, name, ...change };
    await this.call(200, `/${this.groupIdOf(group)}`, { method: 'PUT', body });
  }

  private async pathOf(group: GroupIdentity): Promise<string> {
    return `/${(await this.signedIn()).partition}/${this.groupIdOf(group)}`;
  }

  private signedIn(): Promise<SignedIn> {
    this.session ??= this.signIn();
    return this.session;
  }

  private async signIn(): Promise<SignedIn> {
    const identity = new HttpClient(`${this.url}/acme/DefaultTenant/identity_`);
    const answer = await identity.send('/connect/token', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: 'client_credentials', ...(await this.register()) }).toString(),
    });
    const { access_token: token } = answer.json as { access_token: string };
    const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
    const { prt_id: partition } = JSON.parse(claims) as { prt_id: string };
    const groups = new HttpClient(`${this.url}/acme/DefaultTenant/identity_/api/Group`, bearer(token));
    return { groups, partition };
  }

  private async register(): Promise<{ readonly client_id: string; readonly client_secret: string }> {
    const body = { name: `application ${randomUUID()}`, scopes: ['PM.Group'] };
    const answer = await this.native.send('/service-accounts', { method: 'POST', body });
    const { clientId, clientSecret } = answer.json as { clientId: string; clientSecret: string };
    return { client_id: clientId, client_secret: clientSecret };
  }

  private async call(expected: number, path: string, request: RequestParts = {}): Promise<Answer> {
    const { groups } = await this.signedIn();
    const answer = await groups.send(path, request);
    if (answer.status === expected) return answer;
    const call = `${request.method ?? 'GET'} Group${path}`;
    throw new UnexpectedAnswer(this.surface, call, answer.status, answer.text);
  }
}
