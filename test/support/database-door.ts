import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** One connection, with its end on this side of the door and the one beyond. */
interface Way {
  readonly inside: Socket;
  readonly outside: Socket;
}

function join({ inside, outside }: Way): void {
  inside.pipe(outside).pipe(inside);
}

/** A way to a database that a test can shut, as a network or a stopped server would, and open again. */
export class DatabaseDoor {
  private readonly sockets = new Set<Socket>();
  private readonly ways = new Set<Way>();
  private port = 0;
  private server: Server | undefined;
  private isStalled = false;

  constructor(private readonly target: URL) {}

  /** The database by the way through this door. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.href;
  }

  /** Lets connections through, always on the same port. */
  async open(): Promise<void> {
    const server = createServer((inside) => {
      const outside = connect(Number(this.target.port), this.target.hostname);
      for (const socket of [inside, outside]) this.keep(socket);
      const way = { inside, outside };
      this.ways.add(way);
      inside.on('close', () => this.ways.delete(way));
      if (!this.isStalled) join(way);
    });
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  /** Cuts every connection and refuses new ones. */
  async shut(): Promise<void> {
    const closed = this.server && once(this.server, 'close');
    this.server?.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
    this.server = undefined;
  }

  /** Lets nothing through and cuts nothing, as a network does that swallows what is sent. */
  stall(): void {
    this.isStalled = true;
    for (const { inside, outside } of this.ways) {
      inside.unpipe(outside);
      outside.unpipe(inside);
    }
  }

  /** Lets through again what came meanwhile, and what comes. */
  resume(): void {
    this.isStalled = false;
    for (const way of this.ways) join(way);
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.sockets.delete(socket));
  }
}
