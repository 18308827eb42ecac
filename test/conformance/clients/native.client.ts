import { bearer, HttpClient, type RequestParts } from '../../support/http-client.js';
import {
  UnexpectedAnswer,
  type Ability,
  type GroupIdentity,
  type SeenGroup,
  type SurfaceClient,
  type UserIdentity,
} from '../surface-client.js';

/** The native API as a script uses it. */
export class NativeClient implements SurfaceClient {
  readonly surface = 'native';
  readonly abilities: ReadonlySet<Ability> = new Set(['rename', 'unique_names']);
  private readonly http: HttpClient;

  constructor(url: string, token: string) {
    this.http = new HttpClient(`${url}/api/v1`, bearer(token));
  }

  async createGroup(name: string, members: readonly UserIdentity[]): Promise<string> {
    const { id } = (await this.call(201, '/groups', { method: 'POST', body: { name } })) as { id: string };
    for (const { id: userId } of members) await this.call(204, `/groups/${id}/members/users/${userId}`, PUT);
    return id;
  }

  groupIdOf({ id }: GroupIdentity): string {
    return id;
  }

  userIdOf({ id }: UserIdentity): string {
    return id;
  }

  async readGroup({ id }: GroupIdentity): Promise<SeenGroup | undefined> {
    const answer = await this.http.send(`/groups/${id}`);
    return answer.status === 404 ? undefined : (answer.json as SeenGroup);
  }

  async members({ id }: GroupIdentity): Promise<readonly string[]> {
    const page = (await this.call(200, `/groups/${id}/members/users`)) as {
      items: { user: { id: string } }[];
    };
    return page.items.map(({ user }) => user.id);
  }

  async addMember({ id }: GroupIdentity, { id: userId }: UserIdentity): Promise<void> {
    await this.call(204, `/groups/${id}/members/users/${userId}`, PUT);
  }

  async removeMember({ id }: GroupIdentity, { id: userId }: UserIdentity): Promise<void> {
    await this.call(204, `/groups/${id}/members/users/${userId}`, { method: 'DELETE' });
  }

  async rename({ id }: GroupIdentity, name: string): Promise<void> {
    const patch = { method: 'PATCH', headers: { 'if-match': '*' }, body: { name } };
    await this.call(200, `/groups/${id}`, patch);
  }

  async deleteGroup({ id }: GroupIdentity): Promise<void> {
    await this.call(204, `/groups/${id}`, { method: 'DELETE' });
  }

  private async call(expected: number, path: string, request: RequestParts = {}): Promise<unknown> {
    const answer = await this.http.send(path, request);
    if (answer.status === expected) return answer.json;
    throw new UnexpectedAnswer(
      this.surface,
      `${request.method ?? 'GET'} ${path}`,
      answer.status,
      answer.text,
    );
  }
}

const PUT = { method: 'PUT' } as const;
