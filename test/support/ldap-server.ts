import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { TLSSocket, createSecureContext } from 'node:tls';
import ldap from 'ldapjs';

/** An entry of a directory for tests; `userPassword` is what it binds by. */
export interface TestEntry {
  readonly dn: string;
  readonly attributes: Readonly<Record<string, string | readonly string[]>>;
}

/** What a directory for tests answers, and how. */
export interface LdapBehaviour {
  readonly entries: TestEntry[];
  /** Whether it answers at all; one that does not keeps its connections. */
  hangs: boolean;
  /** Answers every search with a referral to another server. */
  refers: boolean;
  /** Takes a bind without a password for one of nobody, and lets it succeed, as RFC 4513 allows. */
  readonly letsNobodyIn: true;
  /** What was asked, as `bind <dn>` and `search <filter>`. */
  readonly heard: string[];
}

/** An LDAP server in this process. */
export interface TestLdapServer extends LdapBehaviour {
  readonly port: number;
  /** How many connections are open. */
  readonly connections: number;
  close(): Promise<void>;
}

/** Key and certificate in PEM. */
export interface KeyPair {
  readonly private: string;
  readonly cert: string;
}

/** Starts one on a free port of the loopback interface; with a key pair it speaks TLS from the beginning. */
export async function startLdapServer(entries: readonly TestEntry[], tls?: KeyPair): Promise<TestLdapServer> {
  const heard: string[] = [];
  const behaviour = {
    entries: [...entries],
    hangs: false,
    refers: false,
    letsNobodyIn: true as const,
    heard,
  };
  const server = ldap.createServer(tls && { certificate: tls.cert, key: tls.private });
  answer(server, behaviour);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const inner = (server as unknown as { server: Server }).server;
  const open = new Set<Socket>();
  inner.on(tls ? 'secureConnection' : 'connection', (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => undefined).once('close', () => open.delete(socket));
  });
  return Object.assign(behaviour, {
    port: (inner.address() as AddressInfo).port,
    get connections() {
      return open.size;
    },
    close: async () => {
      const closed = once(inner, 'close');
      for (const socket of open) socket.destroy();
      server.close(() => undefined);
      await closed;
    },
  });
}

// As far as the types of the library are silent.
interface BindRequest {
  readonly dn: object;
  readonly credentials: string;
}
interface SearchRequest {
  readonly dn: object;
  readonly scope: number;
  readonly sizeLimit: number;
  readonly filter: { matches(attributes: object): boolean };
}
interface Answering {
  attributes: string[];
  send(entry: object): void;
  end(): void;
}
type Next = (error?: Error) => void;

const REFERRAL = 10;
const BASE_OBJECT = 0;

function answer(server: ldap.Server, behaviour: LdapBehaviour): void {
  server.bind('', (request: BindRequest, response: Answering, next: Next) => {
    const dn = String(request.dn);
    behaviour.heard.push(`bind ${dn}`);
    if (behaviour.hangs) return;
    if (request.credentials !== '' && !bindsBy(behaviour, dn, request.credentials)) {
      next(new ldap.InvalidCredentialsError());
      return;
    }
    response.end();
    next();
  });
  server.search('', (request: SearchRequest, response: Answering, next: Next) => {
    behaviour.heard.push(`search ${String(request.filter)}`);
    if (behaviour.hangs) return;
    if (behaviour.refers) {
      next(Object.assign(new Error('elsewhere'), { code: REFERRAL }));
      return;
    }
    // Everything of an entry: the library compares the names of attributes in one case only.
    response.attributes = ['*'];
    const below = behaviour.entries.filter(({ dn }) => liesBelow(dn, String(request.dn)));
    if (below.length === 0) {
      next(new ldap.NoSuchObjectError(''));
      return;
    }
    const found = below.filter((entry) => isFound(request, entry));
    for (const { dn, attributes } of found.slice(0, request.sizeLimit || undefined)) {
      const { userPassword: _userPassword, ...shown } = attributes;
      response.send({ dn, attributes: shown });
    }
    if (request.sizeLimit > 0 && found.length > request.sizeLimit) next(new ldap.SizeLimitExceededError(''));
    else response.end();
  });
}

function bindsBy({ entries }: LdapBehaviour, dn: string, password: string): boolean {
  return entries.some((entry) => sameDn(entry.dn, dn) && entry.attributes['userPassword'] === password);
}

function isFound({ dn, scope, filter }: SearchRequest, entry: TestEntry): boolean {
  const lowered = Object.entries(entry.attributes).map(([name, value]) => [name.toLowerCase(), value]);
  const isThere = scope !== BASE_OBJECT || sameDn(entry.dn, String(dn));
  return isThere && filter.matches(Object.fromEntries(lowered));
}

function liesBelow(dn: string, base: string): boolean {
  return base === '' || sameDn(dn, base) || ldap.parseDN(dn).childOf(base);
}

function sameDn(one: string, other: string): boolean {
  try {
    return ldap.parseDN(one).equals(ldap.parseDN(other));
  } catch {
    return false;
  }
}

/** A door before an LDAP server that speaks StartTLS, and can be told to cheat. */
export interface StartTlsDoor {
  readonly port: number;
  close(): Promise<void>;
}

const ACCEPTED = Buffer.from('300c02010178070a010004000400', 'hex');

/** Opens one; `injected` is what somebody on the way puts behind the answer, in the clear. */
export async function openStartTlsDoor(
  target: number,
  { private: key, cert }: KeyPair,
  injected = Buffer.alloc(0),
): Promise<StartTlsDoor> {
  const secureContext = createSecureContext({ key, cert });
  const open = new Set<Socket>();
  const door = createServer((plain) => {
    open.add(plain);
    plain
      .on('error', () => undefined)
      .once('data', () => {
        plain.write(Buffer.concat([ACCEPTED, injected]));
        const secure = new TLSSocket(plain, { isServer: true, secureContext });
        const inner = connect(target, '127.0.0.1');
        open.add(inner);
        for (const socket of [secure, inner]) socket.on('error', () => plain.destroy());
        secure.pipe(inner).pipe(secure);
      });
  });
  await new Promise<void>((resolve) => {
    door.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (door.address() as AddressInfo).port,
    close: async () => {
      const closed = once(door, 'close');
      for (const socket of open) socket.destroy();
      door.close();
      await closed;
    },
  };
}
