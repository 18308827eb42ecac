import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What Linux counts the work of processes in, on every architecture. */
const TICKS_PER_SECOND = 100;

/** A server in a process of its own, so that neither its event loop nor its memory is shared with the measuring. */
export class MeasuredProcess {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  /** Starts a Node program that announces its URL by a line ending in "answers at <url>". */
  static async start(
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<MeasuredProcess> {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /answers at (\S+)$/.exec(line)?.[1];
      if (url !== undefined) return new MeasuredProcess(url, child);
    }
    throw new Error(`${args.join(' ')} ended before it answered.`);
  }

  /** The seconds that a core has worked for it so far; NaN where the kernel does not tell. */
  get workedSeconds(): number {
    const path = `/proc/${String(this.child.pid)}/stat`;
    if (!existsSync(path)) return NaN;
    // What precedes the closing bracket is the name, which may hold anything.
    const fields = readFileSync(path, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  }

  /**
   * How much more memory it held at most than before, while something was done.
   *
   * Units: bytes; undefined where the kernel does not tell.
   */
  async growthDuring(work: () => Promise<void>): Promise<number | undefined> {
    const folder = `/proc/${String(this.child.pid)}`;
    if (!existsSync(`${folder}/clear_refs`)) return undefined;
    // Makes the kernel forget the highest mark so far.
    writeFileSync(`${folder}/clear_refs`, '5');
    const before = bytesIn(folder, 'VmRSS');
    await work();
    return bytesIn(folder, 'VmHWM') - before;
  }

  async stop(): Promise<void> {
    const closed = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await closed;
  }
}

function bytesIn(folder: string, field: string): number {
  const status = readFileSync(`${folder}/status`, 'utf8');
  return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1]) * 1024;
}
