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
  private readonly began: number;
  private drawn = 0;

  constructor(
    private readonly terminal: Terminal,
    private readonly now: () => number = Date.now,
  ) {
    this.began = now();
  }

  /** Shows what part is done, with words behind it. */
  show(part: number, words: string): void {
    const now = this.now();
    if (!this.terminal.isTTY || now - this.began < WAIT_MS || now - this.drawn < EVERY_MS) return;
    this.drawn = now;
    const done = Math.max(0, Math.min(1, part));
    const bar = '#'.repeat(Math.round(done * WIDTH)).padEnd(WIDTH, '-');
    this.terminal.write(`\r\x1b[K[${bar}] ${Math.floor(done * 100)} % ${words}${this.left(done, now)}`);
  }

  /** Takes the line away, so that other words can stand there. */
  clear(): void {
    if (this.drawn > 0) this.terminal.write('\r\x1b[K');
  }

  private left(done: number, now: number): string {
    if (done < 0.01) return '';
    const seconds = Math.ceil(((now - this.began) / 1000) * (1 / done - 1));
    return `, ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} left`;
  }
}
