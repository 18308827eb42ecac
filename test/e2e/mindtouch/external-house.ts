import { FakeRemoteService } from '../../fakes/fake-remote-service.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { Deki, documentOf, type Document } from './deki.js';
import { remoteService } from './guarded-calls.js';

export const PASSWORD = 'a-password-elsewhere';

let made = 0;

/** A name that nobody has used yet. */
export const fresh = (what: string): string => `${what} ${++made}`;

/** The body of a group that belongs to a service. */
export const groupOf = (name: string, of: number | string, more = ''): string =>
  `<group><groupname>${name}</groupname><service.authentication id="${of}"/>${more}</group>`;

export const groupIn = ({ text }: { readonly text: string }) => documentOf(text)['group'] as Document;

export const userIn = ({ text }: { readonly text: string }) =>
  (documentOf(text)['user'] as Document[])[0] ?? {};

/** A house with a service elsewhere that vouches for users over HTTP. */
export class ExternalHouse {
  private constructor(
    readonly house: TestApp,
    readonly remote: FakeRemoteService,
    readonly deki: Deki,
    /** The number of the service. */
    readonly service: number,
  ) {}

  static async start(): Promise<ExternalHouse> {
    const house = await startTestApp({ serviceAddresses: ['127.0.0.1'], serviceSeconds: 1 });
    const remote = await FakeRemoteService.start();
    const deki = Deki.of(house);
    return new ExternalHouse(house, remote, deki, await serviceOf(deki, 'Elsewhere', remote.uri));
  }

  async close(): Promise<void> {
    await this.house.close();
    await this.remote.close();
  }

  /** Lets the service behave again, and forget what it was asked. */
  calm(): void {
    this.remote.misbehaves = undefined;
    this.remote.guardsGroups = false;
    this.remote.calls.length = 0;
  }

  as(userName: string, password = PASSWORD): Deki {
    return Deki.of(this.house, { userName, password });
  }

  signIn(userName: string, { method = 'GET', by = this.service, password = PASSWORD } = {}) {
    const path = `/@api/deki/users/authenticate?authProvider=${by}`;
    return this.as(userName, password).client.send(path, { method });
  }

  makeService(description: string, uri: string): Promise<number> {
    return serviceOf(this.deki, description, uri);
  }

  /** Makes a group that the service knows. */
  async knownGroup(name: string): Promise<Document> {
    this.remote.groups.add(name);
    return groupIn(await this.deki.post('groups', groupOf(name, this.service)));
  }

  /** Somebody whom the service vouches for, and who signed in once. */
  async admitted(...groups: string[]): Promise<{ readonly name: string; readonly number: number }> {
    const name = fresh('ann');
    const email = `${name.replace(' ', '')}@example.com`;
    this.remote.people.set(name, { password: PASSWORD, email, groups });
    const { text } = await this.signIn(name, { method: 'POST' });
    return { name, number: Number(/^(\d+)_/.exec(text)?.[1]) };
  }
}

async function serviceOf(deki: Deki, description: string, uri: string): Promise<number> {
  const answer = await deki.post('site/services', remoteService(description, uri));
  return Number(documentOf(answer.text)['service']['@id']);
}
