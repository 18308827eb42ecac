/** Counts what was as documented and tells it as it goes. */
export class Tally {
  passed = 0;
  failed = 0;

  constructor(private readonly quiet: boolean) {}

  say(line: string): void {
    if (!this.quiet) process.stdout.write(`${line}\n`);
  }

  /** Takes down one outcome; a complaint is always told. */
  take(what: string, complaint: string | undefined): void {
    if (complaint === undefined) {
      this.passed++;
      this.say(`  ✓ ${what}`);
    } else {
      this.failed++;
      process.stdout.write(`  ✗ ${what}: ${complaint}\n`);
    }
  }

  close(): void {
    process.stdout.write(`${this.passed} as documented, ${this.failed} otherwise\n`);
  }
}
