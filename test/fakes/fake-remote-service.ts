import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, type ServerOptions } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/** Somebody whom the service vouches for. */
export interface RemotePerson {
  readonly password: string;
  readonly email?: string;
  readonly groups?: readonly string[];
}

/** What the service was asked, and as whom. */
export interface RemoteCall {
  readonly path: string;
  readonly authorization: string | undefined;
}

type Misbehaviour = (request: IncomingMessage, response: ServerResponse) => void;

/** A service elsewhere that vouches for users over HTTP, inside the test's process; it can misbehave. */
export class FakeRemoteService {
  readonly people = new Map<string, RemotePerson>();
  readonly groups = new Set<string>();
  readonly calls: RemoteCall[] = [];
  /** Whether groups are told only to somebody with credentials. */
  guardsGroups = false;
  /** What it does instead of answering, if anything. */
  misbehaves: Misbehaviour | undefined;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    private readonly scheme: string,
  ) {
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  /** Starts one on this machine; with a certificate it speaks TLS. */
  static async start(tls?: ServerOptions): Promise<FakeRemoteService> {
    const answer = (request: IncomingMessage, response: ServerResponse): void => {
      service.answer(request, response);
    };
    const server = tls ? createSecureServer(tls, answer) : createServer(answer);
    const service = new FakeRemoteService(server, tls ? 'https' : 'http');
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  get uri(): string {
    return `${this.scheme}://127.0.0.1:${(this.server.address() as AddressInfo).port}/directory`;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const { url: path = '', headers } = request;
    this.calls.push({ path, authorization: headers.authorization });
    if (this.misbehaves) this.misbehaves(request, response);
    else this.behave(path, namedIn(headers.authorization), response);
  }

  private behave(path: string, [name, password]: readonly [string, string], response: ServerResponse): void {
    const person = this.people.get(name);
    const isKnown = person !== undefined && person.password === password;
    if (path === '/directory/authenticate') {
      if (isKnown) send(response, 200, userDocument(name, person));
      else send(response, 401, '<error/>');
      return;
    }
    const group = decodeURIComponent(path.replace('/directory/groups/', ''));
    if ((this.guardsGroups || name !== '') && !isKnown) send(response, 401, '<error/>');
    else if (this.groups.has(group)) send(response, 200, `<group name="${escaped(group)}"/>`);
    else send(response, 404, '<error>nothing of the kind</error>');
  }
}

/** Answers with a document, whatever was asked. */
export function sending(status: number, body: string, headers: Readonly<Record<string, string>> = {}) {
  return (_request: IncomingMessage, response: ServerResponse): void => {
    send(response, status, body, headers);
  };
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/xml; charset=utf-8', ...headers }).end(body);
}

function namedIn(authorization = ''): readonly [string, string] {
  const words = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString();
  const [name = '', ...rest] = words.split(':');
  return [name, rest.join(':')];
}

function userDocument(name: string, { email = '', groups = [] }: RemotePerson): string {
  const elements = groups.map((group) => `<group name="${escaped(group)}"/>`).join('');
  return `<user name="${escaped(name)}"><email>${escaped(email)}</email><groups>${elements}</groups></user>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
