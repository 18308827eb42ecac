import type { OperatorConsole } from '../../src/console.js';

/** Counts what was as documented and tells it as it goes. */
export class Tally {
  passed = 0;
  failed = 0;

  constructor(private readonly console: OperatorConsole) {}

  say(line: string): void {
    this.console.say(line);
  }

  /** Takes down one outcome; a complaint is always told. */
  take(what: string, complaint: string | undefined): void {
    if (complaint === undefined) {
      this.passed++;
      this.say(`  ✓ ${what}`);
    } else {
      this.failed++;
      this.console.insist(`  ✗ ${what}: ${complaint}`);
    }
  }

  close(): void {
    this.console.insist(`${this.passed} as documented, ${this.failed} otherwise`);
  }
}
