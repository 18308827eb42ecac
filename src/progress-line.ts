const WAIT_MS = 2000;
const EVERY_MS = 200;
const WIDTH = 30;

/** Where a progress line is drawn: a terminal, or nothing. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** A line that shows how far something has come; it appears after two seconds, and only on a terminal. */
export class ProgressLine {
  private began: number;
  private drawn = -Infinity;

  constructor(
    private readonly terminal: Terminal,
    private readonly now: () => number = Date.now,
  ) {
    this.began = now();
  }

  /** Begins with another step, which has two seconds of its own. */
  begin(): void {
    this.clear();
    this.began = this.now();
  }

  /** Shows what part is done, with words behind it. */
  show(part: number, words: string): void {
    const done = Math.max(0, Math.min(1, part));
    const bar = '#'.repeat(Math.round(done * WIDTH)).padEnd(WIDTH, '-');
    this.draw((elapsed) => `[${bar}] ${Math.floor(done * 100)} % ${words}${left(done, elapsed)}`);
  }

  /** Shows how long a step has taken of which the end is not known. */
  wait(words: string): void {
    this.draw((elapsed) => `${words}: ${clock(Math.floor(elapsed / 1000))}`);
  }

  /** Takes the line away, so that other words can stand there. */
  clear(): void {
    if (this.drawn > 0) this.terminal.write('\r\x1b[K');
    this.drawn = -Infinity;
  }

  private draw(textAfter: (elapsed: number) => string): void {
    const now = this.now();
    if (!this.terminal.isTTY || now - this.began < WAIT_MS || now - this.drawn < EVERY_MS) return;
    this.drawn = now;
    this.terminal.write(`\r\x1b[K${textAfter(now - this.began)}`);
  }
}

function left(done: number, elapsed: number): string {
  if (done < 0.01) return '';
  return `, ${clock(Math.ceil((elapsed / 1000) * (1 / done - 1)))} left`;
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
