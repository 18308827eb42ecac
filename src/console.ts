import { ProgressLine, type Terminal } from './progress-line.js';
import type { FirstAdministrator } from './seed.js';

/** Where a program speaks to whoever has started it. */
export interface Streams {
  readonly stdout: Terminal;
  readonly stderr: Terminal;
}

const REDRAW_MS = 250;

/**
 * How Guildhall speaks to its operator: results on one stream, complaints and progress on the other.
 *
 * Shape: `--quiet` silences all but complaints and what is told only once; progress is shown on a terminal alone,
 * and of steps that take longer than two seconds.
 */
export class OperatorConsole {
  private readonly progress: ProgressLine;

  constructor(
    private readonly quiet: boolean,
    private readonly streams: Streams = process,
    now?: () => number,
  ) {
    this.progress = new ProgressLine(quiet ? SILENT : streams.stderr, now);
  }

  /** Tells a result. */
  say(line: string): void {
    if (!this.quiet) this.insist(line);
  }

  /** Tells what cannot be asked for again. */
  insist(line: string): void {
    this.clear();
    this.streams.stdout.write(`${line}\n`);
  }

  /** Tells what went wrong. */
  complain(line: string): void {
    this.clear();
    this.streams.stderr.write(`${line}\n`);
  }

  /** Shows how far something has come. */
  show(part: number, words: string): void {
    this.progress.show(part, words);
  }

  /** Takes down what shows how far something has come. */
  clear(): void {
    this.progress.clear();
  }

  /** Shows that a step goes on of which nobody knows how long it takes. */
  async during<T>(words: string, work: () => Promise<T>): Promise<T> {
    this.progress.begin();
    const timer = setInterval(() => this.progress.wait(words), REDRAW_MS);
    try {
      return await work();
    } finally {
      clearInterval(timer);
      this.clear();
    }
  }

  /** Tells who the first administrator is; a password that was made up is told this once, however quiet. */
  introduce({ userName, generatedPassword }: FirstAdministrator): void {
    if (generatedPassword === undefined) {
      this.say(`The first administrator is ${userName}, with the configured password.`);
    } else {
      this.insist(`The first administrator is ${userName}, password ${generatedPassword} (told this once).`);
    }
  }
}

const SILENT: Terminal = { isTTY: false, write: () => undefined };
