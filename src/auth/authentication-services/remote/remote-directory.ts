import { BadCredentials } from '../../../common/errors.js';
import type { RemoteSettings } from '../authentication-service.js';
import type { CheckedConnections } from '../checked-connections.js';
import type { ExternalCredentials, ExternalDirectory, ExternalPerson } from '../external-directory.js';
import { ServiceFailure } from '../service-failure.js';
import { askRemotely, type RemoteAnswer } from './remote-call.js';
import { connectionTo } from './remote-connection.js';
import { isGroupNamed, personIn } from './remote-documents.js';

const OK = 200;
const UNAUTHORIZED = 401;
const NOT_FOUND = 404;

/**
 * A service that is asked over HTTP: `authenticate` with somebody's Basic, and `groups/{name}`.
 *
 * Source: docs/sources/mindtouch.md#authentication-services; nothing of its answers goes any further.
 */
export class RemoteDirectory implements ExternalDirectory {
  constructor(
    private readonly settings: RemoteSettings,
    private readonly connections: CheckedConnections,
    private readonly signal: AbortSignal,
  ) {}

  async authenticate(userName: string, password: string): Promise<ExternalPerson | undefined> {
    // Basic ends a name at its first colon, so one with a colon would be the name of somebody else.
    if (password === '' || userName === '' || userName.includes(':')) return undefined;
    const answer = await this.ask(['authenticate'], { userName, password });
    if (answer.status === UNAUTHORIZED) return undefined;
    requireOk(answer);
    return personIn(answer, userName);
  }

  async hasGroup(name: string, credentials?: ExternalCredentials): Promise<boolean> {
    // A path of these would lead elsewhere.
    if (['', '.', '..'].includes(name)) return false;
    if (credentials?.userName.includes(':') === true) throw new BadCredentials('password');
    const answer = await this.ask(['groups', name], credentials);
    if (answer.status === UNAUTHORIZED) {
      throw new BadCredentials('password', 'The authentication service refused the credentials.');
    }
    if (answer.status === NOT_FOUND) return false;
    requireOk(answer);
    return isGroupNamed(answer, name);
  }

  async test(): Promise<void> {
    // Whoever is asked without credentials asks for some.
    const answer = await this.ask(['authenticate']);
    if (answer.status !== UNAUTHORIZED) requireOk(answer);
  }

  private async ask(path: readonly string[], credentials?: ExternalCredentials): Promise<RemoteAnswer> {
    const url = new URL([this.settings.uri, ...path.map(encodeURIComponent)].join('/'));
    const socket = await connectionTo(this.settings, this.connections, this.signal);
    return askRemotely({ url, credentials }, socket, this.signal);
  }
}

function requireOk({ status }: RemoteAnswer): void {
  if (status === OK) return;
  const reason = status === 403 ? 'refused' : 'protocol';
  throw new ServiceFailure(reason, `The service answered with the status ${status}.`);
}
