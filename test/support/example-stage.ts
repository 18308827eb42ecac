import { HttpClient } from './http-client.js';
import { described, furnishedIds, made, sessionOf } from './example-furniture.js';
import { signedIn } from './people.js';
import { ADMIN, type TestApp } from './test-app.js';

/** When the examples of the description are told; what is later in them is later than the present of a stage. */
const WRITTEN_AT = Date.parse('2026-03-03T09:00:00Z');
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** Where examples are played: an organization with one thing of each kind that was made for them. */
export class ExampleStage {
  constructor(
    readonly house: TestApp,
    /** Signed in as the administrator of the organization. */
    readonly admin: HttpClient,
    /** By its publicId. */
    readonly organization: string,
    /** The ids that stand where the description has ids of its own. */
    readonly ids: Readonly<Record<string, string>>,
  ) {}

  /** In an organization that is founded for it, so that nothing else bears the names of the example. */
  static async founded(house: TestApp, publicId: string): Promise<ExampleStage> {
    const { id } = await house.foundOrganization(publicId);
    return furnished(house, { organization: publicId, spare: id, label: publicId });
  }

  /** In the first organization, whose administrator may do everything there is. */
  static async inTheFirst(house: TestApp, label: string): Promise<ExampleStage> {
    const { id } = await house.foundOrganization(`spare-${label}`);
    return furnished(house, { organization: house.organization.publicId, spare: id, label });
  }

  /** A part of a request, with the ids of this stage in place of the described ones, and told at its present. */
  played<T>(part: T): T {
    const text = Object.entries(this.ids).reduce(
      (said, [one, real]) => said.replaceAll(one, real),
      JSON.stringify(part),
    );
    const later = this.house.clock.now().getTime() - WRITTEN_AT;
    const moved = (instant: string) => new Date(Date.parse(instant) + later).toISOString();
    return JSON.parse(text.replaceAll(INSTANT, moved)) as T;
  }

  get group(): string {
    return this.ids[described('1')]!;
  }

  get project(): string {
    return this.ids[described('2')]!;
  }

  get grant(): string {
    return this.ids[described('3')]!;
  }

  get role(): string {
    return this.ids[described('4')]!;
  }

  get user(): string {
    return this.ids[described('5')]!;
  }

  get organizationId(): string {
    return this.ids[described('f')]!;
  }

  /** Signed in as nobody. */
  nobody(): HttpClient {
    return new HttpClient(`${this.house.url}/api/v1`);
  }

  /** The administrator of the first organization, who may do what is done to all of them. */
  overAll(): Promise<HttpClient> {
    return signedIn(this.house);
  }

  /** The id of the administrator. */
  async administrator(): Promise<string> {
    return ((await this.admin.send('/me')).json as { id: string }).id;
  }

  make(path: string, body: object): Promise<string> {
    return made(this.admin, path, body);
  }

  put(path: string): Promise<void> {
    return done(this.admin, path, 'PUT');
  }

  delete(path: string): Promise<void> {
    return done(this.admin, path, 'DELETE');
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

  /** Gives the administrator another password. */
  async setPassword(password: string): Promise<void> {
    const request = { method: 'PATCH', body: { password }, headers: { 'If-Match': '*' } };
    const { status, text } = await this.admin.send(`/users/${await this.administrator()}`, request);
    if (status !== 200) throw new Error(text);
  }
}

/** An organization in which a stage is set, and by what its things are told from those of other stages there. */
interface Place {
  readonly organization: string;
  /** One that nobody needs; its id stands for the described organization. */
  readonly spare: string;
  readonly label: string;
}

async function furnished(house: TestApp, { organization, spare, label }: Place): Promise<ExampleStage> {
  const admin = await signedIn(house, ADMIN, organization);
  return new ExampleStage(house, admin, organization, {
    ...(await furnishedIds(admin, label)),
    [described('d')]: await sessionOf(await signedIn(house, ADMIN, organization)),
    [described('f')]: spare,
  });
}

async function done(client: HttpClient, path: string, method: string): Promise<void> {
  const { status, text } = await client.send(path, { method });
  if (status !== 204) throw new Error(text);
}
