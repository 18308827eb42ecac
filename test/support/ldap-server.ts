import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createSecureContext, createServer as createTlsServer, TLSSocket } from 'node:tls';
import { element, elementAt, partsOf, type BerElement } from './ber.js';
import { liesBelow, matches, sameDn, type TestEntry } from './ldap-matching.js';

export type { TestEntry } from './ldap-matching.js';

/** Key and certificate in PEM. */
export interface KeyPair {
  readonly private: string;
  readonly cert: string;
}

/** How a server speaks. */
export interface LdapServerOptions {
  /** What it speaks TLS with: from the beginning, or when it is asked to. */
  readonly pair?: KeyPair;
  readonly security?: 'ldaps' | 'start_tls';
  /** What somebody on the way puts behind its answer to StartTLS, in the clear. */
  readonly injected?: Buffer;
}

/** An LDAP server in this process, as small as the tests let it be. It lets in who has no password, as RFC 4513 allows. */
export interface TestLdapServer {
  readonly port: number;
  readonly entries: TestEntry[];
  /** Whether it leaves everybody without an answer. */
  hangs: boolean;
  /** Whether it answers every search with a referral to another server. */
  refers: boolean;
  /** Who bound and what was searched for, as `bind <dn>` and `search <base>`. */
  readonly heard: string[];
  /** How many connections are open. */
  readonly connections: number;
  close(): Promise<void>;
}

const MESSAGE = 0x30;
const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const OCTETS = 0x04;
const ENUMERATED = 0x0a;
const OPERATION = { bind: 0x60, search: 0x63, unbind: 0x42, extended: 0x77 } as const;
const ANSWER = { bind: 0x61, entry: 0x64, done: 0x65, extended: 0x78 } as const;
const BASE_OBJECT = 0;
const RESULT = {
  success: 0,
  protocolError: 2,
  sizeLimit: 4,
  referral: 10,
  noSuchObject: 32,
  wrong: 49,
} as const;

/** Starts one on a free port of the loopback interface. */
export async function startLdapServer(
  entries: readonly TestEntry[],
  options: LdapServerOptions = {},
): Promise<TestLdapServer> {
  const open = new Set<Socket>();
  const state = { entries: [...entries], hangs: false, refers: false, heard: [] as string[] };
  const { pair, security } = options;
  const listener = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => undefined).once('close', () => open.delete(socket));
    new Conversation(state, options).on(socket);
  };
  const server =
    pair && security !== 'start_tls'
      ? createTlsServer({ key: pair.private, cert: pair.cert }, listener)
      : createServer(listener);
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.defineProperties(state, {
    port: { value: (server.address() as AddressInfo).port },
    connections: { get: () => open.size },
    close: {
      value: async () => {
        const closed = once(server, 'close');
        server.close();
        for (const socket of open) socket.destroy();
        await closed;
      },
    },
  }) as unknown as TestLdapServer;
}

type State = Pick<TestLdapServer, 'entries' | 'hangs' | 'refers' | 'heard'>;

/** What is said on one connection. */
class Conversation {
  private come = Buffer.alloc(0);

  constructor(
    private readonly state: State,
    private readonly options: LdapServerOptions,
  ) {}

  on(socket: Socket): void {
    socket.on('data', (data: Buffer) => {
      this.come = Buffer.concat([this.come, data]);
      // Whoever sends what is no LDAP is cut off.
      if (this.come[0] !== MESSAGE) socket.destroy();
      else this.answerAll(socket);
    });
  }

  private answerAll(socket: Socket): void {
    for (let message = elementAt(this.come, 0); message; message = elementAt(this.come, 0)) {
      this.come = this.come.subarray(message.end);
      const [id, operation] = partsOf(message.value);
      if (id && operation) this.answer(socket, id.value, operation);
    }
  }

  private answer(socket: Socket, id: Buffer, { tag, value }: BerElement): void {
    const say = (...answers: readonly Buffer[]) => {
      for (const one of answers) socket.write(element(MESSAGE, element(INTEGER, id), one));
    };
    if (tag === OPERATION.unbind) socket.end();
    else if (tag === OPERATION.extended) this.extended(socket, say);
    else if (tag === OPERATION.bind)
      this.unlessHanging(() => say(this.bind(partsOf(value))), partsOf(value)[1], 'bind');
    else this.unlessHanging(() => say(...this.search(partsOf(value))), partsOf(value)[0], 'search');
  }

  private unlessHanging(answer: () => void, about: BerElement | undefined, what: string): void {
    this.state.heard.push(`${what} ${String(about?.value)}`);
    if (!this.state.hangs) answer();
  }

  private bind([, name, password]: readonly BerElement[]): Buffer {
    const [dn, given] = [String(name?.value), String(password?.value)];
    const fits = ({ dn: own, attributes }: TestEntry) =>
      sameDn(own, dn) && attributes['userPassword'] === given;
    const proves = given === '' || this.state.entries.some(fits);
    return result(ANSWER.bind, proves ? RESULT.success : RESULT.wrong);
  }

  private search([base, scope, , limit, , , filter]: readonly BerElement[]): readonly Buffer[] {
    const below = String(base?.value);
    if (this.state.refers) return [result(ANSWER.done, RESULT.referral)];
    const all = this.state.entries.filter(({ dn }) => liesBelow(dn, below));
    if (all.length === 0) return [result(ANSWER.done, RESULT.noSuchObject)];
    const isBase = numberIn(scope) === BASE_OBJECT;
    const found = all.filter(
      (entry) => (!isBase || sameDn(entry.dn, below)) && filter && matches(filter, entry),
    );
    return answersOf(found, numberIn(limit));
  }

  private extended(socket: Socket, say: (answer: Buffer) => void): void {
    const { pair, security, injected = Buffer.alloc(0) } = this.options;
    if (!pair || security !== 'start_tls') {
      say(result(ANSWER.extended, RESULT.protocolError));
      return;
    }
    socket.removeAllListeners('data').cork();
    say(result(ANSWER.extended, RESULT.success));
    socket.write(injected);
    socket.uncork();
    const secureContext = createSecureContext({ key: pair.private, cert: pair.cert });
    const secure = new TLSSocket(socket, { isServer: true, secureContext });
    this.on(secure.on('error', () => socket.destroy()));
  }
}

function numberIn(part: BerElement | undefined): number {
  return part ? part.value.readUIntBE(0, part.value.length) : 0;
}

/** Zero stands for no limit. */
function answersOf(found: readonly TestEntry[], limit: number): readonly Buffer[] {
  const isTooMuch = limit > 0 && found.length > limit;
  const shown = isTooMuch ? found.slice(0, limit) : found;
  return [...shown.map(entryOf), result(ANSWER.done, isTooMuch ? RESULT.sizeLimit : RESULT.success)];
}

function result(tag: number, code: number): Buffer {
  return element(tag, element(ENUMERATED, code), element(OCTETS, ''), element(OCTETS, ''));
}

function entryOf({ dn, attributes: { userPassword: _userPassword, ...shown } }: TestEntry): Buffer {
  const attributes = Object.entries(shown).map(([name, values]) =>
    element(
      SEQUENCE,
      element(OCTETS, name),
      element(SET, ...[values].flat().map((one) => element(OCTETS, one))),
    ),
  );
  return element(ANSWER.entry, element(OCTETS, dn), element(SEQUENCE, ...attributes));
}
