import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

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

  async stop(): Promise<void> {
    const closed = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await closed;
  }
}
