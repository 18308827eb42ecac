import { UsersService } from '../../src/users/users.service.js';
import type { HttpClient } from './http-client.js';
import { signedIn } from './people.js';
import { ADMIN, type TestApp } from './test-app.js';

/** Where examples are played: an organization with one thing of each kind that was made for them. */
export class ExampleStage {
  constructor(
    readonly house: TestApp,
    /** Signed in as the administrator of the organization. */
    readonly admin: HttpClient,
    private readonly organization: string,
    /** The ids that stand where the description has ids of its own. */
    readonly ids: Readonly<Record<string, string>>,
  ) {}

  /** In an organization that is founded for it, so that nothing else bears the names of the example. */
  static async founded(house: TestApp, publicId: string): Promise<ExampleStage> {
    await house.foundOrganization(publicId);
    return furnished(house, publicId, publicId);
  }

  /** In the first organization, whose administrator may do everything there is. */
  static inTheFirst(house: TestApp, label: string): Promise<ExampleStage> {
    return furnished(house, house.organization.publicId, label);
  }

  /** A part of a request, with the ids of this stage in place of the described ones. */
  played<T>(part: T): T {
    const text = Object.entries(this.ids).reduce(
      (said, [described, real]) => said.replaceAll(described, real),
      JSON.stringify(part),
    );
    return JSON.parse(text) as T;
  }

  get group(): string {
    return this.ids['01970000-0000-7000-8000-000000000001']!;
  }

  get project(): string {
    return this.ids['01970000-0000-7000-8000-000000000002']!;
  }

  get grant(): string {
    return this.ids['01970000-0000-7000-8000-000000000003']!;
  }

  get role(): string {
    return this.ids['01970000-0000-7000-8000-000000000004']!;
  }

  get user(): string {
    return this.ids['01970000-0000-7000-8000-000000000005']!;
  }

  make(path: string, body: object): Promise<string> {
    return idOf(this.admin, path, body);
  }

  async put(path: string): Promise<void> {
    const { status, text } = await this.admin.send(path, { method: 'PUT' });
    if (status !== 204) throw new Error(text);
  }

  /** A token of the administrator that no sign-out ends. */
  async apiToken(): Promise<string> {
    const { json } = await this.admin.send('/me/api-tokens', {
      method: 'POST',
      body: { name: 'Another token' },
    });
    return (json as { token: string }).token;
  }

  /** A refresh token that has not been used. */
  async refreshToken(): Promise<string> {
    const body = { ...ADMIN, organization: this.organization };
    const { json } = await this.admin.send('/auth/login', { method: 'POST', body });
    return (json as { refreshToken: string }).refreshToken;
  }

  /** Gives the first administrator of the first organization another password. */
  async setFirstPassword(password: string): Promise<void> {
    const users = this.house.app.get(UsersService);
    const { id } = (await (await signedIn(this.house)).send('/me')).json as { id: string };
    await users.update(this.house.system, id, { password });
  }
}

async function furnished(house: TestApp, organization: string, label: string): Promise<ExampleStage> {
  const admin = await signedIn(house, ADMIN, organization);
  const made = (path: string, body: object) => idOf(admin, path, body);
  const user = await made('/users', { userName: `somebody-${label}` });
  const subject = { type: 'user', id: user };
  return new ExampleStage(house, admin, organization, {
    '01970000-0000-7000-8000-000000000001': await made('/groups', { name: `Group ${label}` }),
    '01970000-0000-7000-8000-000000000002': await made('/projects', { name: `Project ${label}` }),
    '01970000-0000-7000-8000-000000000003': await made('/grants', { subject, permission: 'READ' }),
    '01970000-0000-7000-8000-000000000004': await made('/roles', { name: `Role ${label}`, permissions: [] }),
    '01970000-0000-7000-8000-000000000005': user,
    '01970000-0000-7000-8000-000000000006': await made('/me/api-tokens', { name: `Token ${label}` }),
  });
}

async function idOf(client: HttpClient, path: string, body: object): Promise<string> {
  const { status, text, json } = await client.send(path, { method: 'POST', body });
  if (status !== 201) throw new Error(text);
  return (json as { id: string }).id;
}
