import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const hooks = './test/support/typescript-hooks.mjs';

/** How a process ended, and what it said on the way. */
export interface Ending {
  readonly code: number | null;
  readonly stdout: readonly string[];
  readonly stderr: string;
}

/** Guildhall as an operator starts it: a process of its own, told everything by its environment. */
export class GuildhallProcess {
  readonly said: string[] = [];
  private readonly child: ChildProcessByStdio<null, Readable, Readable>;
  private readonly ending: Promise<Ending>;
  private readonly listening: Promise<string>;

  constructor(environment: Readonly<Record<string, string>>, words: readonly string[] = []) {
    this.child = spawn(process.execPath, ['--import', hooks, 'src/main.ts', ...words], {
      cwd: root,
      env: { PATH: process.env['PATH'], PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines = createInterface({ input: this.child.stdout });
    this.listening = new Promise((resolve) => {
      lines.on('line', (line) => {
        this.said.push(line);
        const url = /^Guildhall answers at (\S+)$/.exec(line)?.[1];
        if (url !== undefined) resolve(url);
      });
    });
    const stderr = text(this.child.stderr);
    this.ending = Promise.all([once(this.child, 'close'), stderr]).then(([[code], complaint]) => ({
      code: code as number | null,
      stdout: this.said,
      stderr: complaint,
    }));
  }

  /** The URL that it announces; fails if it ends before. */
  url(): Promise<string> {
    const ended = this.ending.then(({ code, stderr }) => {
      throw new Error(`It ended with ${String(code)} and said: ${stderr}`);
    });
    return Promise.race([this.listening, ended]);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** A line that it says, counted from one; fails if it ends before. */
  async line(number: number): Promise<string> {
    while (this.said.length < number) {
      if (this.child.exitCode !== null) throw new Error(`It ended and said only: ${this.said.join('; ')}`);
      await new Promise(setImmediate);
    }
    return this.said[number - 1] ?? '';
  }

  end(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ending> {
    this.child.kill(signal);
    return this.ending;
  }

  /** How it ends by itself. */
  ended(): Promise<Ending> {
    return this.ending;
  }
}
